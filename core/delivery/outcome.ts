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
  /** The provider's own word where the row is only a class (`other-4xx`); for the log, never counted by. */
  readonly said?: string;
}

/** The outcome row of a batch: compact, one per batch, counters are folded from its stream. */
export interface OutcomeRow {
  readonly id: string;
  readonly app: string;
  readonly at: number;
  /** Per push, by index, `outcome/reason`; same order as the batch. */
  readonly outcomes: readonly string[];
  /** Per push a 4-byte fingerprint (hex) of profile + device: finds a person's push without a row per push. */
  readonly members: readonly string[];
  /** Tokens to drop: index in the batch and the provider's time; redone on redelivery, harmless when repeated. */
  readonly dead: readonly { readonly index: number; readonly since: number }[];
  /** Indices handed on, by delay in seconds; each delay is one derived batch. */
  readonly leftovers: readonly { readonly delay: number; readonly indices: readonly number[] }[];
  readonly counts: readonly Count[];
}

import type { Count } from '../report/count.ts';
