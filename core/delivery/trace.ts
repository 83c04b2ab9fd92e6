import type { Hash } from '../hash.ts';
import type { Profile } from '../profile/profile.ts';
import { parseCountKey } from '../report/count.ts';
import { explanationOf, type Judgement } from './explain.ts';
import { deviceIn, deviceMark } from './fingerprint.ts';
import { leftoverId } from './ids.ts';
import type { Platform } from './lanes.ts';
import type { OutcomeRow, RowScope } from './outcome.ts';

/** Where a push stands: which batch, and where in it. */
export interface Place { readonly batch: string; readonly index: number }

/** One pass over a batch with the push in it. */
export interface Station { readonly row: OutcomeRow; readonly index: number }

/** Every pass a push has behind it, first to last, and until when (ms) a sender has the batch it is in now. */
export interface Trail { readonly stations: readonly Station[]; readonly leasedUntil?: number }

/** Where a push that was handed on goes on, and not before when (ms). */
export function nextPlace({ row, index }: Station, hash: Hash): (Place & { readonly notBefore: number }) | undefined {
  const n = row.leftovers.findIndex(({ indices }) => indices.includes(index));
  const leftover = row.leftovers[n];
  if (leftover === undefined) return undefined;
  return { batch: leftoverId(hash, row.id, n), index: leftover.indices.indexOf(index), notBefore: row.at + leftover.delay * 1_000 };
}

export function judgementAt({ row, index }: Station): Judgement {
  const [outcome = '', reason = ''] = (row.outcomes[index] ?? '').split('/');
  return { outcome, reason };
}

/** What asked for the push; rows of the format before traces do not know. */
export function requestAt({ row, index }: Station): (RowScope & { readonly instance: string }) | undefined {
  const scope = row.scopes[row.asked[index] ?? -1];
  return scope === undefined ? undefined : { ...scope, instance: row.instances[index] ?? '' };
}

/** A batch has one provider, and each of its counts names the platform. */
export const platformOf = ({ counts }: OutcomeRow): Platform | undefined => parseCountKey(counts[0]?.key ?? '').platform as Platform | undefined;

/** Which of the person's devices; a device that is gone cannot be named. */
export function deviceAt({ row, index }: Station, profile: Profile | undefined, hash: Hash): string | undefined {
  const mark = deviceIn(row.members[index] ?? '');
  return Object.values(profile?.devices ?? {}).find((d) => d.app === row.app && deviceMark(hash, d.deviceId) === mark)?.deviceId;
}

interface Beside {
  readonly profile: Profile | undefined;
  readonly interactions: readonly { readonly name: string; readonly time: number; readonly action?: string }[];
  readonly now: number;
  readonly hash: Hash;
}

/** Whose the push is; nobody's once they were erased. */
export function ownerAt({ row, index }: Station): string | undefined {
  const id = row.profiles[index];
  return id === '' ? undefined : id;
}

const iso = (ms: number): string => new Date(ms).toISOString();

/** A push as operators see it. */
export function traceAnswer(id: string, { batch }: Place, trail: Trail, { profile, interactions, now, hash }: Beside) {
  const last = trail.stations.at(-1);
  const next = last && nextPlace(last, hash);
  const inFlight = last === undefined || next !== undefined;
  return {
    id, batch, ...(last === undefined ? {} : aboutAt(last, profile, hash)),
    state: inFlight ? 'in-flight' as const : 'settled' as const,
    ...(inFlight ? { sending: (trail.leasedUntil ?? 0) > now } : { outcome: judgementAt(last).outcome }),
    ...(next !== undefined && { nextAt: iso(next.notBefore) }),
    attempts: trail.stations.map((station) => attemptAnswer(station, hash)),
    interactions: interactions.map(({ time, ...said }) => ({ ...said, time: iso(time) })),
  };
}

/** App, platform, person and request of a push. */
export function aboutAt(station: Station, profile: Profile | undefined, hash: Hash) {
  const { row } = station;
  const about = { platform: platformOf(row), profileId: ownerAt(station), deviceId: deviceAt(station, profile, hash), requestedBy: requestAt(station) };
  return { app: row.app, ...present(about) };
}

function attemptAnswer(station: Station, hash: Hash) {
  const { row, index } = station;
  const judgement = judgementAt(station);
  const next = nextPlace(station, hash);
  const said = row.said[index] ?? '';
  return {
    batch: row.id, at: iso(row.at), ...judgement, ...(said !== '' && { said }), explanation: explanationOf(judgement, platformOf(row)),
    ...(next !== undefined && { nextAt: iso(next.notBefore) }),
  };
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
const present = <T extends object>(fields: T): Present<T> => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
