import { TTL_ATTRIBUTE } from '../../core/tables.ts';

/** The condition of a put that is a compare-and-set: over `revision - 1`, or over no row for the first. */
export const overRevision = (revision: number) => (revision === 1
  ? { ConditionExpression: 'attribute_not_exists(id)' }
  : { ConditionExpression: '#revision = :before', ExpressionAttributeNames: { '#revision': 'revision' }, ExpressionAttributeValues: { ':before': revision - 1 } });

/** The condition of a put where nobody has put: there is no row, or it is over and DynamoDB has not taken it away yet. */
export const ifAbsent = (now: number) => ({
  ConditionExpression: 'attribute_not_exists(id) OR #expires <= :now',
  ExpressionAttributeNames: { '#expires': TTL_ATTRIBUTE }, ExpressionAttributeValues: { ':now': Math.floor(now / 1_000) },
});
