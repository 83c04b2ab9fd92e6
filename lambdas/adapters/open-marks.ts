import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { OpenMarks } from '../../core/report/open-marks.ts';
import { expiry } from './batch-rows.ts';
import { unlessConditionFailed } from './dynamo.ts';

/** Reports table: `{ scope: 'opened#<pushId>', bucket: 'first', by, expires }`. */
export const openMarks = (table: string, now: () => number): OpenMarks => ({
  isFirst: (pushId, by) => unlessConditionFailed(new PutCommand({
    TableName: table, Item: { scope: `opened#${pushId}`, bucket: 'first', by, expires: expiry(now()) },
    ConditionExpression: 'attribute_not_exists(#scope) OR #by = :by',
    ExpressionAttributeNames: { '#scope': 'scope', '#by': 'by' }, ExpressionAttributeValues: { ':by': by },
  })),
});
