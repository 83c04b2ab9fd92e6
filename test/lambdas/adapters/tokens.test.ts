import { describe, expect, it } from 'vitest';
import { ANONYMOUS_MS, type Profile } from '../../../core/profile/profile.ts';
import { expired, profileOf, putProfile } from '../../../lambdas/adapters/profiles.ts';
import { registrationItems, tokenKey } from '../../../lambdas/adapters/tokens.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const profile: Profile = {
  id: 'ann', revision: 2, attributes: { nested: [{ big: 1e300 }] }, consent: {}, anonymous: false, createdAt: NOW, seenAt: NOW,
  devices: { 'shop/d1': { app: 'shop', deviceId: 'd1', platform: 'ios', environment: 'production', registeredAt: NOW, seenAt: NOW, token: 'token-1' } },
};
const identity = { app: 'shop', deviceId: 'd1', secretHash: 'h', profileId: 'ann', subjects: ['ann'], generation: 0 };
const tables = { tokens: 'Tokens', profiles: 'Profiles' };

describe('putProfile', () => {
  it('comes back as it was', () => {
    const { Item } = putProfile('Profiles', profile, NOW);
    expect(profileOf(Item)).toEqual(profile);
    expect(expired(Item, NOW + 10 * ANONYMOUS_MS)).toBe(false);
  });

  it('lets an anonymous profile go 90 days after it was last seen, at the earliest', () => {
    const { Item } = putProfile('Profiles', { ...profile, anonymous: true }, NOW);
    expect([expired(Item, NOW + ANONYMOUS_MS - 1_000), expired(Item, NOW + ANONYMOUS_MS)]).toEqual([false, true]);
    expect(profileOf(Item)).toEqual({ ...profile, anonymous: true });
  });

  it('holds over the revision before, and for a first one over nothing or what has expired', () => {
    expect(putProfile('Profiles', profile, NOW)).toMatchObject({ ConditionExpression: 'revision = :before', ExpressionAttributeValues: { ':before': 1 } });
    expect(putProfile('Profiles', { ...profile, revision: 1 }, NOW)).toMatchObject({ ConditionExpression: 'attribute_not_exists(profileId) OR #expires <= :now', ExpressionAttributeValues: { ':now': NOW / 1_000 } });
  });
});

describe('registrationItems', () => {
  it('is one transaction in which every part holds over what was read', () => {
    const items = registrationItems(tables, {
      app: 'shop', identity, previous: { ...identity, profileId: 'anon-a' }, profiles: [profile],
      claimToken: { token: 'token-1', expect: { profileId: 'bob', deviceId: 'd2' } },
      releaseTokens: [{ app: 'other', token: 'token-0', profileId: 'ann', deviceId: 'd9' }],
    }, NOW);
    expect(items).toMatchObject([
      { Put: { TableName: 'Tokens', Item: { key: 'device#shop#d1', identity }, ConditionExpression: '#identity = :previous', ExpressionAttributeValues: { ':previous': { profileId: 'anon-a' } } } },
      { Put: { TableName: 'Tokens', Item: { key: tokenKey('shop', 'token-1'), app: 'shop', profileId: 'ann', deviceId: 'd1' }, ExpressionAttributeValues: { ':profileId': 'bob', ':deviceId': 'd2' } } },
      { Delete: { TableName: 'Tokens', Key: { key: tokenKey('other', 'token-0') }, ExpressionAttributeValues: { ':profileId': 'ann', ':deviceId': 'd9' } } },
      { Put: { TableName: 'Profiles', Item: { profileId: 'ann', revision: 2 } } },
    ]);
  });

  it('claims a token nobody had, and a first registration, over nothing', () => {
    expect(registrationItems(tables, { app: 'shop', identity, profiles: [], claimToken: { token: 't' }, releaseTokens: [] }, NOW)).toMatchObject([
      { Put: { ConditionExpression: 'attribute_not_exists(#key)' } }, { Put: { ConditionExpression: 'attribute_not_exists(#key)' } },
    ]);
  });

  it('keeps the token itself out of the Tokens table', () => {
    const [, claim] = registrationItems(tables, { app: 'shop', identity, profiles: [], claimToken: { token: 'token-1' }, releaseTokens: [] }, NOW);
    expect(JSON.stringify(claim)).not.toContain('token-1');
  });
});
