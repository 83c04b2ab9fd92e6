import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { TokenShare } from '../../core/ports.ts';
import { TTL_ATTRIBUTE } from '../../core/tables.ts';
import { dynamo, unlessConditionFailed } from './dynamo.ts';
import { ifAbsent } from './revision.ts';

/** Senders table: `token#<id>` rows { text, expires }. */
export function tokenShare(table: string, now: () => number): TokenShare {
  const read = async (id: string, consistent: boolean): Promise<string | undefined> => {
    const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: { id: keyOf(id) }, ConsistentRead: consistent }));
    return Item === undefined || Number(Item[TTL_ATTRIBUTE]) * 1_000 <= now() ? undefined : String(Item['text']);
  };
  return {
    read: (id) => read(id, false),

    async put(id, text, expires) {
      const first = await unlessConditionFailed(new PutCommand({ TableName: table, Item: { id: keyOf(id), text, [TTL_ATTRIBUTE]: Math.ceil(expires / 1_000) }, ...ifAbsent(now()) }));
      return first ? text : (await read(id, true)) ?? text;
    },
  };
}

const keyOf = (id: string): string => `token#${id}`;
