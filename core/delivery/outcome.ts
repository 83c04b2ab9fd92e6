/** What became of a push (design.md 1). `handed-on` pushes go on under a derived batch id. */
export const OUTCOMES = ['accepted', 'refused', 'token-dead', 'expired', 'excluded', 'unknown', 'handed-on'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What a provider's answer, or its absence, means for one push. */
export interface Verdict {
  readonly outcome: 'accepted' | 'refused' | 'token-dead' | 'try-later' | 'unknown';
  /** Row of the provider's outcome table, e.g. `Unregistered`, `QUOTA_EXCEEDED`, `no-answer`. */
  readonly reason: string;
  /** token-dead: the provider's time (ms) since when the token was known dead. */
  readonly deadSince?: number;
  /** try-later: lower bound in seconds. */
  readonly retryAfter?: number;
  /** The provider's own words, status first (`400 BadDeviceToken`); for the trace, never counted by. */
  readonly said?: string;
}

/** What a push was asked for by. */
export interface RowScope {
  readonly journey: string;
  readonly version: number;
  readonly node: string;
  readonly visit: number;
  readonly message: string;
  /** `<treatment>@<run>`, where the message's experiment compares some. */
  readonly treatment?: string;
}

/** The outcome row of a batch: compact, one per batch, counters are folded from its stream. */
export interface OutcomeRow {
  readonly id: string;
  readonly app: string;
  readonly at: number;
  /** Per push, by index, `outcome/reason`; same order as the batch. */
  readonly outcomes: readonly string[];
  /** Per push what the provider said, status first (`400 INVALID_ARGUMENT`); empty where it said nothing. Letters that cannot be
   *  a secret, and few of them. */
  readonly said: readonly string[];
  /** Per push 12 hex digits, 8 of the profile id's hash and 4 of the device id's: finds a person's push without a row per push. */
  readonly members: readonly string[];
  /** Per push its id: the batch it was first cut into and its place there. */
  readonly ids: readonly string[];
  /** Per push whose it was; empty in rows older than this field. */
  readonly profiles: readonly string[];
  /** What the pushes were asked for by, each once … */
  readonly scopes: readonly RowScope[];
  /** … and per push which of them. */
  readonly asked: readonly number[];
  /** Per push the instance it was sent for. */
  readonly instances: readonly string[];
  /** 0 for the first send of its pushes. */
  readonly attempt: number;
  /** Tokens to drop: index in the batch and the provider's time; redone on redelivery, harmless when repeated. */
  readonly dead: readonly { readonly index: number; readonly since: number }[];
  /** Tokens the other environment took: remembered, so that the next push goes there at once. */
  readonly moved: readonly number[];
  /** Tokens to quarantine. */
  readonly quarantined: readonly number[];
  /** Pushes that had a place in their person's caps and came to nothing: index, how many pushes share the place, and whether a provider
   *  was asked. */
  readonly places?: readonly (readonly [index: number, of: number, tried: boolean])[];
  /** Indices handed on, by delay in seconds; each delay is one derived batch. */
  readonly leftovers: readonly { readonly delay: number; readonly indices: readonly number[] }[];
  readonly counts: readonly Count[];
  /** Of messages, the account and by facets (core/report/wide.ts). */
  readonly wide?: readonly Count[];
}

import type { Count } from '../report/count.ts';
