import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { EVALUATION_DAYS, type EvaluationRow, type EvaluationStore } from '../../core/audience/evaluation.ts';
import { TTL_ATTRIBUTE } from '../../core/tables.ts';
import { conditionFailed, dynamo } from './dynamo.ts';

const DAY_SECONDS = 24 * 60 * 60;
const HEAD = 'head';
const keyOf = (evaluation: string) => ({ id: `evaluation#${evaluation}`, row: HEAD });

/** Table Sends: `evaluation#<id>`. Reads are consistent: a turn goes on from where the one before came to. */
export const evaluationStore = (table: string): EvaluationStore => ({
  async read(id) {
    const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: keyOf(id), ConsistentRead: true }));
    if (Item === undefined) return undefined;
    const { row: _row, [TTL_ATTRIBUTE]: _expires, ...rest } = Item;
    return { ...rest, id } as unknown as EvaluationRow;
  },

  async write(row) {
    try {
      await dynamo().send(new PutCommand({
        TableName: table,
        Item: { ...row, ...keyOf(row.id), [TTL_ATTRIBUTE]: Math.floor(row.createdAt / 1_000) + EVALUATION_DAYS * DAY_SECONDS },
        ...(row.revision === 1
          ? { ConditionExpression: 'attribute_not_exists(id)' }
          : { ConditionExpression: 'revision = :before', ExpressionAttributeValues: { ':before': row.revision - 1 } }),
      }));
      return true;
    } catch (error) {
      if (conditionFailed(error)) return false;
      throw error;
    }
  },
});
