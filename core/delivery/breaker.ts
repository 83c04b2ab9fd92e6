import type { Provider } from './lanes.ts';
import { jitter } from './outcome-rule.ts';
import type { Hold } from './passage.ts';
import { ruleOf } from './verdict.ts';
import type { WaveClass } from './wave.ts';
import { emptyWindow, isCleared, isRunning, isSuspect, joined, type WaveWindow, waveIn } from './wave-window.ts';

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
  readonly window: WaveWindow;
}

/** A first probe comes no sooner and a first outage probe no later than this, a later one within PROBE_MAX. */
const PROBE_MIN_MS = 10_000;
const PROBE_FIRST_MAX_MS = 60_000;
/** Five minutes: a batch looks at most this late whether its app is well again, for a few queue requests an hour. */
const PROBE_MAX_MS = 300_000;
/** Long enough for a push to be answered while others look again. */
const PROBING_SECONDS = 5;
/** What is held comes back within this: not all in one second. */
const SPREAD_SECONDS = 10;

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
  return { cause, delay: wait + Math.round(jitter(seed) * SPREAD_SECONDS) };
}

const probing = (breaker: Breaker, { owner, until }: Holder): Breaker =>
  ({ ...breaker, revision: breaker.revision + 1, state: 'half-open', probe: { owner, until } });

export interface Told {
  readonly app: string;
  readonly provider: Provider;
  /** Answers nobody told of before. */
  readonly answers: WaveWindow;
  readonly now: number;
  readonly seed: string;
}

/** Whether a closed breaker is to hear of answers, `recent` being the teller's latest: a wave may be coming, or one is looked out
 *  for and good answers count against it. Otherwise all is well, and costs no write. */
export const isWorthTelling = (breaker: Breaker | undefined, { provider, recent, now }: { readonly provider: Provider; readonly recent: WaveWindow; readonly now: number }): boolean =>
  isSuspect(provider, recent) || (breaker !== undefined && isRunning(breaker.window, now));

/** A closed breaker after these answers. */
export function observed(breaker: Breaker | undefined, { app, provider, answers, now, seed }: Told): Breaker {
  const before = breaker ?? { app, provider, revision: 0, state: 'closed' as const, since: now, failures: 0, window: emptyWindow(now) };
  const window = isRunning(before.window, now) ? joined(before.window, answers) : answers;
  const next = { ...before, revision: before.revision + 1, window: isCleared(provider, window) ? emptyWindow(now) : window };
  const cause = waveIn(provider, window);
  return cause === undefined ? next : opened(next, { cause, failures: 0, now, seed });
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
  return Math.round(Math.min(first * 2 ** Math.min(failures, 10), PROBE_MAX_MS) * (1 + jitter(seed) / 5));
}

/** What an answer of each class shows to be well: a provider that answers looks at the key, then at the topic or project, then at the
 *  token (reference: providers 1.6). */
const DEPTH: Readonly<Record<WaveClass | 'none', number>> = { outage: 0, credentials: 1, configuration: 2, tokens: 3, none: 4 };

/** A half-open breaker after its probe's answers. What comes from further in than the wave did shows that the way is open up to
 *  there: a token that is refused proves the key. What the provider did not say proves nothing. */
export function concluded(breaker: Breaker, { reasons, now, seed }: { readonly reasons: readonly string[]; readonly now: number; readonly seed: string }): Breaker {
  const rules = reasons.flatMap((reason) => ruleOf(breaker.provider, reason) ?? []).filter(({ status, wave }) => status > 0 || wave !== undefined);
  const [first] = rules;
  if (first === undefined) return left(breaker, now);
  const cause = DEPTH[ruleOf(breaker.provider, breaker.cause ?? '')?.wave ?? 'outage'];
  const next = { ...breaker, revision: breaker.revision + 1 };
  if (rules.some(({ wave }) => DEPTH[wave ?? 'none'] > cause)) return closed(next, now);
  return opened(next, { cause: first.reason, failures: breaker.failures + 1, now, seed });
}

/** A half-open breaker whose probe came to no answer: the next one may try at once. */
export function left({ probe, ...breaker }: Breaker, now: number): Breaker {
  return { ...breaker, revision: breaker.revision + 1, state: 'open', probeAt: now };
}

function closed({ probe, probeAt, ...breaker }: Breaker, now: number): Breaker {
  return { ...breaker, state: 'closed', since: now, trippedAt: now, failures: 0, window: emptyWindow(now) };
}
