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
