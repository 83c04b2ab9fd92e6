import type { FIGURE_SCHEMAS } from '../../core/api/report.ts';
import { cursorOf, cursorText } from '../../core/delivery/history.ts';
import type { RowMark } from '../../core/ports.ts';
import { behind } from '../../core/report/behind.ts';
import { namedIn } from '../../core/report/named.ts';
import { exclusionRows, pushRows, type Wanted } from '../../core/report/rows.ts';
import { peopleRows, reportRows } from '../../core/report/told-rows.ts';
import { KEPT_MS } from '../../core/tables.ts';
import type { HttpRequest, Operations } from '../http.ts';
import { instantOf } from '../manage/ports.ts';
import { placeOf, placeText, timesOf } from './journey-times.ts';
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
    const asOf = Math.min(began?.asOf ?? to, now);
    const since = Math.max(from, now - KEPT_MS);
    const facts = new RowFacts(ports);
    const wanted: Wanted = { subject: params, of, outcome, reason, platform, addressing: facts.addressing, isTrial: facts.isTrial };
    const its = behind(of);
    if (its?.kind === 'journeys') {
      const { items, looked, next } = await timesOf(ports, { of: its.what, wanted: { ...wanted, from: since, to: asOf }, facts, limit, from: began === undefined ? { skip: 0, looked: 0 } : placeOf(began.after) });
      return { status: 200, body: { items, lookedThrough: looked, ...(next !== undefined && { cursor: cursorText({ asOf, after: placeText(next) }) }) } };
    }
    const { items, searchedTo, next } = await newestFirst(ports, {
      limit, from: since, asOf, ...(began !== undefined && { after: began.after }), tells: (mark) => rowsAt(ports, mark, { wanted, facts }),
    });
    return { status: 200, body: { items, searchedTo: instantOf(searchedTo), ...(next !== undefined && { cursor: cursorText(next) }) } };
  },
});

type RowItem = (ReturnType<typeof pushRows> | ReturnType<typeof exclusionRows> | ReturnType<typeof reportRows> | ReturnType<typeof peopleRows>)[number]['item'];
interface Told { readonly index: number; readonly item: RowItem }
interface Looked { readonly wanted: Wanted; readonly facts: RowFacts }

async function rowsAt(ports: ReadPorts, { id, at }: RowMark, { wanted, facts }: Looked): Promise<readonly Listed<RowItem>[]> {
  if (!isOfInterest(wanted, id)) return [];
  const stored = await ports.batches.read(id);
  if (stored === undefined || stored.kind === 'lease') return [];
  await facts.learn(namedIn(stored));
  const its = stored.kind === 'outcome' ? pushRows(stored.row, wanted) : stepRows(stored.step, wanted);
  return (isOpened(wanted) ? await opened(ports, its) : its).map(({ index, item }) => ({ mark: { at, id, index }, item }));
}

/** Ids of batches are digits; what names no push has not to be read for what phones say, nor the other way round. */
const isOfInterest = ({ of }: Wanted, id: string): boolean => {
  const its = behind(of);
  if (its === undefined || its.kind === 'journeys') return true;
  return its.kind === 'reports' ? id.startsWith('dispatch-events#') : its.kind === 'people' ? id.includes('#') : its.cut !== true || !id.includes('#');
};

function stepRows(step: Parameters<typeof exclusionRows>[0], wanted: Wanted): readonly Told[] {
  const its = behind(wanted.of);
  switch (its?.kind) {
    case 'reports': return reportRows(step, its.what, wanted);
    case 'people': return peopleRows(step, its.what, wanted);
    case 'pushes': case 'journeys': case undefined: return exclusionRows(step, wanted);
  }
}

const isOpened = ({ of }: Wanted): boolean => {
  const its = behind(of);
  return its?.kind === 'pushes' && its.opened === true;
};

async function opened(ports: ReadPorts, its: readonly Told[]): Promise<readonly Told[]> {
  const idOf = ({ item }: Told): string => ('pushId' in item ? item.pushId : undefined) ?? '';
  const among = await ports.opened(its.map(idOf).filter((id) => id !== ''));
  return its.filter((one) => among.has(idOf(one)));
}
