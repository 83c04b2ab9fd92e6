import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DeliveryStore, Taken } from '../../core/ports.ts';
import { expiry, outcomeItem, outcomeRowOf } from './batch-rows.ts';
import { conditionFailed, dynamo } from './dynamo.ts';

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
        Item: outcomeItem(row),
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

/** Who held it against us. A lease that went meanwhile counts as held: the message comes again. */
async function heldBy(table: string, batch: string): Promise<Taken> {
  const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: { id: batch }, ConsistentRead: true }));
  return Item?.['row'] === 'outcome' ? { state: 'finished', row: outcomeRowOf(Item) } : { state: 'leased' };
}
