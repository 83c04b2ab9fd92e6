import type { FIGURE_SCHEMAS } from '../../core/api/report.ts';
import { cursorOf, cursorText, type HistoryMark } from '../../core/delivery/history.ts';
import type { RowMark } from '../../core/ports.ts';
import type { StepRow } from '../../core/delivery/step-row.ts';
import { type Behind, behind } from '../../core/report/behind.ts';
import { namedIn } from '../../core/report/named.ts';
import { exclusionRows, pushRows, type Wanted } from '../../core/report/rows.ts';
import { peopleRows, reportRows } from '../../core/report/told-rows.ts';
import { KEPT_MS } from '../../core/tables.ts';
import type { HttpRequest, Operations } from '../http.ts';
import { instantOf } from '../manage/ports.ts';
import { placeOf, placeText, timesOf, type TimesSearch } from './journey-times.ts';
import { type Listed, newestFirst } from './newest-first.ts';
import type { ReadPorts } from './ports.ts';
import { RowFacts } from './row-facts.ts';

type Schemas = Pick<typeof FIGURE_SCHEMAS, 'listReportRows'>;
type Asked = HttpRequest<Schemas['listReportRows']>;

const DAY_MS = 86_400_000;

export const rowOperations = (ports: ReadPorts): Operations<Schemas> => ({
  listReportRows: async ({ params, query, now }: Asked) => {
    const { of, outcome, reason, platform, limit, cursor, to = now, from = to - DAY_MS } = query;
    const began = cursor === undefined ? undefined : cursorOf(cursor);
    const facts = new RowFacts(ports);
    const wanted: Wanted = { subject: params, of, outcome, reason, platform, addressing: facts.addressing, isTrial: facts.isTrial };
    const its = behind(of);
    const search = { wanted, its, facts, limit, from: Math.max(from, now - KEPT_MS), asOf: Math.min(began?.asOf ?? to, now), after: began?.after };
    return { status: 200, body: await (its?.kind === 'journeys' ? timesPage(ports, its.what, search) : rowsPage(ports, search)) };
  },
});

interface Search extends Looked { readonly limit: number; readonly from: number; readonly asOf: number; readonly after: HistoryMark | undefined }

async function rowsPage(ports: ReadPorts, { after, ...search }: Search) {
  const { items, searchedTo, next } = await newestFirst(ports, { ...search, ...(after !== undefined && { after }), tells: (mark) => rowsAt(ports, mark, search) });
  return { items, searchedTo: instantOf(searchedTo), ...(next !== undefined && { cursor: cursorText(next) }) };
}

async function timesPage(ports: ReadPorts, of: TimesSearch['of'], { wanted, facts, limit, from, asOf, after }: Search) {
  const place = after === undefined ? { skip: 0, looked: 0 } : placeOf(after);
  const { items, looked, next } = await timesOf(ports, { of, wanted: { ...wanted, from, to: asOf }, facts, limit, from: place });
  return { items, lookedThrough: looked, ...(next !== undefined && { cursor: cursorText({ asOf, after: placeText(next) }) }) };
}

type RowItem = (ReturnType<typeof pushRows> | ReturnType<typeof exclusionRows> | ReturnType<typeof reportRows> | ReturnType<typeof peopleRows>)[number]['item'];
interface Told { readonly index: number; readonly item: RowItem }
interface Looked { readonly wanted: Wanted; readonly its: Behind | undefined; readonly facts: RowFacts }

async function rowsAt(ports: ReadPorts, { id, at }: RowMark, { wanted, its, facts }: Looked): Promise<readonly Listed<RowItem>[]> {
  if (!isOfInterest(its, id)) return [];
  const stored = await ports.batches.read(id);
  if (stored === undefined || stored.kind === 'lease') return [];
  await facts.learn(namedIn(stored));
  const rows = stored.kind === 'outcome' ? pushRows(stored.row, wanted) : stepRows(stored.step, its, wanted);
  return (its?.kind === 'pushes' && its.opened === true ? await opened(ports, rows) : rows).map(({ index, item }) => ({ mark: { at, id, index }, item }));
}

/** Ids of batches are digits; what names no push has not to be read for what phones say, nor the other way round. */
function isOfInterest(its: Behind | undefined, id: string): boolean {
  switch (its?.kind) {
    case 'reports': return id.startsWith('dispatch-events#');
    case 'people': return id.includes('#');
    case 'pushes': return its.cut !== true || !id.includes('#');
    case 'journeys': case undefined: return true;
  }
}

function stepRows(step: StepRow, its: Behind | undefined, wanted: Wanted): readonly Told[] {
  switch (its?.kind) {
    case 'reports': return reportRows(step, its.what, wanted);
    case 'people': return peopleRows(step, its.what, wanted);
    case 'pushes': case 'journeys': case undefined: return exclusionRows(step, wanted);
  }
}

async function opened(ports: ReadPorts, its: readonly Told[]): Promise<readonly Told[]> {
  const idOf = ({ item }: Told): string => ('pushId' in item ? item.pushId : undefined) ?? '';
  const among = await ports.opened(its.map(idOf).filter((id) => id !== ''));
  return its.filter((one) => among.has(idOf(one)));
}
