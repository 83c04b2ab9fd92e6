import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { REDRIVEN } from '../../core/stream/redriven.ts';
import type { RowStore } from '../dead-letters/ports.ts';
import type { StreamTable, Touch } from '../dead-letters/touch.ts';
import { conditionFailed } from './dynamo.ts';

export function rowStore({ dynamo, table }: { readonly dynamo: DynamoDBDocumentClient; readonly table: (name: StreamTable | 'Batches') => string }): RowStore {
  return {
    batch: async (id) => {
      const { Item } = await dynamo.send(new GetCommand({ TableName: table('Batches'), Key: { id } }));
      if (Item?.['row'] === 'lease') return { kind: 'lease', until: Number(Item['until']) };
      return Item?.['row'] === 'outcome' ? { kind: 'outcome', at: Number(Item['at']) } : undefined;
    },
    touch: async (touch, at) => {
      try {
        await dynamo.send(new UpdateCommand(updateOf(table(touch.table), touch, at)));
        return true;
      } catch (error) {
        if (conditionFailed(error)) return false;
        throw error;
      }
    },
  };
}

/** An update makes a row that is not there, and would touch one that has moved on. */
function updateOf(table: string, { key, unchanged }: Touch, at: number) {
  const kept = Object.entries(unchanged);
  const there = Object.keys(key).map((_, i) => `attribute_exists(#k${i})`);
  const same = kept.map(([, value], i) => (value === undefined ? `attribute_not_exists(#u${i})` : `#u${i} = :u${i}`));
  return {
    TableName: table, Key: key,
    UpdateExpression: 'SET #redriven = :at',
    ConditionExpression: [...there, ...same].join(' AND '),
    ExpressionAttributeNames: {
      '#redriven': REDRIVEN,
      ...Object.fromEntries(Object.keys(key).map((name, i) => [`#k${i}`, name])), ...Object.fromEntries(kept.map(([name], i) => [`#u${i}`, name])),
    },
    ExpressionAttributeValues: { ':at': at, ...Object.fromEntries(kept.flatMap(([, value], i) => (value === undefined ? [] : [[`:u${i}`, value]]))) },
  };
}
