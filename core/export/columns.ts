/** What is exported, column by column: the one table that rows, files and Athena's tables are made from. */
export type ColumnType = 'text' | 'whole' | 'time';

/** Every row has an id of its own: a range that was worked twice wrote it twice, and `distinct` by it is once. Whose a row is, a pseudonym says. */
export const EXPORTS = {
  events: {
    id: 'text', time: 'time', received_at: 'time', person: 'text', app: 'text', source: 'text', name: 'text',
    push_id: 'text', journey: 'text', version: 'whole', node: 'text', message: 'text', platform: 'text', treatment: 'text', action: 'text', properties: 'text',
  },
  outcomes: {
    id: 'text', time: 'time', person: 'text', push_id: 'text', outcome: 'text', reason: 'text', said: 'text', attempt: 'whole', app: 'text',
    journey: 'text', version: 'whole', node: 'text', visit: 'whole', message: 'text', treatment: 'text', instance: 'text',
  },
  steps: { id: 'text', time: 'time', journey: 'text', version: 'whole', node: 'text', message: 'text', platform: 'text', metric: 'text', reason: 'text', n: 'whole' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, ColumnType>>>>;
export type ExportName = keyof typeof EXPORTS;
export const EXPORT_NAMES = Object.keys(EXPORTS) as readonly ExportName[];

/** Times are ms. Null: there is none. */
export type Row = Readonly<Record<string, string | number | null>>;

/** Where a row belongs: its hour, by UTC. */
export interface Partition { readonly day: string; readonly hour: string }
export function partitionOf(ms: number): Partition {
  const iso = new Date(ms).toISOString();
  return { day: iso.slice(0, 10), hour: iso.slice(11, 13) };
}

/** `events/day=2026-11-24/hour=13/<name>.parquet`, as Hive names partitions. */
export const exportKey = (table: ExportName, { day, hour }: Partition, name: string): string => `${table}/day=${day}/hour=${hour}/${name}.parquet`;
