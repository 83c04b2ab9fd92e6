import { type Lane, LANES, type Provider } from '../../core/delivery/lanes.ts';
import type { PushBatch } from '../../core/delivery/batch.ts';
import { STREAM_READERS } from '../../core/tables.ts';
import { jsonOfBatch } from '../../lambdas/adapters/batch-text.ts';
import { STREAM_BATCHES } from '../../lib/stream-batches.ts';
import type { Container } from '../fleet/container.ts';
import { queueEvent, streamEvent } from '../fleet/lambda-events.ts';
import { queueUrl, type World } from '../fleet/world.ts';

/** What makes a function run: when next (ms), and one round of it. */
export interface Source {
  next(now: number): number;
  work(now: number): Promise<void> | void;
}

/** Lambda looks at a shard four times a second (Developer Guide, "Using Lambda with DynamoDB"). */
const LOOK_MS = 250;
/** Push batches an invocation gets (lib/delivery.ts). */
const BATCHES = 5;

type StreamTable = 'Events' | 'Instances' | 'Batches';

/** One shard of a table's stream. What waits is handed over once it is a full batch, or its oldest record has waited as long as Lambda gathers. */
export function shardOf(world: World, table: StreamTable, reader: Container, shard: number): Source {
  const { records, gatherSeconds } = STREAM_BATCHES[STREAM_READERS[table]];
  const { streams } = world.cloud;
  return {
    next: (now) => {
      const { count, since } = streams.waiting(table, shard);
      if (count >= records) return now;
      return Math.ceil(since / LOOK_MS) * LOOK_MS + Math.max(LOOK_MS, gatherSeconds * 1_000);
    },
    work: async (now) => { await reader.invoke(streamEvent(streams.take(table, records, shard)), now); },
  };
}

/** Runs a function by the clock. */
export function ruleOf(every: number, from: number, reader: Container): Source {
  let due = from + every;
  return {
    next: () => due,
    work: async (now) => {
      due += every;
      await reader.invoke({}, now);
    },
  };
}

/** One queue of push batches; `arrived` hears of what was sent. */
export function queueOf(world: World, reader: Container, { provider, lane, arrived }: { readonly provider: Provider; readonly lane: Lane; arrived(batch: PushBatch, now: number): void }): Source {
  const url = queueUrl(provider, lane);
  const { queues } = world.cloud;
  return {
    next: () => queues.next(url),
    work: async (now) => {
      const messages = queues.take(url, reader.name, BATCHES);
      const { batchItemFailures } = (await reader.invoke(queueEvent(messages), now)) as { batchItemFailures: readonly unknown[] };
      if (batchItemFailures.length > 0) throw new Error(`${reader.name} kept ${batchItemFailures.length} batches`);
      for (const { body } of messages) arrived(JSON.parse(jsonOfBatch(body)) as PushBatch, now);
    },
  };
}

export const lanesOf = <T>(make: (lane: Lane) => T): readonly T[] => LANES.map(make);
