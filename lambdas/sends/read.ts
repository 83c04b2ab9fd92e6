import type { SEND_SCHEMAS } from '../../core/api/sends.ts';
import { journeyScope } from '../../core/report/count.ts';
import { journeyFigures } from '../../core/report/journey.ts';
import { SEND_DAYS } from '../../core/send/row.ts';
import { sourceOfSend } from '../../core/send/source.ts';
import type { Operations } from '../http.ts';
import { bodyOf } from './answer.ts';
import { requiredSend, type SendPorts } from './ports.ts';

type Schemas = Pick<typeof SEND_SCHEMAS, 'listSends' | 'getSend'>;

export const readOperations = (ports: SendPorts): Operations<Schemas> => ({
  getSend: async ({ params: { id }, caller, now }) => {
    const row = await requiredSend(ports, id, caller);
    const counts = await ports.reports.read(journeyScope(sourceOfSend(id)), 'day', row.createdAt, now);
    const { totals, adds: { equal } } = journeyFigures(counts);
    return { status: 200, body: { ...bodyOf(row, now, totals), figures: totals, adds: { equal } } };
  },
  listSends: async ({ query: { limit, cursor }, now }) => {
    const { ids, next } = await page(ports, { limit, now, ...(cursor === undefined ? {} : { cursor }) });
    const rows = await Promise.all(ids.map((id) => ports.sends.read(id)));
    return { status: 200, body: { items: rows.flatMap((row) => (row === undefined ? [] : [bodyOf(row, now)])), ...(next === undefined ? {} : { cursor: next }) } };
  },
});

const monthOf = (ms: number): string => new Date(ms).toISOString().slice(0, 7);

function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return monthOf(Date.UTC(year, number - 2, 1));
}

/** Month by month backwards, as far as rows are kept. A cursor is `<month>` or `<month>/<last id>`. */
async function page({ sends }: SendPorts, { limit, now, cursor = monthOf(now) }: { readonly limit: number; readonly now: number; readonly cursor?: string }): Promise<{ readonly ids: readonly string[]; readonly next?: string }> {
  const oldest = monthOf(now - SEND_DAYS * 24 * 60 * 60 * 1_000);
  const ids: string[] = [];
  let [month = '', after] = cursor.split('/') as [string, string?];
  while (month >= oldest) {
    const found = await sends.list(month, limit - ids.length, after);
    ids.push(...found);
    const last = ids.at(-1);
    if (ids.length >= limit && last !== undefined) return { ids, next: `${month}/${last}` };
    [month, after] = [monthBefore(month), undefined];
  }
  return { ids };
}
