import type { Outgoing, Senders } from '../../../core/delivery/sender.ts';
import type { ProviderAnswer } from '../../../core/delivery/transport.ts';

export const ACCEPTED: ProviderAnswer = { kind: 'answered', status: 200, headers: {}, body: '' };

export interface MemorySenders extends Senders {
  /** Every push that reached the provider, in order. */
  readonly ledger: readonly Outgoing[];
}

/** A provider in memory: `answer` is asked with the push and how often it has been here before. An answer that says the push
 *  was not processed keeps it out of the ledger. */
export function memorySenders(answer: (outgoing: Outgoing, before: number) => ProviderAnswer = () => ACCEPTED): MemorySenders {
  const ledger: Outgoing[] = [];
  return {
    ledger,
    send: async (outgoing) => {
      const given = answer(outgoing, ledger.filter((o) => o.push.id === outgoing.push.id).length);
      if (given.kind !== 'not-processed') ledger.push(outgoing);
      return given;
    },
  };
}
