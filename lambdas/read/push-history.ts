import pMap from 'p-map';
import { exclusionsOf, type HistoryMark, type Person, pushItem, stationsOf } from '../../core/delivery/history.ts';
import { whoOf } from '../../core/delivery/fingerprint.ts';
import { nextPlace, type Station } from '../../core/delivery/trace.ts';
import type { RowMark } from '../../core/ports.ts';
import { type Found, type Listed, newestFirst } from './newest-first.ts';
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
type HistoryItem = ReturnType<typeof pushItem> | ReturnType<typeof exclusionsOf>[number]['item'];
type Told = Pick<HistorySearch, 'person' | 'asOf'>;

const AT_ONCE = 16;

/** A person's pushes, newest first. */
export const pushHistory = (ports: HistoryPorts, search: HistorySearch): Promise<Found<HistoryItem>> =>
  newestFirst(ports, { ...search, who: new Set([...search.person.ids].map((id) => whoOf(ports.hash, id))), tells: (mark) => toldOf(ports, search, mark) });

/** What a row tells of the person. */
async function toldOf(ports: HistoryPorts, told: Told, { id, at }: RowMark): Promise<readonly Listed<HistoryItem>[]> {
  const stored = await ports.batches.read(id);
  if (stored?.kind === 'step') return exclusionsOf(stored.step, told.person).map(({ index, item }) => ({ mark: { at, id, index }, item }));
  if (stored?.kind !== 'outcome') return [];
  const its = await pMap(stationsOf(stored.row, told.person, ports.hash), (station) => itemAt(ports, told, station), { concurrency: AT_ONCE });
  return its.flatMap((listed) => listed ?? []);
}

/** A push that was handed on and had an outcome since is listed there, once. */
async function itemAt(ports: HistoryPorts, { person, asOf }: Told, station: Station): Promise<Listed<HistoryItem> | undefined> {
  const { row, index } = station;
  const next = nextPlace(station, ports.hash);
  const later = next && (await ports.batches.read(next.batch));
  if (later?.kind === 'outcome' && later.row.at <= asOf) return undefined;
  const sending = later?.kind === 'lease' && later.until > ports.clock.now();
  return { mark: { at: row.at, id: row.id, index }, item: pushItem(station, person, { hash: ports.hash, sending }) };
}
