import pMap from 'p-map';
import type { FIGURE_SCHEMAS } from '../../core/api/report.ts';
import { cursorOf, cursorText } from '../../core/delivery/history.ts';
import { messageIdsOf } from '../../core/report/row-messages.ts';
import { exclusionRows, pushRows, type Wanted } from '../../core/report/rows.ts';
import { liveIn, recordOf } from '../../core/message/record.ts';
import type { RowMark } from '../../core/ports.ts';
import { KEPT_MS } from '../../core/tables.ts';
import type { HttpRequest, Operations } from '../http.ts';
import { instantOf } from '../manage/ports.ts';
import { type Listed, newestFirst } from './newest-first.ts';
import type { ReadPorts } from './ports.ts';

type Schemas = Pick<typeof FIGURE_SCHEMAS, 'listReportRows'>;
type Asked = HttpRequest<Schemas['listReportRows']>;

const DAY_MS = 86_400_000;

export const rowOperations = (ports: ReadPorts): Operations<Schemas> => ({
  listReportRows: async ({ params, query, now }: Asked) => {
    const { outcome, reason, platform, limit, cursor, to = now, from = to - DAY_MS } = query;
    const began = cursor === undefined ? undefined : cursorOf(cursor);
    const asOf = Math.min(began?.asOf ?? to, now);
    const looked: Looked = { wanted: { subject: params, outcome, reason, platform }, channels: new Map() };
    const { items, searchedTo, next } = await newestFirst(ports, {
      limit, from: Math.max(from, now - KEPT_MS), asOf, ...(began !== undefined && { after: began.after }), tells: (mark) => rowsAt(ports, mark, looked),
    });
    return { status: 200, body: { items, searchedTo: instantOf(searchedTo), ...(next !== undefined && { cursor: cursorText(next) }) } };
  },
});

type RowItem = ReturnType<typeof pushRows>[number]['item'] | ReturnType<typeof exclusionRows>[number]['item'];

interface Looked { readonly wanted: Omit<Wanted, 'channelOf'>; readonly channels: Map<string, string | undefined> }

async function rowsAt(ports: ReadPorts, { id, at }: RowMark, { wanted, channels }: Looked): Promise<readonly Listed<RowItem>[]> {
  const stored = await ports.batches.read(id);
  if (stored === undefined || stored.kind === 'lease') return [];
  if (wanted.subject.scope === 'channel') await learnChannels(ports, channels, messageIdsOf(stored));
  const by: Wanted = { ...wanted, channelOf: (message) => channels.get(message) };
  const its: readonly { readonly index: number; readonly item: RowItem }[] = stored.kind === 'outcome' ? pushRows(stored.row, by) : exclusionRows(stored.step, by);
  return its.map(({ index, item }) => ({ mark: { at, id, index }, item }));
}

async function learnChannels({ catalog }: ReadPorts, channels: Map<string, string | undefined>, messages: readonly string[]): Promise<void> {
  await pMap(messages.filter((id) => !channels.has(id)), async (id) => { const stored = await catalog.get('message', id); channels.set(id, stored && (liveIn(stored) ?? recordOf(stored).document).channel); });
}
