import type { PushBatch } from '../../core/delivery/batch.ts';
import type { Clock, PushQueue } from '../../core/ports.ts';
import { asReceived } from './push-queue.ts';

export interface TimedQueue extends PushQueue {
  readonly size: number;
  /** ms; when the next message is due; undefined: there is none. */
  readonly nextAt: number | undefined;
  /** Takes the message that was due first, once it is due. */
  take(): PushBatch | undefined;
  /** Takes everything, due or not. */
  drain(): readonly PushBatch[];
}

interface Waiting { readonly batch: PushBatch; readonly at: number }

/** The delivery queues with their delays, on the clock given: a message shows when its delay is over. */
export function timedQueue(clock: Clock): TimedQueue {
  const waiting: Waiting[] = [];
  return {
    get size() { return waiting.length; },
    get nextAt() { return waiting[0]?.at; },
    take: () => ((waiting[0]?.at ?? Infinity) <= clock.now() ? waiting.shift()?.batch : undefined),
    drain: () => waiting.splice(0).map(({ batch }) => batch),
    send: async (batch, delay) => {
      const at = clock.now() + delay * 1_000;
      waiting.splice(placeOf(waiting, at), 0, { batch: asReceived(batch, delay), at });
    },
  };
}

/** Behind everything due no later. */
function placeOf(waiting: readonly Waiting[], at: number): number {
  let low = 0;
  let high = waiting.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((waiting[middle]?.at ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
