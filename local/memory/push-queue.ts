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
    send: async (batch, delay) => void queued.push({ batch: asReceived(batch, delay), delay }),
  };
}

/** The batch as a receiver would get it, after everything that could refuse it. */
export function asReceived(batch: PushBatch, delay: number): PushBatch {
  const body = JSON.stringify(batch);
  if (!Number.isInteger(delay) || delay < 0 || delay > 900) throw new Error(`SQS takes no delay of ${delay} s`);
  if (Buffer.byteLength(body) > 1_048_576) throw new Error('SQS takes no message over 1 MiB');
  return pushBatch.parse(JSON.parse(body));
}
