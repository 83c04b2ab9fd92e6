/** One line of the result. `not-sent`: the run was interrupted, and the provider did not take the push before. */
export interface Settlement {
  readonly id: string;
  readonly outcome: 'accepted' | 'refused' | 'token-dead' | 'expired' | 'excluded' | 'unknown' | 'not-sent';
  readonly reason: string;
  /** Times the provider may have seen it. */
  readonly attempts: number;
}

/** What is known of a push that has not settled yet. */
export interface Pending {
  readonly id: string;
  attempts: number;
  /** Of the last try. */
  reason: string;
  /** A try without an answer may have got through. */
  doubtful: boolean;
}

export const pendingOf = (id: string): Pending => ({ id, attempts: 0, reason: 'interrupted', doubtful: false });

export const settledAs = (outcome: Settlement['outcome'], { id, attempts, reason }: Pending): Settlement => ({ id, outcome, reason, attempts });

/** How a push stands when nobody waits for it any longer. */
export const interrupted = (pending: Pending): Settlement => settledAs(pending.doubtful ? 'unknown' : 'not-sent', pending);
