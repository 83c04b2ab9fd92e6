import { Temporal } from 'temporal-polyfill';
import type { Hash } from '../hash.ts';
import { durationMs } from '../journey/duration.ts';
import type { ExclusionReason } from '../message/exclusion.ts';
import type { Profile } from '../profile/profile.ts';
import { quietUntil, type QuietHours } from '../rules/quiet-hours.ts';
import type { KeptDocument, When } from './document.ts';

/** When a member gets the push. */
export type Due = { readonly due: number; /** By quiet hours. */ readonly held?: true } | { readonly excluded: ExclusionReason };

export interface Timing {
  readonly send: string;
  readonly document: Pick<KeptDocument, 'when' | 'waves'>;
  readonly createdAt: number;
  readonly startAt: number;
  /** Of the channel by which a person is addressed, when the send is marketing. */
  readonly quietOf: (profile: Profile) => QuietHours | undefined;
  readonly now: number;
  readonly hash: Hash;
}

/** By wave or by local time, and behind quiet hours if those are waited for. `due` is 0 for at once. */
export function dueOf(timing: Timing, profile: Profile): Due {
  const { id, timeZone } = profile;
  const planned = plannedOf(timing, id, timeZone);
  const quiet = timing.quietOf(profile);
  if ('excluded' in planned || quiet === undefined) return planned;
  const at = planned.due === 0 ? timing.now : planned.due;
  const until = quietUntil(quiet, at, timeZone);
  if (until === undefined) return planned;
  return quiet.then === 'wait' ? { due: until, held: true } : { excluded: 'quiet-hours' };
}

function plannedOf({ document: { when, waves }, ...timing }: Timing, id: string, timeZone: string | undefined): Due {
  if (when !== undefined && 'local' in when) return localDue(when, timing.createdAt, timeZone);
  if (waves === undefined) return { due: 0 };
  const wave = waveOf(waves.shares, timing.hash(`wave\u0000${timing.send}\u0000${id}`));
  return { due: wave === 0 ? 0 : timing.startAt + wave * durationMs(waves.every) };
}

function localDue(when: Extract<When, { local: string }>, createdAt: number, timeZone = when.timeZone): Due {
  const due = localMs(when.local, timeZone);
  if (due >= createdAt) return { due };
  return when.passed === 'send' ? { due: 0 } : { excluded: 'time-passed' };
}

/** Hours that clocks skip or show twice resolve by Temporal's `compatible` rule, as everywhere. */
const localMs = (text: string, zone: string): number =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;

/** Which share the first 8 digits of a hash fall into. */
function waveOf(shares: readonly number[], hex: string): number {
  const place = (Number.parseInt(hex.slice(0, 8), 16) / 2 ** 32) * 100;
  let end = 0;
  for (const [wave, share] of shares.entries()) {
    end += share;
    if (place < end) return wave;
  }
  return shares.length - 1;
}

/** Clocks are ahead of UTC by 14 hours at most, and parts are frozen some minutes before they are needed. */
const AHEAD_MS = 14 * 60 * 60 * 1_000 + 10 * 60 * 1_000;

/** When freezing begins, ms. */
export function startOf(when: When | undefined, createdAt: number): number {
  if (when === undefined) return createdAt;
  return Math.max(createdAt, 'at' in when ? Date.parse(when.at) : localMs(when.local, 'UTC') - AHEAD_MS);
}
