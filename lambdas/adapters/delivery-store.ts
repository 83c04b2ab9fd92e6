import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DeliveryStore, Taken } from '../../core/ports.ts';
import { expiry, outcomeItem, outcomeRowOf } from './batch-rows.ts';
import { dynamo, unlessConditionFailed } from './dynamo.ts';

/** Batches table: `{ id, row: 'lease', owner, until }`, put in its place once `{ id, row: 'outcome', …, counts }`. Only the finished
 *  row has `counts`, so its stream record is folded once. */
export const deliveryStore = (table: string): DeliveryStore => ({
  async take(batch, owner, now, until) {
    const taken = await unlessConditionFailed(new UpdateCommand({
      TableName: table, Key: { id: batch },
      UpdateExpression: 'SET #row = :lease, #owner = :owner, #until = :until, #expires = :expires',
      ConditionExpression: 'attribute_not_exists(id) OR (#row = :lease AND (#until <= :now OR #owner = :owner))',
      ExpressionAttributeNames: { '#row': 'row', '#owner': 'owner', '#until': 'until', '#expires': 'expires' },
      ExpressionAttributeValues: { ':lease': 'lease', ':owner': owner, ':until': until, ':now': now, ':expires': expiry(now) },
    }));
    return taken ? { state: 'taken' } : heldBy(table, batch);
  },

  finish: (row, owner) => unlessConditionFailed(new PutCommand({
    TableName: table,
    Item: outcomeItem(row),
    ConditionExpression: '#row = :lease AND #owner = :owner',
    ExpressionAttributeNames: { '#row': 'row', '#owner': 'owner' },
    ExpressionAttributeValues: { ':lease': 'lease', ':owner': owner },
  })),
});

/** Who held it against us. A lease that went meanwhile counts as held: the message comes again. */
async function heldBy(table: string, batch: string): Promise<Taken> {
  const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: { id: batch }, ConsistentRead: true }));
  return Item?.['row'] === 'outcome' ? { state: 'finished', row: outcomeRowOf(Item) } : { state: 'leased' };
}
