import type { REPORT_SCHEMAS } from '../../core/api/reports.ts';
import { Refusal } from '../../core/problem.ts';
import { beginOf, keptMs } from '../../core/report/bucket.ts';
import { journeyScope } from '../../core/report/count.ts';
import { journeyFigures } from '../../core/report/journey.ts';
import type { Operations } from '../http.ts';
import type { ReadPorts } from './ports.ts';

export const reportOperations = (ports: ReadPorts): Operations<typeof REPORT_SCHEMAS> => ({
  getJourneyReport: async ({ params: { id }, query, now }) => {
    const { version, bucket } = query;
    const journey = await ports.catalog.get('journey', id);
    if (journey === undefined) throw new Refusal('not-found', `There is no journey "${id}".`);
    const to = query.to ?? now;
    const from = beginOf(bucket, query.from ?? to - keptMs(bucket));
    const figures = journeyFigures(await ports.reports.read(journeyScope(id), bucket, from, to), version);
    return {
      status: 200,
      body: { journey: id, ...(version === undefined ? {} : { version }), from: new Date(from).toISOString(), to: new Date(to).toISOString(), bucket, ...figures },
    };
  },
});
