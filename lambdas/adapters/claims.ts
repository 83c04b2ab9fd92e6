import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ClaimStore, StepRow } from '../../core/ports.ts';
import { conditionFailed, dynamo } from './dynamo.ts';

const KEPT_SECONDS = 90 * 24 * 60 * 60;

/** Batches table: `{ id, row: 'claim', last }`, fixed once into `{ …, row: 'step', at, counts, cuts }`. A row with `counts` is
 *  written exactly once and never changed, so its stream record is folded once. */
export const claimStore = (table: string, now: () => number): ClaimStore => ({
  async claim(id, last) {
    try {
      await dynamo().send(new PutCommand({
        TableName: table, Item: { id, row: 'claim', last, expires: Math.floor(now() / 1000) + KEPT_SECONDS },
        ConditionExpression: 'attribute_not_exists(id)',
      }));
      return { last };
    } catch (error) {
      if (!conditionFailed(error)) throw error;
    }
    const held = await read(table, id);
    return { last: String(held['last']), ...(held['row'] === 'step' ? { step: stepOf(held) } : {}) };
  },

  async fix(id, step) {
    try {
      await dynamo().send(new UpdateCommand({
        TableName: table, Key: { id },
        UpdateExpression: 'SET #row = :step, #at = :at, #counts = :counts, #cuts = :cuts',
        ConditionExpression: '#row = :claim',
        ExpressionAttributeNames: { '#row': 'row', '#at': 'at', '#counts': 'counts', '#cuts': 'cuts' },
        ExpressionAttributeValues: { ':step': 'step', ':claim': 'claim', ':at': step.at, ':counts': step.counts, ':cuts': step.cuts },
      }));
      return step;
    } catch (error) {
      if (!conditionFailed(error)) throw error;
    }
    return stepOf(await read(table, id));
  },
});

async function read(table: string, id: string): Promise<Record<string, unknown>> {
  const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }));
  if (Item === undefined) throw new Error(`claim ${id} is gone`);
  return Item;
}

const stepOf = (item: Record<string, unknown>): StepRow => ({
  id: String(item['id']), at: Number(item['at']), counts: item['counts'] as StepRow['counts'], cuts: item['cuts'] as StepRow['cuts'],
});
