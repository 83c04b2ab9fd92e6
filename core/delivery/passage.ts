import type { PaceLimit, PushBatch } from './batch.ts';

/** Seconds until a batch is worth looking at again, and what it waits for. */
export interface Hold { readonly cause: string; readonly delay: number }

/** `probe`: its app's breaker is open and this batch may try one push; the rest follows when that was answered well. */
export type Passage = { readonly pass: 'go' } | { readonly pass: 'probe' } | ({ readonly pass: 'hold' } & Hold);

/** The breakers of apps, as a sender sees them. A store that does not answer lets everything through. */
export interface Breakers {
  /** Whether the batch may go. `owner` would hold the probe until `until` (ms). */
  enter(batch: Pick<PushBatch, 'app' | 'provider'>, holder: { readonly owner: string; readonly until: number }): Promise<Passage>;
  /** ms; when the app was last held; 0: never. What `enter` read. */
  trippedAt(batch: Pick<PushBatch, 'app' | 'provider'>): number;
  /** Tells the reason of each answer (row of the outcome table) as soon as they are known, of a probe too. Answers how long the
   *  app is held when it is from now on, or still. */
  report(batch: Pick<PushBatch, 'app' | 'provider'>, answers: { readonly owner: string; readonly reasons: readonly string[] }): Promise<Hold | undefined>;
  /** Gives a probe back that came to no answer, so that the next batch may try at once. Nothing when there is none. */
  leave(batch: Pick<PushBatch, 'app' | 'provider'>, owner: string): Promise<void>;
}

/** What a lease is asked for: so many pushes, or calls of webhooks. */
export interface Leasing extends Pick<PushBatch, 'id' | 'lane'> {
  readonly pushes: { readonly length: number };
  /** Nothing further ahead than this (ms) is of use. */
  readonly aheadMs?: number;
}

/** The pace of providers, channels and messages, as a sender sees it. A store that does not answer lets everything through. */
export interface Paces {
  /** The time (ms) at which the batch may go by every limit; it is leased, and goes to nobody else. `later`: nothing is leased, ask
   *  again after so many seconds. */
  lease(batch: Leasing, limits: readonly PaceLimit[]): Promise<{ readonly slot: number } | { readonly later: number }>;
  /** The provider says that this limit is used up: nobody goes before `until` (ms). */
  slow(key: string, until: number): Promise<void>;
  /** Whether one of the limits is used up now: then slots that were leased before it was hold no more. */
  isSlowed(limits: readonly PaceLimit[]): Promise<boolean>;
}
