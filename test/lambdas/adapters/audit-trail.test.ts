import { expect, it, vi } from 'vitest';
import { itemOf, lineOf } from '../../../core/catalog/audit.ts';
import { auditTrail } from '../../../lambdas/adapters/audit-trail.ts';
import { dynamo } from '../../../lambdas/adapters/dynamo.ts';

const line = lineOf({ by: { kind: 'operator', name: 'ada@example.com' }, did: 'exportProfile', now: Date.UTC(2026, 10, 24, 13) }, 'request-1', [{ kind: 'profile', id: 'a1' }]);
const answering = (name: string) => vi.spyOn(dynamo(), 'send').mockImplementationOnce(() => Promise.reject(Object.assign(new Error(name), { name })));

it('takes a line that is there for told: the try before it wrote it, and its answer was lost', async () => {
  const send = answering('ConditionalCheckFailedException');
  await auditTrail('Catalog').tell(line);
  expect(send.mock.calls[0]?.[0].input).toMatchObject({ TableName: 'Catalog', Item: { kind: 'audit', id: '8204474799999-request-1' }, ConditionExpression: 'attribute_not_exists(id)' });
});

it('puts the row that a command puts by itself', async () => {
  const send = answering('ConditionalCheckFailedException');
  await auditTrail('Catalog').tell(line);
  expect(send.mock.lastCall?.[0].input).toMatchObject({ Item: itemOf(line) });
});

it('fails where it cannot be told', async () => {
  answering('ProvisionedThroughputExceededException');
  await expect(auditTrail('Catalog').tell(line)).rejects.toThrow('ProvisionedThroughputExceededException');
});
