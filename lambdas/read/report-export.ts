import type { FIGURE_SCHEMAS } from '../../core/api/report.ts';
import { csv, linesOf, ndjson } from '../../core/report/lines.ts';
import type { Operations } from '../http.ts';
import { reportOf } from './figures.ts';
import type { ReadPorts } from './ports.ts';

const FORMATS = { csv: { type: 'text/csv; charset=utf-8', write: csv }, ndjson: { type: 'application/x-ndjson', write: ndjson } } as const;

export const exportOperations = (ports: ReadPorts): Operations<Pick<typeof FIGURE_SCHEMAS, 'exportReport'>> => ({
  exportReport: async ({ params, query: { format, ...asked }, now }) => {
    const { type, write } = FORMATS[format];
    const text = write(linesOf(await reportOf(ports, params, { ...asked, now })));
    return { status: 200, text, headers: { 'content-type': type, 'content-disposition': `attachment; filename="${params.scope}-${params.id}.${format}"` } };
  },
});
