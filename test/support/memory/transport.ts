import type { ProviderAnswer, ProviderRequest, Transport } from '../../../core/delivery/transport.ts';

export interface MemoryTransport extends Transport {
  /** Every request written, in order. */
  readonly requests: readonly ProviderRequest[];
  /** How often it was told to leave its connections behind. */
  readonly retirements: number;
}

/** A transport without a network: `answer` is asked with each request and its number from 1. Requests are written in the next
 *  turn, as they are when they wait for a stream. */
export function memoryTransport(answer: (request: ProviderRequest, n: number) => ProviderAnswer): MemoryTransport {
  const requests: ProviderRequest[] = [];
  let retirements = 0;
  return {
    requests,
    get retirements() { return retirements; },
    request: async (write) => {
      await Promise.resolve();
      const request = write();
      return answer(request, requests.push(request));
    },
    retire: () => { retirements += 1; },
    close: () => undefined,
  };
}
