import pMap from 'p-map';
import { byNewest, exclusionsOf, type HistoryCursor, type HistoryMark, type Person, pushItem, stationsOf } from '../../core/delivery/history.ts';
import { whoOf } from '../../core/delivery/fingerprint.ts';
import { daysBetween, type RowDay } from '../../core/delivery/row-days.ts';
import { nextPlace, type Station } from '../../core/delivery/trace.ts';
import type { RowMark } from '../../core/ports.ts';
import type { ReadPorts } from './ports.ts';

export interface HistorySearch {
  readonly person: Person;
  readonly limit: number;
  readonly from: number;
  /** Told as of this time: a push that was handed on by then stands there, whatever came later. */
  readonly asOf: number;
  readonly after?: HistoryMark;
}

type HistoryPorts = Pick<ReadPorts, 'batches' | 'hash' | 'clock'>;
interface Listed { readonly mark: HistoryMark; readonly item: ReturnType<typeof pushItem> | ReturnType<typeof exclusionsOf>[number]['item'] }

/** An HTTP API waits 30 s; a caller that is told how far the search came can go on from there. */
const PATIENCE_MS = 8_000;
const AT_ONCE = 16;

/** A person's pushes, newest first; stops when there are enough, or after some seconds, and says how far back it has looked. */
export async function pushHistory(ports: HistoryPorts, search: HistorySearch): Promise<{ items: readonly Listed['item'][]; searchedTo: number; next?: HistoryCursor }> {
  const { limit, asOf, after, from } = search;
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

/** Reads the rows that may tell of the person, some at once. `behind`: everything before this place is listed. */
async function* listedOf(ports: HistoryPorts, search: HistorySearch): AsyncGenerator<{ readonly its: readonly Listed[]; readonly behind: HistoryMark }> {
  for await (const { marks, searchedTo } of newestFirst(ports, search)) {
    for (const some of chunks(marks)) {
      const its = await pMap(some, (mark) => listedAt(ports, search, mark), { concurrency: AT_ONCE });
      yield { its: its.flat(), behind: { at: searchedTo, id: '', ...some.at(-1), index: 0 } };
    }
    if (searchedTo > search.from) yield { its: [], behind: { at: searchedTo, id: '', index: 0 } };
  }
}

/** The latest time behind a place; without an id, everything at its time is before it. */
const latestBehind = ({ at, id }: HistoryMark): number => (id === '' ? at - 1 : at);

interface Swath { readonly marks: readonly RowMark[]; readonly searchedTo: number }

async function* newestFirst(ports: HistoryPorts, { person, from, asOf, after }: HistorySearch): AsyncGenerator<Swath> {
  const who = new Set([...person.ids].map((id) => whoOf(ports.hash, id)));
  for (const day of daysBetween(from, after === undefined ? asOf : Math.min(asOf, latestBehind(after)))) {
    for await (const { marks, searchedTo } of swathsOf(ports, day, who)) {
      yield { searchedTo, marks: marks.filter((mark) => after === undefined || byNewest({ ...mark, index: 0 }, after) > 0) };
    }
  }
}

/** Reads the lanes of a day side by side, page by page. Sure is what is newer than where the shortest page ended: of older rows
 *  another lane may still bring newer ones. */
export async function* swathsOf({ batches }: Pick<HistoryPorts, 'batches'>, { lanes, from, to }: RowDay, who?: ReadonlySet<string>): AsyncGenerator<Swath> {
  let open: readonly { readonly day: string; readonly after?: RowMark }[] = lanes.map((day) => ({ day }));
  let held: readonly RowMark[] = [];
  while (open.length > 0) {
    const pages = await Promise.all(open.map(async ({ day, after }) => ({ day, ...(await batches.find({ day, from, to }, who, after)) })));
    open = pages.flatMap(({ day, next }) => (next === undefined ? [] : [{ day, after: next }]));
    const searchedTo = Math.max(from, ...pages.flatMap(({ next }) => (next === undefined ? [] : [next.at + 1])));
    const known = [...held, ...pages.flatMap(({ found }) => found)];
    held = known.filter(({ at }) => at < searchedTo);
    yield { searchedTo, marks: known.filter(({ at }) => at >= searchedTo).sort((a, b) => byNewest({ ...a, index: 0 }, { ...b, index: 0 })) };
  }
}

/** What a row tells of the person, behind where the page before ended. */
async function listedAt(ports: HistoryPorts, { person, asOf, after }: HistorySearch, { id, at }: RowMark): Promise<Listed[]> {
  const stored = await ports.batches.read(id);
  const isNext = ({ mark }: Listed): boolean => after === undefined || byNewest(mark, after) > 0;
  if (stored?.kind === 'step') return exclusionsOf(stored.step, person).map(({ index, item }) => ({ mark: { at, id, index }, item })).filter(isNext);
  if (stored?.kind !== 'outcome') return [];
  const its = await pMap(stationsOf(stored.row, person, ports.hash), (station) => itemAt(ports, person, { station, asOf }), { concurrency: AT_ONCE });
  return its.flatMap((listed) => listed ?? []).filter(isNext);
}

/** A push that was handed on and had an outcome since is listed there, once. */
async function itemAt(ports: HistoryPorts, person: Person, { station, asOf }: { readonly station: Station; readonly asOf: number }): Promise<Listed | undefined> {
  const { row, index } = station;
  const next = nextPlace(station, ports.hash);
  const later = next && (await ports.batches.read(next.batch));
  if (later?.kind === 'outcome' && later.row.at <= asOf) return undefined;
  const sending = later?.kind === 'lease' && later.until > ports.clock.now();
  return { mark: { at: row.at, id: row.id, index }, item: pushItem(station, person, { hash: ports.hash, sending }) };
}

export const chunks = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, n) => all.slice(n * AT_ONCE, (n + 1) * AT_ONCE));
