import { type ExportName, exportKey, partitionOf, type Row } from '../core/export/columns.ts';
import type { Named, Pseudonyms } from '../core/export/pseudonyms.ts';
import { eventRows, excludedRows, outcomeRows, peopleIn, stepRows } from '../core/export/rows.ts';
import type { OutcomeRow } from '../core/delivery/outcome.ts';
import type { Hash } from '../core/hash.ts';
import type { DeadLetters, StreamRecord } from '../core/ports.ts';
import type { StepRow } from '../core/delivery/step-row.ts';
import type { EventBatch } from '../core/profile/event.ts';
import type { Decoded } from '../core/stream/range.ts';
import { outcomeRowOf, stepRowOf } from './adapters/batch-rows.ts';
import { eventBatchOf } from './adapters/events.ts';
import { streamHandler } from './stream.ts';
import { exportPorts } from './wiring/export-records.ts';

export interface ExportPorts {
  readonly pseudonyms: (people: readonly Named[]) => Promise<Pseudonyms>;
  /** Whole and at once, over what is there. */
  readonly put: (key: string, file: Uint8Array) => Promise<void>;
  readonly parquet: (table: ExportName, rows: readonly Row[]) => Uint8Array;
  readonly deadLetters: DeadLetters;
  readonly hash: Hash;
  /** Whether what events say is exported too. */
  readonly properties: boolean;
}

export type Exported =
  | { readonly kind: 'events'; readonly batch: EventBatch }
  | { readonly kind: 'outcomes'; readonly row: OutcomeRow }
  | { readonly kind: 'steps'; readonly step: StepRow };

/** Files of a delivery of stream records, one for each table and hour. They are named after its first record: a retry of the same records writes
 *  over them. */
export async function exportRecords(ports: ExportPorts, records: readonly StreamRecord<Decoded<Exported>>[]): Promise<{ rows: number; files: number }> {
  for (const { image } of records) if (!image.ok) await ports.deadLetters.park({ source: 'export-records', reason: image.reason, record: image.record });
  const found = records.flatMap(({ image }) => (image.ok ? [image.value] : []));
  const people = await ports.pseudonyms(found.flatMap(peopleOf));
  const name = ports.hash(records[0]?.eventId ?? '').slice(0, 32);
  const placed = found.flatMap((one) => placedOf(ports, one, people));
  const files = Map.groupBy(placed, ({ table, at }) => exportKey(table, partitionOf(at), name));
  for (const [key, those] of files) {
    const [first] = those;
    if (first !== undefined) await ports.put(key, ports.parquet(first.table, those.map(({ row }) => row)));
  }
  return { rows: placed.length, files: files.size };
}

interface Placed { readonly table: ExportName; readonly at: number; readonly row: Row }

function peopleOf(one: Exported): readonly Named[] {
  switch (one.kind) {
    case 'events': return peopleIn.events(one.batch);
    case 'outcomes': return peopleIn.outcomes(one.row);
    case 'steps': return peopleIn.steps(one.step);
  }
}

function placedOf({ properties }: Pick<ExportPorts, 'properties'>, one: Exported, people: Pseudonyms): readonly Placed[] {
  const of = (table: ExportName, at: number, rows: readonly Row[]): readonly Placed[] => rows.map((row) => ({ table, at, row }));
  switch (one.kind) {
    case 'events': return of('events', one.batch.receivedAt, eventRows(one.batch, { people, properties }));
    case 'outcomes': return of('outcomes', one.row.at, outcomeRows(one.row, people));
    case 'steps': return [...of('steps', one.step.at, stepRows(one.step)), ...of('outcomes', one.step.at, excludedRows(one.step, people))];
  }
}

type Image = Readonly<Record<string, unknown>>;
const isBatchOfEvents = (image: Image): boolean => image['subject'] !== undefined && image['batchId'] !== undefined;

function decode(image: Image): Exported {
  if (isBatchOfEvents(image)) return { kind: 'events', batch: eventBatchOf(image) };
  return image['row'] === 'outcome' ? { kind: 'outcomes', row: outcomeRowOf(image) } : { kind: 'steps', step: stepRowOf(image) };
}

export const handler = streamHandler<Exported>(
  {
    name: 'export-records',
    // Claims are not finished yet, and a row that was rewritten to forget somebody was exported when it was written.
    wants: (change, image) => change !== 'REMOVE' && image['erased'] === undefined && (isBatchOfEvents(image) ? change === 'INSERT' : image['row'] === 'outcome' || image['row'] === 'step'),
    decode,
  },
  (records) => exportRecords(exportPorts(), records),
);
