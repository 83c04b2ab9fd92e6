import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { BatchReader, BatchRow, RowMark } from '../../core/ports.ts';
import { TABLES } from '../../core/tables.ts';
import { hexOf, outcomeRowOf, stepRowOf } from './batch-rows.ts';
import { dynamo } from './dynamo.ts';
import { expired } from './profiles.ts';

const WHO = 8;
const INDEX = 'ByDay' satisfies keyof typeof TABLES.Batches.indexes;

type Item = Readonly<Record<string, unknown>>;

const KINDS: Readonly<Record<string, (item: Item) => BatchRow>> = {
  lease: (item) => ({ kind: 'lease', until: Number(item['until']) }),
  outcome: (item) => ({ kind: 'outcome', row: outcomeRowOf(item) }),
  step: (item) => ({ kind: 'step', step: stepRowOf(item) }),
};

export const batchReader = (table: string, now: () => number): BatchReader => ({
  async read(id) {
    const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }));
    return Item === undefined || expired(Item, now()) ? undefined : KINDS[String(Item['row'])]?.(Item);
  },

  async find({ day, from, to }, who, after) {
    const { Items = [], LastEvaluatedKey } = await dynamo().send(new QueryCommand({
      TableName: table, IndexName: INDEX, ScanIndexForward: false,
      KeyConditionExpression: '#day = :day AND #at BETWEEN :from AND :to',
      ExpressionAttributeNames: { '#day': 'day', '#at': 'at' },
      ExpressionAttributeValues: { ':day': day, ':from': from, ':to': to },
      ...(after === undefined ? {} : { ExclusiveStartKey: { day, ...after } }),
    }));
    const found = Items.filter((item) => who === undefined || tellsOf(hexOf(item['who']), who)).map(markOf);
    return { found, ...(LastEvaluatedKey === undefined ? {} : { next: markOf(LastEvaluatedKey) }) };
  },
});

const markOf = (item: Item): RowMark => ({ id: String(item['id']), at: Number(item['at']) });

function tellsOf(all: string, who: ReadonlySet<string>): boolean {
  for (let at = 0; at < all.length; at += WHO) if (who.has(all.slice(at, at + WHO))) return true;
  return false;
}
