import type { Provider } from './lanes.ts';
import { jitter } from './outcome-rule.ts';
import type { Hold } from './passage.ts';
import { ruleOf } from './verdict.ts';
import { WAVES, WAVE_WINDOW_MS } from './wave.ts';

export type BreakerState = 'closed' | 'open' | 'half-open';

/** The breaker of one app and provider. Closed lets everything through; a wave of one reason opens it; when `probeAt` has come,
 *  one holder tries a push while the rest wait (half-open); its answer closes or opens it again. */
export interface Breaker {
  readonly app: string;
  readonly provider: Provider;
  /** Compare-and-set: written only over `revision - 1`; 0 is "no row yet". */
  readonly revision: number;
  readonly state: BreakerState;
  /** The reason that came in a wave; kept after closing as the last one. */
  readonly cause?: string;
  /** ms; when it left the closed state, or came back to it. */
  readonly since: number;
  /** ms; when it was last not closed: what was refused before that may have been refused by the wave. */
  readonly trippedAt?: number;
  /** ms; open: from when on one push may be tried. */
  readonly probeAt?: number;
  /** half-open: who tries, and until when (ms) nobody else may. */
  readonly probe?: { readonly owner: string; readonly until: number };
  /** Probes that failed in a row: each doubles the time to the next. */
  readonly failures: number;
  readonly window: { readonly from: number; readonly answered: number; readonly waves: Readonly<Record<string, number>> };
}

/** A first probe comes no sooner and a first outage probe no later than this, a later one within PROBE_MAX. */
const PROBE_MIN_MS = 10_000;
const PROBE_FIRST_MAX_MS = 60_000;
/** Five minutes: a batch looks at most this late whether its app is well again, for a few queue requests an hour. */
const PROBE_MAX_MS = 300_000;
/** Long enough for a push to be answered while others look again. */
const PROBING_SECONDS = 5;

export type Entry = { readonly pass: 'go' } | ({ readonly pass: 'hold' } & Hold) | { readonly pass: 'probe'; readonly next: Breaker };

export interface Holder {
  readonly owner: string;
  /** ms; the probe is theirs until then. */
  readonly until: number;
  readonly now: number;
  /** Spreads the waits of batches. */
  readonly seed: string;
}

/** Whether a batch of the app may go. A probe is the holder's only once `next` is written. */
export function entryOf(breaker: Breaker | undefined, holder: Holder): Entry {
  if (breaker === undefined || breaker.state === 'closed') return { pass: 'go' };
  const waits = breaker.state === 'open' ? holder.now < (breaker.probeAt ?? 0) : isProbing(breaker, holder);
  return waits ? { pass: 'hold', ...holdOf(breaker, holder) } : { pass: 'probe', next: probing(breaker, holder) };
}

/** Somebody else is; who died at it is not waited for. */
const isProbing = ({ probe }: Breaker, { owner, now }: Holder): boolean => probe !== undefined && probe.owner !== owner && now < probe.until;

/** How long a batch waits for a breaker that is not closed: a little beyond the next probe, not all at once. */
export function holdOf({ cause = 'held', probeAt = 0 }: Breaker, { now, seed }: Pick<Holder, 'now' | 'seed'>): Hold {
  const wait = Math.max(PROBING_SECONDS, Math.ceil((probeAt - now) / 1_000) + 1);
  return { cause, delay: wait + Math.round(jitter(seed) * Math.max(5, wait / 5)) };
}

const probing = (breaker: Breaker, { owner, until }: Holder): Breaker =>
  ({ ...breaker, revision: breaker.revision + 1, state: 'half-open', probe: { owner, until } });

export interface Report {
  readonly app: string;
  readonly provider: Provider;
  /** Row of the outcome table per answer. */
  readonly reasons: readonly string[];
  readonly now: number;
  readonly seed: string;
}

/** A closed breaker after these answers; undefined when they are nothing to write down. A background of bad tokens is not: only a
 *  report that could be part of a wave opens a window, and while one runs, good answers count against it. */
export function observed(breaker: Breaker | undefined, report: Report): Breaker | undefined {
  const before = breaker ?? { app: report.app, provider: report.provider, revision: 0, state: 'closed' as const, since: report.now, failures: 0, window: emptyWindow(report.now) };
  const waves = wavesIn(report.provider, report.reasons);
  const running = Object.keys(before.window.waves).length > 0 && report.now - before.window.from < WAVE_WINDOW_MS;
  if (!running && !suspicious(report, waves)) return undefined;
  const window = added(running ? before.window : emptyWindow(report.now), report.reasons.length, waves);
  const next = { ...before, revision: before.revision + 1, window };
  const cause = Object.keys(window.waves).find((reason) => isWave(report.provider, reason, window));
  return cause === undefined ? next : opened(next, { cause, failures: 0, now: report.now, seed: report.seed });
}

type Window = Breaker['window'];

const emptyWindow = (from: number): Window => ({ from, answered: 0, waves: {} });

function wavesIn(provider: Provider, reasons: readonly string[]): Readonly<Record<string, number>> {
  const waves: Record<string, number> = {};
  for (const reason of reasons) if (ruleOf(provider, reason)?.wave !== undefined) waves[reason] = (waves[reason] ?? 0) + 1;
  return waves;
}

const suspicious = ({ provider, reasons }: Report, waves: Readonly<Record<string, number>>): boolean =>
  Object.entries(waves).some(([reason, n]) => {
    const wave = ruleOf(provider, reason)?.wave;
    return wave !== undefined && n >= reasons.length * WAVES[wave].share / 2;
  });

function added(window: Window, answered: number, more: Readonly<Record<string, number>>): Window {
  const waves: Record<string, number> = { ...window.waves };
  for (const [reason, n] of Object.entries(more)) waves[reason] = (waves[reason] ?? 0) + n;
  return { from: window.from, answered: window.answered + answered, waves };
}

function isWave(provider: Provider, reason: string, { answered, waves }: Window): boolean {
  const wave = ruleOf(provider, reason)?.wave;
  const n = waves[reason] ?? 0;
  return wave !== undefined && n >= WAVES[wave].least && n >= WAVES[wave].share * answered;
}

interface Opening { readonly cause: string; readonly failures: number; readonly now: number; readonly seed: string }

function opened({ probe, ...breaker }: Breaker, { cause, failures, now, seed }: Opening): Breaker {
  return {
    ...breaker, state: 'open', cause, failures, trippedAt: now,
    since: breaker.state === 'closed' ? now : breaker.since,
    probeAt: now + probeInterval(breaker.provider, { cause, failures, now, seed }),
  };
}

function probeInterval(provider: Provider, { cause, failures, seed }: Opening): number {
  const rule = ruleOf(provider, cause);
  const asked = rule?.wave === 'outage' ? (rule.retry?.base ?? 0) * 1_000 : 0;
  const first = Math.min(Math.max(asked, PROBE_MIN_MS), PROBE_FIRST_MAX_MS);
  return Math.min(first * 2 ** Math.min(failures, 10), PROBE_MAX_MS) * (1 + jitter(seed) / 5);
}

/** A half-open breaker after its probe. Only what the breaker opened for keeps it open: a token that is refused shows that the key is
 *  good. Without an answer the next one may try at once. */
export function concluded(breaker: Breaker, { reasons, now, seed }: Report): Breaker {
  const next = { ...breaker, revision: breaker.revision + 1 };
  const [reason] = reasons;
  if (reason === undefined) return { ...opened(next, { cause: breaker.cause ?? 'held', failures: breaker.failures, now, seed }), probeAt: now };
  const wave = ruleOf(breaker.provider, reason)?.wave;
  const same = wave !== undefined && wave === ruleOf(breaker.provider, breaker.cause ?? '')?.wave;
  return same ? opened(next, { cause: reason, failures: breaker.failures + 1, now, seed }) : closed(next, now);
}

function closed({ probe, probeAt, ...breaker }: Breaker, now: number): Breaker {
  return { ...breaker, state: 'closed', since: now, trippedAt: now, failures: 0, window: emptyWindow(now) };
}
