import type { EntryHold } from '../journey/plan.ts';
import { type Pause, remembering, RESUME_PACE, type Resumed } from '../journey/pause.ts';
import type { JourneyRecord, JourneyStatus, PathWinners, VersionStanding } from './records.ts';

/** How a journey's record changes: its draft, and where its versions stand. A version is never taken back to `live`. */

/** Of those that were published. Bounds the journey's row (a DynamoDB item holds 400 KB) and what every warm function holds. */
export const VERSIONS_MAX = 500;

/** From which states an operator may ask for what; in any other state it is refused. */
export const ALLOWED_FROM = {
  pause: ['live', 'closed'],
  resume: ['paused'],
  close: ['live', 'paused'],
  stop: ['live', 'paused', 'closed'],
  delete: ['draft', 'stopped', 'finished'],
} as const satisfies Record<string, readonly JourneyStatus[]>;
export type Ask = keyof typeof ALLOWED_FROM;

export const mayBe = (ask: Ask, status: JourneyStatus): boolean => (ALLOWED_FROM[ask] as readonly JourneyStatus[]).includes(status);

export const drafted = (document: JourneyRecord['document'], current: JourneyRecord | undefined): JourneyRecord =>
  (current === undefined ? { document, status: 'draft', versions: [] } : { ...current, document });

/** `lastRetired`: the last version of a deleted journey of this id; its instances may still stand somewhere. */
export const nextVersion = (record: JourneyRecord, lastRetired: number): number =>
  Math.max(lastRetired, ...record.versions.map((v) => v.version)) + 1;

/** The new version admits entries; the one before is closed: its instances finish there. */
export function published(record: JourneyRecord, made: Made, moveTo?: number): JourneyRecord {
  // A pause and a hold stay: whoever publishes has not looked at why nobody is let in.
  const before = record.versions.map((v) => ended(closing(v, { closedAt: made.publishedAt, ...(moveTo !== undefined && { moveTo }) })));
  const next = { ...record, liveVersion: made.version, versions: [...before, { ...made, status: 'live' as const }] };
  return { ...next, status: statusOf(next) };
}
export type Made = Pick<VersionStanding, 'version' | 'machine' | 'publishedAt'>;

const closing = (v: VersionStanding, how: Pick<VersionStanding, 'closedAt' | 'moveTo'>): VersionStanding => (v.status === 'live' ? { ...v, status: 'closed', ...how } : v);

export type Trial = 'test' | 'dry-run';

/** A test or dry run begins beside whatever is live. */
export const trialBegun = (record: JourneyRecord, made: Made & { readonly status: Trial; readonly until: number }): JourneyRecord => ({ ...record, versions: [...record.versions, { ...made, trial: made.status }] });
/** Whoever is in it is out. */
export const trialEnded = (record: JourneyRecord, kind: Trial): JourneyRecord => ({ ...record, versions: record.versions.map((v) => (v.status === kind ? ended(v) : v)) });
export const trialIn = ({ versions }: JourneyRecord, kind: Trial): VersionStanding | undefined => versions.find(({ status }) => status === kind);

/** Ended ones whose reports may still be looked at; those before them go, so that trying a journey out uses nothing up. */
const TRIALS_KEPT = 20;
const DROPPED_AT_ONCE = 20;
export const trialsDropped = ({ versions }: JourneyRecord): readonly VersionStanding[] =>
  versions.filter(({ trial, status }) => trial !== undefined && status === 'stopped').slice(0, -TRIALS_KEPT).slice(0, DROPPED_AT_ONCE);

const ended = (v: VersionStanding): VersionStanding => (v.status === 'test' || v.status === 'dry-run' ? { ...v, status: 'stopped' } : v);

/** Of a journey that was published and not stopped. */
function statusOf({ paused, liveVersion, versions }: Omit<JourneyRecord, 'status'>): JourneyStatus {
  if (liveVersion === undefined && versions.every(({ status }) => status !== 'closed')) return 'finished';
  if (paused !== undefined) return 'paused';
  return liveVersion === undefined ? 'closed' : 'live';
}

/** No later move in any version, and senders exclude what is queued. The draft can be published anew. */
export const stopped = ({ document, versions }: JourneyRecord): JourneyRecord =>
  ({ document, status: 'stopped', versions: versions.map((v) => ({ ...v, status: 'stopped' as const })) });

/** Nobody is let in any more, in no version; who is in finishes. */
export function closed({ liveVersion: _liveVersion, held: _held, ...record }: JourneyRecord, now: number): JourneyRecord {
  const next = { ...record, versions: record.versions.map((v) => closing(v, { closedAt: now })) };
  return { ...next, status: statusOf(next) };
}

/** An earlier end with the same moment is forgotten: whoever is held until then now waits for this pause. */
export const pausedBy = ({ resumed, ...record }: JourneyRecord, pause: Pause): JourneyRecord => {
  const others = (resumed ?? []).filter(({ until }) => until !== pause.until);
  return { ...record, status: 'paused', paused: pause, ...(others.length > 0 && { resumed: others }) };
};

/** Whoever is held goes on: at once where it was ended early. */
export function unpaused({ paused, resumed, ...record }: JourneyRecord, { at, perSecond }: Omit<Resumed, 'until'>): JourneyRecord {
  const known = paused === undefined ? [] : remembering(resumed, { at, until: paused.until, perSecond });
  return { ...record, status: statusOf(record), ...(known.length > 0 && { resumed: known }) };
}

/** What is over by its own time is over, whether or not anybody wrote it down. */
export function settled(record: JourneyRecord, now: number): JourneyRecord {
  const { paused } = record;
  const resumed = paused === undefined || now < paused.until ? record : unpaused(record, { at: paused.until, perSecond: paused.perSecond ?? RESUME_PACE });
  const isOver = ({ until = Infinity }: VersionStanding): boolean => now >= until;
  return resumed.versions.some((v) => isOver(v) && ended(v) !== v) ? { ...resumed, versions: resumed.versions.map((v) => (isOver(v) ? ended(v) : v)) } : resumed;
}

/** A closed version in which nobody was found is finished, and the journey with its last one. */
export function finished(record: JourneyRecord, version: number): JourneyRecord {
  const next = { ...record, versions: record.versions.map((v) => (v.version === version && v.status === 'closed' ? { ...v, status: 'finished' as const } : v)) };
  const status = statusOf(next);
  if (status !== 'finished') return next;
  const { paused: _paused, resumed: _resumed, ...over } = next;
  return { ...over, status };
}

/** Nobody is let in any more; who is in goes on. */
export const entriesHeld = (record: JourneyRecord, held: EntryHold): JourneyRecord => ({ ...record, held });

/** Entries are let in again, and what came before is not held against them. */
export const entriesResumed = ({ held: _held, ...record }: JourneyRecord, now: number): JourneyRecord => ({ ...record, guardedFrom: now });

/** Everybody who comes to the node gets this treatment; undefined: the experiment goes on. */
export function pathWon(record: JourneyRecord, { version, node }: { readonly version: number; readonly node: string }, winner: PathWinners[string] | undefined): JourneyRecord {
  const versions = record.versions.map(({ winners = {}, ...rest }) => {
    const after = rest.version !== version ? winners : Object.fromEntries([...Object.entries(winners).filter(([id]) => id !== node), ...(winner === undefined ? [] : [[node, winner] as const])]);
    return { ...rest, ...(Object.keys(after).length > 0 && { winners: after }) };
  });
  return { ...record, versions };
}
