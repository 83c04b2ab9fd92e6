import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { ErasureRow, ErasureStore } from '../../core/erasure/row.ts';
import { SEND_DAYS } from '../../core/send/row.ts';
import { TTL_ATTRIBUTE } from '../../core/tables.ts';
import { conditionFailed, dynamo } from './dynamo.ts';

const DAY_SECONDS = 24 * 60 * 60;
const HEAD = 'head';
export const erasureKey = (erasure: string) => ({ id: `erasure#${erasure}`, row: HEAD });
const claimKey = (personHash: string) => ({ id: `erasing#${personHash}`, row: HEAD });

/** Table Sends: `erasure#<id>`, and while one runs `erasing#<sha256 of the profile id>`. */
export const erasureStore = (table: string): ErasureStore => ({
  async read(id) {
    const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: erasureKey(id), ConsistentRead: true }));
    if (Item === undefined) return undefined;
    const { row: _row, [TTL_ATTRIBUTE]: _expires, ...rest } = Item;
    return { ...rest, id } as unknown as ErasureRow;
  },

  async write(row) {
    try {
      await dynamo().send(new PutCommand({
        TableName: table, Item: { ...row, ...erasureKey(row.id), [TTL_ATTRIBUTE]: Math.floor(row.createdAt / 1_000) + SEND_DAYS * DAY_SECONDS },
        ...(row.revision === 1 ? { ConditionExpression: 'attribute_not_exists(id)' } : { ConditionExpression: 'revision = :before', ExpressionAttributeValues: { ':before': row.revision - 1 } }),
      }));
      return true;
    } catch (error) {
      if (conditionFailed(error)) return false;
      throw error;
    }
  },

  async claim(personHash, erasure, now) {
    try {
      await dynamo().send(new PutCommand({
        TableName: table, Item: { ...claimKey(personHash), erasure, [TTL_ATTRIBUTE]: Math.floor(now / 1_000) + DAY_SECONDS },
        ConditionExpression: 'attribute_not_exists(id) OR #expires <= :now', ExpressionAttributeNames: { '#expires': TTL_ATTRIBUTE }, ExpressionAttributeValues: { ':now': Math.floor(now / 1_000) },
      }));
      return erasure;
    } catch (error) {
      if (!conditionFailed(error)) throw error;
    }
    const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: claimKey(personHash), ConsistentRead: true }));
    return Item === undefined ? erasure : String(Item['erasure']);
  },

  async release(personHash) {
    await dynamo().send(new DeleteCommand({ TableName: table, Key: claimKey(personHash) }));
  },
});
