import { jitter } from '../delivery/outcome-rule.ts';

/** The circuit breaker of one origin, shared by all containers. The breaker of apps (core/delivery/breaker.ts) speaks of providers by
 *  the rows of their outcome tables; of a receiver nothing is known but whether it fails. */
export interface OriginBreaker {
  readonly origin: string;
  /** Compare-and-set: written only over `revision - 1`; 0 is "no row yet". */
  readonly revision: number;
  /** ms; nobody calls before. 0: closed. */
  readonly openUntil: number;
  /** Probes that failed in a row: each doubles the wait. */
  readonly failures: number;
  /** Who tries, and until when (ms) nobody else may. */
  readonly probe?: { readonly owner: string; readonly until: number };
}

const OPEN_FIRST_MS = 10_000;
const OPEN_MAX_MS = 300_000;
/** Somebody else tries: look again soon. */
const PROBING_MS = 2_000;

export type Entry = { readonly pass: 'go' } | { readonly pass: 'hold'; readonly until: number } | { readonly pass: 'probe'; readonly next: OriginBreaker };

export interface Holder { readonly owner: string; readonly until: number; readonly now: number }

export function entryOf(breaker: OriginBreaker | undefined, { owner, until, now }: Holder): Entry {
  if (breaker === undefined || breaker.openUntil === 0) return { pass: 'go' };
  if (now < breaker.openUntil) return { pass: 'hold', until: breaker.openUntil };
  const { probe } = breaker;
  if (probe !== undefined && probe.owner !== owner && now < probe.until) return { pass: 'hold', until: now + PROBING_MS };
  return { pass: 'probe', next: { ...breaker, revision: breaker.revision + 1, probe: { owner, until } } };
}

export interface Told { readonly origin: string; readonly failing: boolean; readonly now: number }

/** After a wave of failures, or a probe's answer. */
export function after(breaker: OriginBreaker | undefined, { origin, failing, now }: Told): OriginBreaker {
  const { revision = 0, failures = 0, openUntil = 0 } = breaker ?? {};
  if (!failing) return { origin, revision: revision + 1, openUntil: 0, failures: 0 };
  const next = openUntil === 0 ? 0 : failures + 1;
  const wait = Math.min(OPEN_FIRST_MS * 2 ** Math.min(next, 10), OPEN_MAX_MS) * (1 + jitter(`${origin}#${String(revision)}`) / 5);
  return { origin, revision: revision + 1, openUntil: now + Math.round(wait), failures: next };
}

/** What a container saw of an origin lately: of so many calls within the window, half failed. */
export interface Seen { readonly since: number; readonly calls: number; readonly failed: number }
const WINDOW_MS = 30_000;
const CALLS_MIN = 10;

export function seen(before: Seen | undefined, { failing, now }: Pick<Told, 'failing' | 'now'>): Seen {
  const kept = before !== undefined && now - before.since < WINDOW_MS ? before : { since: now, calls: 0, failed: 0 };
  return { ...kept, calls: kept.calls + 1, failed: kept.failed + Number(failing) };
}

export const isWave = ({ calls, failed }: Seen): boolean => calls >= CALLS_MIN && failed * 2 >= calls;
