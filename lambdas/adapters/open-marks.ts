import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { OpenedAmong, OpenMarks } from '../../core/report/open-marks.ts';
import { readInChunks } from './batch-get.ts';
import { expiry } from './batch-rows.ts';
import { unlessConditionFailed } from './dynamo.ts';

const PREFIX = 'opened#';
const FIRST = 'first';

/** Reports table: `{ scope: 'opened#<pushId>', bucket: 'first', by, expires }`. */
export const openMarks = (table: string, now: () => number): OpenMarks => ({
  isFirst: (pushId, by) => unlessConditionFailed(new PutCommand({
    TableName: table, Item: { scope: `${PREFIX}${pushId}`, bucket: FIRST, by, expires: expiry(now()) },
    ConditionExpression: 'attribute_not_exists(#scope) OR #by = :by',
    ExpressionAttributeNames: { '#scope': 'scope', '#by': 'by' }, ExpressionAttributeValues: { ':by': by },
  })),
});

export const openedAmong = (table: string): OpenedAmong => async (pushIds) =>
  new Set((await readInChunks(table, pushIds.map((id) => ({ scope: `${PREFIX}${id}`, bucket: FIRST })))).map(({ scope }) => String(scope).slice(PREFIX.length)));
