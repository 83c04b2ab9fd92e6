import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Failure } from '../../core/failure.ts';
import type { ClaimStore } from '../../core/ports.ts';
import { expiry, stepFields, stepRowOf } from './batch-rows.ts';
import { conditionFailed, dynamo } from './dynamo.ts';

/** Batches table: `{ id, row: 'claim', last, at }`, fixed once into `{ …, row: 'step', at, counts, … }`. A row with `counts` is
 *  written exactly once and never changed, so its stream record is folded once. */
export const claimStore = (table: string, now: () => number): ClaimStore => ({
  async claim(id, last) {
    try {
      await dynamo().send(new PutCommand({
        TableName: table, Item: { id, row: 'claim', last, at: now(), expires: expiry(now()) },
        ConditionExpression: 'attribute_not_exists(id)',
      }));
      return { last };
    } catch (error) {
      if (!conditionFailed(error)) throw error;
    }
    const held = await read(table, id);
    return { last: String(held['last']), ...(held['row'] === 'step' ? { step: stepRowOf(held) } : {}) };
  },

  async fix(id, step) {
    const fields = Object.entries(stepFields(step));
    try {
      await dynamo().send(new UpdateCommand({
        TableName: table, Key: { id },
        UpdateExpression: `SET ${fields.map(([name]) => `#${name} = :${name}`).join(', ')}`,
        ConditionExpression: '#row = :claim',
        ExpressionAttributeNames: Object.fromEntries(fields.map(([name]) => [`#${name}`, name])),
        ExpressionAttributeValues: { ':claim': 'claim', ...Object.fromEntries(fields.map(([name, value]) => [`:${name}`, value])) },
      }));
      return step;
    } catch (error) {
      if (!conditionFailed(error)) throw error;
    }
    return stepRowOf(await read(table, id));
  },
});

async function read(table: string, id: string): Promise<Record<string, unknown>> {
  const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }));
  if (Item === undefined) throw new Failure('claim-gone', id);
  return Item;
}
