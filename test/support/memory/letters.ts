import type { BatchMark, DeliveryQueue, LetterPorts, LetterQueue, Message } from '../../../lambdas/dead-letters/ports.ts';
import type { Touch } from '../../../lambdas/dead-letters/touch.ts';

export interface MemoryLetters extends LetterPorts {
  readonly messages: Map<LetterQueue, Message[]>;
  readonly sent: { readonly queue: DeliveryQueue; readonly body: string }[];
  readonly touched: { readonly touch: Touch; readonly at: number }[];
  /** Rows by their key as JSON, with the attributes a touch compares. */
  readonly table: Map<string, Record<string, number | undefined>>;
  readonly batches: Map<string, BatchMark>;
}

/** Queues of dead letters and the tables behind them, in memory. A touch is what DynamoDB makes of its condition. */
export function memoryLetters(messages: Partial<Record<LetterQueue, Message[]>> = {}): MemoryLetters {
  const world = {
    messages: new Map(Object.entries(messages)) as Map<LetterQueue, Message[]>,
    sent: [] as { queue: DeliveryQueue; body: string }[], touched: [] as { touch: Touch; at: number }[],
    table: new Map<string, Record<string, number | undefined>>(), batches: new Map<string, BatchMark>(),
  };
  return {
    ...world,
    letters: {
      waiting: async (queue) => world.messages.get(queue)?.length ?? 0,
      visit: async (queue, look) => {
        for (const message of [...(world.messages.get(queue) ?? [])]) {
          const decided = await look(message);
          if (decided === 'delete') world.messages.set(queue, (world.messages.get(queue) ?? []).filter((m) => m.id !== message.id));
          if (decided === 'stop') return;
        }
      },
      send: async (queue, body) => void world.sent.push({ queue, body }),
    },
    rows: {
      batch: async (id) => world.batches.get(id),
      touch: async (touch, at) => {
        const row = world.table.get(JSON.stringify(touch.key));
        if (row === undefined || Object.entries(touch.unchanged).some(([name, value]) => row[name] !== value)) return false;
        row['redriven'] = at;
        world.touched.push({ touch, at });
        return true;
      },
    },
  };
}
