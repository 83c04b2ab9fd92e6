import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Failure } from '../../core/failure.ts';
import type { Claim, ClaimStore } from '../../core/ports.ts';
import { expiry, stepFields, stepRowOf } from './batch-rows.ts';
import { dynamo, unlessConditionFailed } from './dynamo.ts';

/** Batches table: `{ id, row: 'claim', last, at }`, fixed once into `{ …, row: 'step', at, counts, … }`, or put so at once. A row with `counts` is
 *  written exactly once and never changed, so its stream record is folded once. */
export const claimStore = (table: string, now: () => number): ClaimStore => ({
  async claim(id, last) {
    const first = await unlessConditionFailed(new PutCommand({
      TableName: table, Item: { id, row: 'claim', last, at: now(), expires: expiry(now()) },
      ConditionExpression: 'attribute_not_exists(id)',
    }));
    if (first) return { last };
    return claimOf(await present(table, id));
  },

  async fix(id, step) {
    const first = await unlessConditionFailed(fixed(table, id, { fields: stepFields(step), where: '#row = :claim' }));
    return first ? step : stepRowOf(await present(table, id));
  },

  async read(id) {
    const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: { id } }));
    return Item === undefined ? undefined : claimOf(Item);
  },

  /** Also over a bare claim of the same end: the version before claimed first. */
  async put(id, last, step) {
    const fields = { ...stepFields(step), last, expires: expiry(now()) };
    const first = await unlessConditionFailed(fixed(table, id, { fields, where: 'attribute_not_exists(id) OR (#row = :claim AND #last = :last)' }));
    return first ? { last, step } : claimOf(await present(table, id));
  },
});

function fixed(table: string, id: string, { fields, where }: { readonly fields: Readonly<Record<string, unknown>>; readonly where: string }): UpdateCommand {
  const names = Object.keys(fields);
  return new UpdateCommand({
    TableName: table, Key: { id },
    UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
    ConditionExpression: where,
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: { ':claim': 'claim', ...Object.fromEntries(names.map((name) => [`:${name}`, fields[name]])) },
  });
}

const claimOf = (held: Readonly<Record<string, unknown>>): Claim => ({ last: String(held['last']), ...(held['row'] === 'step' && { step: stepRowOf(held) }) });

async function present(table: string, id: string): Promise<Record<string, unknown>> {
  const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }));
  if (Item === undefined) throw new Failure('claim-gone', id);
  return Item;
}
