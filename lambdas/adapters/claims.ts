import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Failure } from '../../core/failure.ts';
import type { ClaimStore } from '../../core/ports.ts';
import { expiry, stepFields, stepRowOf } from './batch-rows.ts';
import { dynamo, unlessConditionFailed } from './dynamo.ts';

/** Batches table: `{ id, row: 'claim', last, at }`, fixed once into `{ …, row: 'step', at, counts, … }`. A row with `counts` is
 *  written exactly once and never changed, so its stream record is folded once. */
export const claimStore = (table: string, now: () => number): ClaimStore => ({
  async claim(id, last) {
    const first = await unlessConditionFailed(new PutCommand({
      TableName: table, Item: { id, row: 'claim', last, at: now(), expires: expiry(now()) },
      ConditionExpression: 'attribute_not_exists(id)',
    }));
    if (first) return { last };
    const held = await read(table, id);
    return { last: String(held['last']), ...(held['row'] === 'step' ? { step: stepRowOf(held) } : {}) };
  },

  async fix(id, step) {
    const fields = Object.entries(stepFields(step));
    const first = await unlessConditionFailed(new UpdateCommand({
      TableName: table, Key: { id },
      UpdateExpression: `SET ${fields.map(([name]) => `#${name} = :${name}`).join(', ')}`,
      ConditionExpression: '#row = :claim',
      ExpressionAttributeNames: Object.fromEntries(fields.map(([name]) => [`#${name}`, name])),
      ExpressionAttributeValues: { ':claim': 'claim', ...Object.fromEntries(fields.map(([name, value]) => [`:${name}`, value])) },
    }));
    return first ? step : stepRowOf(await read(table, id));
  },
});

async function read(table: string, id: string): Promise<Record<string, unknown>> {
  const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }));
  if (Item === undefined) throw new Failure('claim-gone', id);
  return Item;
}
