import type { ActorRow } from '../journey/row.ts';
import type { Behind } from './behind.ts';
import { isFailed } from './figures.ts';
import { isAbout, type Wanted } from './rows.ts';

/** Instances table: everybody's actor row, page by page, in an order that says nothing. May be some moments old. */
export interface ActorPages { page(after?: ActorPlace): Promise<{ readonly rows: readonly (RowInJourneys & ActorPlace)[]; readonly next?: ActorPlace }> }
export interface ActorPlace { readonly profileId: string; readonly entry: string }
/** What a row tells of its person's ways through journeys. */
export type RowInJourneys = Pick<ActorRow, 'profileId' | 'movedTo' | 'instances' | 'past'>;

/** One time somebody came into a journey or left it. */
interface Time { readonly at: number; readonly instance: string; readonly journey: string; readonly version: number; readonly node: string; readonly reason?: string }

export interface WantedTimes extends Wanted {
  /** ms, both included. */
  readonly from: number;
  readonly to: number;
}

/** Somebody's times in journeys, last first, as their row tells: where they stand, and what it remembers of what ended (core/journey/past.ts). */
export function journeyRows(row: RowInJourneys, of: Extract<Behind, { kind: 'journeys' }>['what'], wanted: WantedTimes) {
  if (wanted.platform !== undefined) return [];
  return TIMES[of](row).filter((time) => isWanted(time, wanted)).sort((a, b) => b.at - a.at).map(({ at, journey: source, ...time }) => (
    { at: new Date(at).toISOString(), profileId: row.movedTo ?? row.profileId, source, ...time }));
}

const isWanted = ({ at, reason, ...about }: Time, { from, to, ...wanted }: WantedTimes): boolean =>
  at >= from && at <= to && (wanted.reason === undefined || wanted.reason === reason) && isAbout(wanted, about);

/** Who went on in the next version came in once; who came in twice by one event, as by a jump, did so twice. */
function entries({ instances, past = [] }: RowInJourneys): readonly Time[] {
  const ended = past.filter(([, , , , , , reason]) => reason !== 'moved').map(([instance, journey, version, node, at]): Time => ({ at, instance, journey, version, node }));
  const standing = instances.map(({ id, journey, version, node, enteredAt }): Time => ({ at: enteredAt, instance: id, journey, version, node }));
  return [...ended, ...standing];
}

const exits = ({ past = [] }: RowInJourneys): readonly Time[] =>
  past.filter((one) => !isFailed(one[6])).map(([instance, journey, version, node, , at, reason]) => ({ at, instance, journey, version, node, reason }));

const TIMES = { entered: entries, exited: exits } as const satisfies Record<Extract<Behind, { kind: 'journeys' }>['what'], (row: RowInJourneys) => readonly Time[]>;
