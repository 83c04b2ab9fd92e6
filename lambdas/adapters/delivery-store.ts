import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { OutcomeRow } from '../../core/delivery/outcome.ts';
import { packRow, unpackRow, type PackedRow } from '../../core/delivery/packed-row.ts';
import type { DeliveryStore, Taken } from '../../core/ports.ts';
import { conditionFailed, dynamo } from './dynamo.ts';

const KEPT_SECONDS = 90 * 24 * 60 * 60;

/** Batches table: `{ id, row: 'lease', owner, until }`, put in its place once `{ id, row: 'outcome', …, counts }`. Only the finished
 *  row has `counts`, so its stream record is folded once. */
export const deliveryStore = (table: string): DeliveryStore => ({
  async take(batch, owner, now, until) {
    try {
      await dynamo().send(new UpdateCommand({
        TableName: table, Key: { id: batch },
        UpdateExpression: 'SET #row = :lease, #owner = :owner, #until = :until, #expires = :expires',
        ConditionExpression: 'attribute_not_exists(id) OR (#row = :lease AND (#until <= :now OR #owner = :owner))',
        ExpressionAttributeNames: { '#row': 'row', '#owner': 'owner', '#until': 'until', '#expires': 'expires' },
        ExpressionAttributeValues: { ':lease': 'lease', ':owner': owner, ':until': until, ':now': now, ':expires': expiry(now) },
      }));
      return { state: 'taken' };
    } catch (error) {
      if (!conditionFailed(error)) throw error;
    }
    return heldBy(table, batch);
  },

  async finish(row, owner) {
    try {
      await dynamo().send(new PutCommand({
        TableName: table,
        Item: { ...packRow(row), row: 'outcome', counts: row.counts, expires: expiry(row.at) },
        ConditionExpression: '#row = :lease AND #owner = :owner',
        ExpressionAttributeNames: { '#row': 'row', '#owner': 'owner' },
        ExpressionAttributeValues: { ':lease': 'lease', ':owner': owner },
      }));
      return true;
    } catch (error) {
      if (conditionFailed(error)) return false;
      throw error;
    }
  },
});

const expiry = (ms: number): number => Math.floor(ms / 1_000) + KEPT_SECONDS;

/** Who held it against us. A lease that went meanwhile counts as held: the message comes again. */
async function heldBy(table: string, batch: string): Promise<Taken> {
  const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: { id: batch }, ConsistentRead: true }));
  return Item?.['row'] === 'outcome' ? { state: 'finished', row: outcomeRowOf(Item) } : { state: 'leased' };
}

export const outcomeRowOf = (item: Record<string, unknown>): OutcomeRow =>
  unpackRow(item as unknown as PackedRow, item['counts'] as OutcomeRow['counts']);
