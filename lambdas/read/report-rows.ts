import pMap from 'p-map';
import type { FIGURE_SCHEMAS } from '../../core/api/report.ts';
import { isExpression } from '../../core/channel/document.ts';
import { cursorOf, cursorText } from '../../core/delivery/history.ts';
import { messageIdsOf } from '../../core/report/row-messages.ts';
import { isOfOpened } from '../../core/report/behind.ts';
import { exclusionRows, pushRows, type Wanted } from '../../core/report/rows.ts';
import type { Addressing } from '../../core/report/wide.ts';
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
    const { of, outcome, reason, platform, limit, cursor, to = now, from = to - DAY_MS } = query;
    const began = cursor === undefined ? undefined : cursorOf(cursor);
    const asOf = Math.min(began?.asOf ?? to, now);
    const looked: Looked = { wanted: { subject: params, of, outcome, reason, platform }, addressed: new Map() };
    const { items, searchedTo, next } = await newestFirst(ports, {
      limit, from: Math.max(from, now - KEPT_MS), asOf, ...(began !== undefined && { after: began.after }), tells: (mark) => rowsAt(ports, mark, looked),
    });
    return { status: 200, body: { items, searchedTo: instantOf(searchedTo), ...(next !== undefined && { cursor: cursorText(next) }) } };
  },
});

type RowItem = ReturnType<typeof pushRows>[number]['item'] | ReturnType<typeof exclusionRows>[number]['item'];
interface Told { readonly index: number; readonly item: RowItem }

interface Looked { readonly wanted: Omit<Wanted, 'addressing'>; readonly addressed: Map<string, Addressing> }

async function rowsAt(ports: ReadPorts, { id, at }: RowMark, { wanted, addressed }: Looked): Promise<readonly Listed<RowItem>[]> {
  const stored = await ports.batches.read(id);
  if (stored === undefined || stored.kind === 'lease') return [];
  const { scope } = wanted.subject;
  if (scope === 'channel' || (scope === 'app' && stored.kind === 'step')) await learnAddresses(ports, addressed, messageIdsOf(stored));
  const by: Wanted = { ...wanted, addressing: (message) => addressed.get(message) ?? {} };
  const its: readonly Told[] = stored.kind === 'outcome' ? pushRows(stored.row, by) : exclusionRows(stored.step, by);
  return (isOfOpened(wanted.of) ? await opened(ports, its) : its).map(({ index, item }) => ({ mark: { at, id, index }, item }));
}

async function opened(ports: ReadPorts, its: readonly Told[]): Promise<readonly Told[]> {
  const idOf = ({ item }: Told): string => ('pushId' in item ? item.pushId : undefined) ?? '';
  const among = await ports.opened(its.map(idOf).filter((id) => id !== ''));
  return its.filter((one) => among.has(idOf(one)));
}

async function learnAddresses(ports: ReadPorts, addressed: Map<string, Addressing>, messages: readonly string[]): Promise<void> {
  await pMap(messages.filter((id) => !addressed.has(id)), async (id) => { addressed.set(id, await addressOf(ports, id)); });
}

/** The app by its channel where the message names none; a template of one is nobody's. */
async function addressOf({ catalog }: ReadPorts, message: string): Promise<Addressing> {
  const stored = await catalog.get('message', message);
  if (stored === undefined) return {};
  const { channel, app = channel === undefined ? undefined : (await catalog.get('channel', channel))?.body.app } = liveIn(stored) ?? recordOf(stored).document;
  return { channel, ...(app !== undefined && !isExpression(app) && { app }) };
}
