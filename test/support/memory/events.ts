import type { EventStore } from '../../../core/profile/ports.ts';
import type { EventBatch } from '../../../core/profile/event.ts';

export interface MemoryEvents extends EventStore {
  readonly batches: readonly EventBatch[];
}

/** Event batches in memory; `onPut` is the table's stream. */
export function memoryEvents(onPut: (batch: EventBatch) => void = () => undefined): MemoryEvents {
  const batches: EventBatch[] = [];
  const found = (subject: string, batchId: string): EventBatch | undefined => batches.find((b) => b.subject === subject && b.batchId === batchId);
  return {
    batches,
    put: async (batch) => {
      if (found(batch.subject, batch.batchId) !== undefined) return 'duplicate';
      batches.push(structuredClone(batch));
      onPut(structuredClone(batch));
      return 'stored';
    },
    get: async (subject, batchId) => structuredClone(found(subject, batchId)),
    list: async (subject, limit, cursor) => {
      const after = batches.filter((b) => b.subject === subject && (cursor === undefined || b.batchId < cursor)).sort((a, b) => (a.batchId < b.batchId ? 1 : -1));
      const page = after.slice(0, limit);
      const last = page.at(-1);
      return { batches: structuredClone(page), ...(after.length > limit && last !== undefined ? { cursor: last.batchId } : {}) };
    },
  };
}
