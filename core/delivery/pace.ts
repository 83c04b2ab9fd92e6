import type { Lane } from './lanes.ts';
import { jitter } from './outcome-rule.ts';

/** The virtual clock of one pace limit (GCRA): when the next push of each lane may go. One write leases a whole block. */
export interface PaceClock {
  readonly key: string;
  /** Compare-and-set: written only over `revision - 1`; 0 is "no row yet". */
  readonly revision: number;
  /** ms; up to when lane `now` has leased. */
  readonly now: number;
  /** ms; up to when lane `bulk` has leased; it never takes more than 80 %. */
  readonly bulk: number;
  /** ms; since when it is warm: the pace grows from cold to full over 60 s (reference: providers 2.4). */
  readonly warmSince: number;
}

export interface Ask {
  readonly key: string;
  readonly perSecond: number;
  readonly lane: Lane;
  readonly pushes: number;
  readonly now: number;
  /** Spreads those who come too early. */
  readonly seed: string;
}

/** `slot` (ms) is when the block may go: it is leased once `next` is written. `later`: seconds after which to ask again. */
export type Lease = { readonly slot: number; readonly next: PaceClock } | { readonly later: number };

export const BULK_SHARE = 0.8;
/** Idle for so long, a project counts as cold; then it takes so long to be warm. */
const WARM_MS = 60_000;
/** Google: never from 0 to the peak at once. Below this many a second there is no peak to speak of. */
const COLD_PER_SECOND = 100;
/** Nothing is leased further ahead than a message can be delayed. */
const AHEAD_MAX_MS = 900_000;

/** Leases a block of pushes. Lane `bulk` goes behind what lane `now` has leased; lane `now` never waits for bulk, it has what bulk
 *  leaves: together they never exceed the pace. */
export function leased(clock: PaceClock | undefined, ask: Ask): Lease {
  const before = awake(clock, ask);
  const start = Math.max(ask.now, before.now, ask.lane === 'bulk' ? before.bulk : 0);
  if (start - ask.now > AHEAD_MAX_MS) return { later: Math.round(600 + 300 * jitter(ask.seed)) };
  const end = start + ask.pushes * 1_000 / rateAt(start, before, ask);
  return { slot: start, next: { ...before, revision: before.revision + 1, [ask.lane]: end } };
}

/** Nobody goes before `until` (ms): the provider says that the pace is used up. */
export function slowed(clock: PaceClock | undefined, { key, until, now }: { readonly key: string; readonly until: number; readonly now: number }): PaceClock {
  const before = awake(clock, { key, now });
  return { ...before, revision: before.revision + 1, now: Math.max(before.now, until), bulk: Math.max(before.bulk, until), warmSince: until };
}

function awake(clock: PaceClock | undefined, { key, now }: Pick<Ask, 'key' | 'now'>): PaceClock {
  const before = clock ?? { key, revision: 0, now: 0, bulk: 0, warmSince: now };
  return now - Math.max(before.now, before.bulk) > WARM_MS ? { ...before, warmSince: now } : before;
}

/** Pushes a second of the lane at a time. */
function rateAt(at: number, { bulk, warmSince }: PaceClock, { lane, perSecond, now }: Ask): number {
  const share = lane === 'bulk' ? BULK_SHARE : bulk > now ? 1 - BULK_SHARE : 1;
  const warmth = Math.min(1, Math.max(0, at - warmSince) / WARM_MS);
  return share * Math.max(perSecond * warmth, Math.min(perSecond, COLD_PER_SECOND));
}

/** A block for thin traffic, so that no lease is written beside each push: it lasts BLOCK_MS and ends with its holder. */
export const BLOCK_MS = 10_000;
export const blockOf = ({ perSecond, pushes }: Pick<Ask, 'perSecond' | 'pushes'>): number => Math.max(pushes, Math.min(25, Math.floor(perSecond / 10)));
