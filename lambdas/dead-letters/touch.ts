import { REDRIVEN } from '../../core/stream/redriven.ts';
import type { StreamConsumer } from '../../core/stream/worked.ts';
import { STREAM_READERS, TABLES } from '../../core/tables.ts';

/** Tables whose rows are worked one by one. */
export type StreamTable = Exclude<keyof typeof STREAM_READERS, 'Profiles'>;

/** A row to be touched, so that its table's stream brings it once more. */
export interface Touch {
  readonly table: StreamTable;
  readonly key: Readonly<Record<string, string>>;
  /** Attributes that must be as they were, or absent as they were: else the row has moved on, or somebody has touched it. */
  readonly unchanged: Readonly<Record<string, number | undefined>>;
}

export const tableOf = (consumer: StreamConsumer): StreamTable =>
  (Object.keys(STREAM_READERS) as StreamTable[]).find((table) => STREAM_READERS[table] === consumer) ?? 'Events';

/** Of a row as the consumer's stream or table shows it. What an actor's row owes goes with its revision. */
export function touchOf(consumer: StreamConsumer, row: Readonly<Record<string, unknown>>): Touch {
  const table = tableOf(consumer);
  const { partition, sort } = TABLES[table] as { readonly partition: string; readonly sort?: string };
  const names = sort === undefined ? [partition] : [partition, sort];
  const kept = consumer === 'perform-moves' ? [REDRIVEN, 'revision'] : [REDRIVEN];
  return {
    table,
    key: Object.fromEntries(names.map((name) => [name, String(row[name])])),
    unchanged: Object.fromEntries(kept.map((name) => [name, typeof row[name] === 'number' ? row[name] : undefined])),
  };
}
