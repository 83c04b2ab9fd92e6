import type { Verdict } from './outcome.ts';
import type { WaveClass } from './wave.ts';

/** What the sender does about an answer beyond counting it. */
export const REACTIONS = {
  none: 'Nothing more.',
  'drop-token': 'The token is removed, if it was registered no later than the provider\'s time.',
  retry: 'The same request again later, under the same ids.',
  fix: 'A mistake of Beckon\'s or the operator\'s: no blind repeat, no token touched.',
  reauth: 'A new provider token, then one repeat on another connection.',
  'new-connection': 'The connection is finished; the request goes again on another.',
  'delay-token': 'Only this device waits; the others go on.',
  'slow-project': 'Everything of the provider project waits.',
  'pause-app': 'Credentials or configuration of the whole app fail: its pushes wait, its tokens stay.',
  'other-environment': 'The token may be of the other environment: that one is tried once, and remembered if it takes the token; else its own once more, and then it is in quarantine.',
  quarantine: 'The token belongs to another app or project: it is tried once more after five minutes, then kept and not sent to until it changes or the app\'s target does.',
} as const;
export type Reaction = keyof typeof REACTIONS;

/** Seconds before the first repeat, and whether each further one waits twice as long. */
export interface RetryRule { readonly base: number; readonly growth: 'constant' | 'double' }

/** One row of an outcome table: everything known about one reason. */
export interface OutcomeRule {
  readonly reason: string;
  /** HTTP status the reason comes with; 0 where there is no answer. */
  readonly status: number;
  readonly outcome: Verdict['outcome'];
  readonly reaction: Reaction;
  /** Present exactly when the outcome is try-later or unknown. */
  readonly retry?: RetryRule;
  /** Present when a wave of this reason says something about the app, not about each push: then its breaker trips. */
  readonly wave?: WaveClass;
  readonly advice: string;
  /** The vendor page, or the paragraph of the protocol, this row comes from. */
  readonly source: string;
}

/** An hour: both providers' patience with a repeated push (FCM: give up after about 60 minutes; the push's own expiry comes first). */
const RETRY_CAP = 3_600;
const RETRY_AFTER_MAX = 86_400;

export interface RetryFacts {
  /** Provider's lower bound, seconds. */
  readonly retryAfter?: number;
  /** Sends before this one. */
  readonly attempt: number;
  /** Any text; the same text gives the same jitter. Pushes of one batch and reason share it, so that they stay together. */
  readonly seed: string;
}

/** Seconds to wait: the rule's back-off with up to 50 % jitter on top, at most an hour, but never less
 *  than the provider asked for. Rounded up to a grid, so that one batch leaves few smaller ones. */
export function retryDelay(rule: RetryRule, { retryAfter = 0, attempt, seed }: RetryFacts): number {
  const backOff = rule.growth === 'double' ? rule.base * 2 ** Math.min(attempt, 20) : rule.base;
  const wanted = Math.max(Math.min(backOff * (1 + jitter(seed) / 2), RETRY_CAP), retryAfter);
  const grid = wanted <= 60 ? 1 : 15;
  return Math.ceil(wanted / grid) * grid;
}

/** Retry-After as seconds or HTTP date (RFC 9110 10.2.3), bounded to a day; nonsense and the past are as if absent. */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  const text = value?.trim() ?? '';
  const seconds = /^\d+$/.test(text) ? Number(text) : Math.ceil((httpDate(text) - now) / 1_000);
  return Number.isNaN(seconds) || seconds <= 0 ? undefined : Math.min(seconds, RETRY_AFTER_MAX);
}

/** Only dates that begin with a weekday's name: `Date.parse` alone would take "-5" for a year. */
const httpDate = (text: string): number => (/^[A-Z][a-z]{2,8},? /.test(text) ? Date.parse(text) : Number.NaN);

/** FNV-1a, 0 (inclusive) to 1 (exclusive). */
export function jitter(seed: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < seed.length; at += 1) hash = Math.imul(hash ^ seed.charCodeAt(at), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
}
