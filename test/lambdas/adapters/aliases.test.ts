import { expect, it } from 'vitest';
import { transferItems } from '../../../lambdas/adapters/aliases.ts';
import { profile } from '../../core/profile/harness.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const ann = profile('ann', [], { revision: 3, aliases: { crm: '2', mail: 'a' } });

it('writes a profile with its aliases in one transaction, each part over what was read', () => {
  const items = transferItems({ tokens: 'Tokens', profiles: 'Profiles' }, ann, {
    claimed: [{ alias: { kind: 'crm', value: '2' } }, { alias: { kind: 'mail', value: 'a' }, expect: 'bob' }], released: [{ kind: 'crm', value: '1' }], over: { bob: 7, cyd: 0 },
  }, NOW);
  const absent = { ConditionExpression: 'attribute_not_exists(#key)', ExpressionAttributeNames: { '#key': 'key' } };
  const ownedBy = (owner: string) => ({ ConditionExpression: 'profileId = :owner', ExpressionAttributeValues: { ':owner': owner } });
  expect(items).toEqual([
    { Put: expect.objectContaining({ TableName: 'Profiles', ConditionExpression: 'revision = :before', ExpressionAttributeValues: { ':before': 2 } }) as unknown },
    { Put: { TableName: 'Tokens', Item: { key: 'alias#crm#2', profileId: 'ann' }, ...absent } },
    { Put: { TableName: 'Tokens', Item: { key: 'alias#mail#a', profileId: 'ann' }, ...ownedBy('bob') } },
    { Delete: { TableName: 'Tokens', Key: { key: 'alias#crm#1' }, ...ownedBy('ann') } },
    { ConditionCheck: { TableName: 'Profiles', Key: { profileId: 'bob' }, ConditionExpression: 'revision = :before', ExpressionAttributeValues: { ':before': 7 } } },
    { ConditionCheck: {
      TableName: 'Profiles', Key: { profileId: 'cyd' }, ConditionExpression: 'attribute_not_exists(profileId) OR #expires <= :now',
      ExpressionAttributeNames: { '#expires': 'expires' }, ExpressionAttributeValues: { ':now': NOW / 1_000 },
    } },
  ]);
});
