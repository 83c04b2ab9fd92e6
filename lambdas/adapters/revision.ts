/** The condition of a put that is a compare-and-set: over `revision - 1`, or over no row for the first. */
export const overRevision = (revision: number) => (revision === 1
  ? { ConditionExpression: 'attribute_not_exists(id)' }
  : { ConditionExpression: '#revision = :before', ExpressionAttributeNames: { '#revision': 'revision' }, ExpressionAttributeValues: { ':before': revision - 1 } });
