import pMap from 'p-map';
import { byNewest, type HistoryCursor, type HistoryMark } from '../../core/delivery/history.ts';
import { daysBetween, type RowDay } from '../../core/delivery/row-days.ts';
import type { RowMark } from '../../core/ports.ts';
import type { ReadPorts } from './ports.ts';

/** A search through the rows of deliveries and of moves. */
export interface RowSearch<Item> {
  readonly limit: number;
  readonly from: number;
  /** Told as of this time. */
  readonly asOf: number;
  readonly after?: HistoryMark;
  /** Only rows that may tell of one of these (fingerprints); absent: all. */
  readonly who?: ReadonlySet<string>;
  /** What a row tells. */
  readonly tells: (mark: RowMark) => Promise<readonly Listed<Item>[]>;
}

export interface Listed<Item> { readonly mark: HistoryMark; readonly item: Item }
export interface Found<Item> { readonly items: readonly Item[]; readonly searchedTo: number; readonly next?: HistoryCursor }

type RowPorts = Pick<ReadPorts, 'batches' | 'clock'>;

/** An HTTP API waits 30 s; a caller that is told how far the search came can go on from there. */
const PATIENCE_MS = 8_000;
const AT_ONCE = 16;

/** What rows tell, newest first; stops when there is enough, or after some seconds, and says how far back it has looked. */
export async function newestFirst<Item>(ports: RowPorts, search: RowSearch<Item>): Promise<Found<Item>> {
  const { limit, asOf, from } = search;
  const patience = ports.clock.now() + PATIENCE_MS;
  const listed: Listed<Item>[] = [];
  const upTo = (mark: HistoryMark): Found<Item> => ({ items: listed.slice(0, limit).map(({ item }) => item), searchedTo: mark.at, next: { asOf, after: mark } });
  for await (const { its, behind } of listedOf(ports, search)) {
    listed.push(...its);
    const last = listed[limit - 1];
    if (last !== undefined) return upTo(last.mark);
    if (isBehind(behind, search) && ports.clock.now() > patience) return upTo(behind);
  }
  return { items: listed.map(({ item }) => item), searchedTo: from };
}

const isBehind = (mark: HistoryMark, { after }: Pick<RowSearch<unknown>, 'after'>): boolean => after === undefined || byNewest(mark, after) > 0;

/** Reads some rows at once. `behind`: everything before this place is listed. */
async function* listedOf<Item>(ports: RowPorts, search: RowSearch<Item>): AsyncGenerator<{ readonly its: readonly Listed<Item>[]; readonly behind: HistoryMark }> {
  const { from, asOf, after, who } = search;
  for (const day of daysBetween(from, after === undefined ? asOf : Math.min(asOf, latestBehind(after)))) {
    for await (const { marks, searchedTo } of swathsOf(ports, day, who)) {
      for (const some of chunks(marks.filter((mark) => isBehind({ ...mark, index: 0 }, search)))) {
        const its = await pMap(some, search.tells, { concurrency: AT_ONCE });
        yield { its: its.flat().filter(({ mark }) => isBehind(mark, search)), behind: { at: searchedTo, id: '', ...some.at(-1), index: 0 } };
      }
      if (searchedTo > from) yield { its: [], behind: { at: searchedTo, id: '', index: 0 } };
    }
  }
}

/** The latest time behind a place; without an id, everything at its time is before it. */
const latestBehind = ({ at, id }: HistoryMark): number => (id === '' ? at - 1 : at);

/** Reads the lanes of a day side by side, page by page. Sure is what is newer than where the shortest page ended: of older rows another lane may
 *  still bring newer ones. */
async function* swathsOf({ batches }: RowPorts, { lanes, from, to }: RowDay, who?: ReadonlySet<string>): AsyncGenerator<{ readonly marks: readonly RowMark[]; readonly searchedTo: number }> {
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

const chunks = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, n) => all.slice(n * AT_ONCE, (n + 1) * AT_ONCE));
