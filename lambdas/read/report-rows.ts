import pMap from 'p-map';
import type { FIGURE_SCHEMAS } from '../../core/api/report.ts';
import { byNewest, type HistoryCursor, type HistoryMark, cursorOf, cursorText } from '../../core/delivery/history.ts';
import { daysBetween } from '../../core/delivery/row-days.ts';
import { messageIdsOf } from '../../core/report/row-messages.ts';
import { exclusionRows, pushRows, type Wanted } from '../../core/report/rows.ts';
import { liveIn, recordOf } from '../../core/message/record.ts';
import type { RowMark } from '../../core/ports.ts';
import { KEPT_MS } from '../../core/tables.ts';
import type { HttpRequest, Operations } from '../http.ts';
import { instantOf } from '../manage/ports.ts';
import type { ReadPorts } from './ports.ts';
import { chunks, swathsOf } from './push-history.ts';

type Schemas = Pick<typeof FIGURE_SCHEMAS, 'listReportRows'>;
type Asked = HttpRequest<Schemas['listReportRows']>;

const DAY_MS = 86_400_000;
/** An HTTP API waits 30 s; a caller that is told how far the search came can go on from there. */
const PATIENCE_MS = 8_000;
const PARALLEL = { concurrency: 16 };

export const rowOperations = (ports: ReadPorts): Operations<Schemas> => ({
  listReportRows: async ({ params, query, now }: Asked) => {
    const { outcome, reason, platform, limit, cursor, to = now, from = to - DAY_MS } = query;
    const began = cursor === undefined ? undefined : cursorOf(cursor);
    const asOf = Math.min(began?.asOf ?? to, now);
    const search = { limit, from: Math.max(from, now - KEPT_MS), asOf, ...(began !== undefined && { after: began.after }), wanted: { subject: params, outcome, reason, platform } };
    const { items, searchedTo, next } = await found(ports, search);
    return { status: 200, body: { items, searchedTo: instantOf(searchedTo), ...(next !== undefined && { cursor: cursorText(next) }) } };
  },
});

interface Search {
  readonly limit: number;
  readonly from: number;
  readonly asOf: number;
  readonly after?: HistoryMark;
  readonly wanted: Omit<Wanted, 'channelOf'>;
}
interface Listed { readonly mark: HistoryMark; readonly item: ReturnType<typeof pushRows>[number]['item'] | ReturnType<typeof exclusionRows>[number]['item'] }

/** Rows newest first; stops when there are enough, or after some seconds, and says how far back it has looked. */
async function found(ports: ReadPorts, search: Search): Promise<{ readonly items: readonly Listed['item'][]; readonly searchedTo: number; readonly next?: HistoryCursor }> {
  const { limit, asOf, from, after } = search;
  const patience = ports.clock.now() + PATIENCE_MS;
  const listed: Listed[] = [];
  const upTo = (mark: HistoryMark) => ({ items: listed.slice(0, limit).map(({ item }) => item), searchedTo: mark.at, next: { asOf, after: mark } });
  for await (const { its, behind } of listedOf(ports, search)) {
    listed.push(...its);
    const last = listed[limit - 1];
    if (last !== undefined) return upTo(last.mark);
    const isFurther = after === undefined || byNewest(behind, after) > 0;
    if (isFurther && ports.clock.now() > patience) return upTo(behind);
  }
  return { items: listed.map(({ item }) => item), searchedTo: from };
}

/** `behind`: everything before this place is listed. */
async function* listedOf(ports: ReadPorts, { from, asOf, after, wanted }: Search): AsyncGenerator<{ readonly its: readonly Listed[]; readonly behind: HistoryMark }> {
  const channels = new Map<string, string | undefined>();
  const until = after === undefined ? asOf : Math.min(asOf, after.id === '' ? after.at - 1 : after.at);
  for (const day of daysBetween(from, until)) {
    for await (const { marks, searchedTo } of swathsOf(ports, day)) {
      for (const some of chunks(marks.filter((mark) => after === undefined || byNewest({ ...mark, index: 0 }, after) > 0))) {
        const its = await pMap(some, (mark) => rowsAt(ports, mark, { wanted, channels }), PARALLEL);
        yield { its: its.flat().filter((one) => after === undefined || byNewest(one.mark, after) > 0), behind: { at: searchedTo, id: '', ...some.at(-1), index: 0 } };
      }
      if (searchedTo > from) yield { its: [], behind: { at: searchedTo, id: '', index: 0 } };
    }
  }
}

interface Looked { readonly wanted: Omit<Wanted, 'channelOf'>; readonly channels: Map<string, string | undefined> }

async function rowsAt(ports: ReadPorts, { id, at }: RowMark, { wanted, channels }: Looked): Promise<readonly Listed[]> {
  const stored = await ports.batches.read(id);
  if (stored === undefined || stored.kind === 'lease') return [];
  if (wanted.subject.scope === 'channel') await learnChannels(ports, channels, messageIdsOf(stored));
  const by: Wanted = { ...wanted, channelOf: (message) => channels.get(message) };
  const its: readonly Pick<Listed & { readonly index: number }, 'index' | 'item'>[] = stored.kind === 'outcome' ? pushRows(stored.row, by) : exclusionRows(stored.step, by);
  return its.map(({ index, item }) => ({ mark: { at, id, index }, item }));
}

async function learnChannels({ catalog }: ReadPorts, channels: Map<string, string | undefined>, messages: readonly string[]): Promise<void> {
  await pMap(messages.filter((id) => !channels.has(id)), async (id) => { const stored = await catalog.get('message', id); channels.set(id, stored && (liveIn(stored) ?? recordOf(stored).document).channel); });
}
