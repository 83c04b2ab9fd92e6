import type { Provider } from './lanes.ts';

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
