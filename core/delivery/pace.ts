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
  /** ms; since when it is warmed up: the pace grows from cold to full over 60 s (reference: providers 2.4). Ahead: it is used up until then. */
  readonly warmSince: number;
}

export interface Ask {
  readonly key: string;
  readonly perSecond: number;
  /** A provider project's: both lanes share it, and it wants to be warmed up. */
  readonly project: boolean;
  readonly lane: Lane;
  readonly pushes: number;
  readonly now: number;
  /** Spreads those who come too early. */
  readonly seed: string;
  /** Nothing further ahead than this (ms) is of use. */
  readonly aheadMs?: number;
}

/** `slot` (ms) is when `pushes` may go: they are leased once `next` is written. `later`: seconds after which to ask again. */
export type Lease = { readonly slot: number; readonly pushes: number; readonly next: PaceClock } | { readonly later: number };

/** What bulk never takes more of, so that lane `now` never waits behind a broadcast. */
const BULK_SHARE = 0.8;
/** Google: from nothing to the peak over a minute at least; idle for as long, a project counts as cold. */
const WARM_MS = 60_000;
const COLD_SHARE = 0.05;
/** Up to this many a second there is no peak to speak of. */
const COLD_PER_SECOND = 100;
/** Nothing is leased further ahead than a message can be delayed. */
const AHEAD_MAX_MS = 900_000;
/** Thin traffic leases a block, so that no lease is written beside each push. It is good for BLOCK_MS and ends with its holder: no
 *  more than a tenth of a second of the pace can be lost with one. */
const BLOCK_PUSHES = 25;
/** A larger batch is seldom alone: the container that has it has the next ones too. It leases a quarter of a second at most. */
const BLOCK_BATCHES = 4;
export const BLOCK_MS = 10_000;

/** Leases pushes. Lane `bulk` goes behind what lane `now` has leased; lane `now` never waits for bulk, it has what bulk leaves:
 *  together they never exceed the pace. A limit of one channel or message has one lane. */
export function leased(clock: PaceClock | undefined, ask: Ask): Lease {
  const before = awake(clock, ask);
  const lane = ask.project ? ask.lane : 'now';
  const start = Math.max(ask.now, before.now, lane === 'bulk' ? before.bulk : 0);
  if (start - ask.now > Math.min(AHEAD_MAX_MS, ask.aheadMs ?? AHEAD_MAX_MS)) return { later: Math.round(600 + 300 * jitter(ask.seed)) };
  const rate = rateAt(start, before, ask);
  const pushes = start > ask.now ? ask.pushes : Math.max(ask.pushes, blockOf(ask.pushes, shareOf(before, lane, ask.now) * rate));
  const end = lane === 'bulk' ? start + pushes * 1_000 / (BULK_SHARE * rate) : endBesideBulk(start, pushes, { bulk: before.bulk, rate });
  return { slot: Math.ceil(start), pushes, next: { ...before, revision: before.revision + 1, [lane]: end } };
}

const blockOf = (pushes: number, perSecond: number): number =>
  Math.floor(pushes <= BLOCK_PUSHES ? Math.min(BLOCK_PUSHES, perSecond / 10) : Math.min(BLOCK_BATCHES * pushes, perSecond / 4));

const shareOf = ({ bulk }: PaceClock, lane: Lane, now: number): number => (lane === 'bulk' ? BULK_SHARE : bulk > now ? 1 - BULK_SHARE : 1);

/** When lane `now` has sent so many: at a fifth of the rate as far as bulk has leased, at all of it beyond. */
function endBesideBulk(start: number, pushes: number, { bulk, rate }: { readonly bulk: number; readonly rate: number }): number {
  const beside = Math.min(pushes, Math.max(0, bulk - start) / 1_000 * rate * (1 - BULK_SHARE));
  return start + beside * 1_000 / (rate * (1 - BULK_SHARE)) + (pushes - beside) * 1_000 / rate;
}

/** Nobody goes before `until` (ms): the provider says that the pace is used up. From then on it is warmed up anew. */
export function slowed(clock: PaceClock | undefined, { key, until, now }: { readonly key: string; readonly until: number; readonly now: number }): PaceClock {
  const before = awake(clock, { key, now });
  return { ...before, revision: before.revision + 1, now: Math.max(before.now, until), bulk: Math.max(before.bulk, until), warmSince: until };
}

/** Used up until then: slots that were leased before it was are void. */
export const isSlowed = (clock: PaceClock | undefined, now: number): boolean => clock !== undefined && clock.warmSince > now;

function awake(clock: PaceClock | undefined, { key, now }: Pick<Ask, 'key' | 'now'>): PaceClock {
  const before = clock ?? { key, revision: 0, now: 0, bulk: 0, warmSince: now };
  return now - Math.max(before.now, before.bulk) > WARM_MS ? { ...before, warmSince: now } : before;
}

/** Pushes a second of both lanes together. */
function rateAt(at: number, { warmSince }: PaceClock, { perSecond, project }: Ask): number {
  if (!project) return perSecond;
  const cold = Math.max(perSecond * COLD_SHARE, Math.min(perSecond, COLD_PER_SECOND));
  return cold + (perSecond - cold) * Math.min(1, Math.max(0, at - warmSince) / WARM_MS);
}
