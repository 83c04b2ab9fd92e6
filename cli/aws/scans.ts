import { ScanCommand, type DynamoDBDocumentClient, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import pMap from 'p-map';
import { REDRIVEN } from '../../core/stream/redriven.ts';
import type { StreamConsumer } from '../../core/stream/worked.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { output, type Place } from '../place.ts';
import type { RepairPorts } from '../repair/ports.ts';
import { owedRow, rangeOfBatches, rangeOfReports, TIME_OF } from '../repair/read.ts';
import { tableOf } from '../../lambdas/dead-letters/touch.ts';
import { documentsAt } from './clients.ts';
import { rowStore } from './letters.ts';

const SEGMENTS = 8;

type Item = Record<string, unknown>;

export function repairPorts(place: Place): RepairPorts {
  const dynamo = documentsAt(place);
  const scan = (table: string, wanted: Wanted, look: (items: readonly Item[]) => void | Promise<void>): Promise<void> =>
    scanAll(dynamo, { TableName: output(place, `${table}Table`), ...filtered(wanted) }, look);
  return {
    ranges: (table, look) => (table === 'Batches'
      ? scan(table, { where: '#row IN (:claim, :step)', values: { ':claim': 'claim', ':step': 'step' }, read: ['id', 'row', 'at', 'worked'] }, (items) => look(items.flatMap(rangeOfBatches)))
      : scan(table, { where: '#bucket = :claim', values: { ':claim': 'claim' }, read: ['bucket', 'at', 'worked'] }, (items) => look(items.map(rangeOfReports)))),
    rows: (consumer, { from, to }, look) => scan(tableOf(consumer), { where: `#${TIME_OF[consumer]} BETWEEN :from AND :to`, values: { ':from': from, ':to': to }, read: READ[consumer] },
      (items) => look(items.flatMap((item) => owedRow(sha256, consumer, item)))),
    touch: rowStore(place).touch,
  };
}

/** What tells whether a row was worked, and nothing about anybody. */
const READ: Readonly<Record<StreamConsumer, readonly string[]>> = {
  'dispatch-events': ['subject', 'batchId', 'receivedAt', REDRIVEN],
  'perform-moves': ['profileId', 'entry', 'revision', 'at', 'owed', REDRIVEN],
  'fold-reports': ['id', 'at', 'counts', REDRIVEN],
};

interface Wanted { readonly where: string; readonly values: Item; readonly read: readonly string[] }

const filtered = ({ where, values, read }: Wanted): Partial<ScanCommandInput> => ({
  FilterExpression: where,
  ExpressionAttributeValues: values,
  ProjectionExpression: read.map((name) => `#${name}`).join(', '),
  ExpressionAttributeNames: Object.fromEntries(read.map((name) => [`#${name}`, name])),
});

async function scanAll(dynamo: DynamoDBDocumentClient, input: ScanCommandInput, look: (items: readonly Item[]) => void | Promise<void>): Promise<void> {
  await pMap(Array.from({ length: SEGMENTS }, (_, i) => i), async (Segment) => {
    let start: Item | undefined;
    do {
      const page = await dynamo.send(new ScanCommand({ ...input, Segment, TotalSegments: SEGMENTS, ...(start !== undefined && { ExclusiveStartKey: start }) }));
      if ((page.Items ?? []).length > 0) await look(page.Items ?? []);
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
  });
}
