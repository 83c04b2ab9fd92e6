import { pushBatch } from '../../core/delivery/batch-schema.ts';
import type { PushBatch } from '../../core/delivery/batch.ts';
import type { PushQueue } from '../../core/ports.ts';

export interface Queued { readonly batch: PushBatch; readonly delay: number }

export interface MemoryPushQueue extends PushQueue {
  /** What was sent and not yet taken, in order. */
  readonly queued: readonly Queued[];
  /** Takes the oldest message. */
  next(): Queued | undefined;
}

/** The delivery queues in memory. It refuses what SQS would (delay, size) and what the receiving schema would. */
export function memoryPushQueue(): MemoryPushQueue {
  const queued: Queued[] = [];
  return {
    queued,
    next: () => queued.shift(),
    send: async (batch, delay) => {
      const body = JSON.stringify(batch);
      if (!Number.isInteger(delay) || delay < 0 || delay > 900) throw new Error(`SQS takes no delay of ${delay} s`);
      if (Buffer.byteLength(body) > 1_048_576) throw new Error('SQS takes no message over 1 MiB');
      queued.push({ batch: pushBatch.parse(JSON.parse(body)), delay });
    },
  };
}
