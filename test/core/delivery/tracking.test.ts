import { describe, expect, it } from 'vitest';
import { trackingBlock, verifyTracking } from '../../../core/delivery/tracking.ts';
import { hmac, sha256 } from '../../../lambdas/adapters/hashing.ts';

const push = {
  id: '5f0c1a2b-3c4d-8e6f-9a1b-2c3d4e5f0007',
  profileId: 'ada',
  scope: { journey: 'cart/é', version: 3, node: 'gold node', instance: 'i-1', visit: 2, message: 'cart-gold', category: 'marketing' as const },
};
const block = trackingBlock(push, 'ios', 'key', { hash: sha256, hmac });

describe('tracking block', () => {
  it('says which push of which node it is', () => {
    expect(block).toEqual({
      id: '5f0c1a2b-3c4d-8e6f-9a1b-2c3d4e5f0007', s: 'cart%2F%C3%A9/3/gold%20node/2/cart-gold', i: 'i-1', p: 'ios',
      r: 'fdee430d40bd57de', m: hmac('key', [block.id, block.s, block.i, block.p, block.r].join('\n')).slice(0, 22),
    });
    expect(block.r).toBe(sha256('ada').slice(0, 16));
  });

  const tracked = {
    pushId: push.id, journey: 'cart/é', version: 3, node: 'gold node', instance: 'i-1', visit: 2, message: 'cart-gold', platform: 'ios',
  };

  it('is believed as object and as the string FCM hands over', () => {
    expect(verifyTracking(block, 'key', hmac)).toEqual(tracked);
    expect(verifyTracking(JSON.stringify(block), 'key', hmac)).toEqual(tracked);
  });

  it.each(['id', 's', 'i', 'p', 'r', 'm'] as const)('is not believed with another %s', (field) => {
    expect(verifyTracking({ ...block, [field]: `${block[field]}x` }, 'key', hmac)).toBeUndefined();
    expect(verifyTracking({ ...block, [field]: '' }, 'key', hmac)).toBeUndefined();
  });

  it.each([undefined, null, 7, '', '{', '[]', [], {}, { ...block, m: 5 }, 'x'.repeat(10_000)])('is not believed: %j', (junk) => {
    expect(verifyTracking(junk, 'key', hmac)).toBeUndefined();
  });

  it('is not believed under another key', () => {
    expect(verifyTracking(block, 'other', hmac)).toBeUndefined();
  });
});

describe('what reports tell a push apart by', () => {
  const of = (facets: { locale?: string; appVersion?: string; channel?: string }, treatment?: string) =>
    trackingBlock({ ...push, facets, scope: { ...push.scope, ...(treatment !== undefined && { treatment }) } }, 'ios', 'key', { hash: sha256, hmac });

  it('comes back with what phones report', () => {
    expect(of({ locale: 'de-AT', appVersion: '2.1+7', channel: 'news' }, 'b@4').s).toBe('cart%2F%C3%A9/3/gold%20node/2/cart-gold/b%404/de-AT/2.1%2B7');
    expect(verifyTracking(of({ locale: 'de-AT', appVersion: '2.1+7' }, 'b@4'), 'key', hmac)).toMatchObject({ treatment: 'b@4', facets: { locale: 'de-AT', appVersion: '2.1+7' } });
    expect(verifyTracking(of({}), 'key', hmac)).toEqual({ pushId: push.id, journey: 'cart/é', version: 3, node: 'gold node', instance: 'i-1', visit: 2, message: 'cart-gold', platform: 'ios', facets: {} });
  });

  it('is left out where it would take the room of the message', () => {
    expect(verifyTracking(of({ locale: 'de', appVersion: '1.2.3-beta.4567890+build' }), 'key', hmac)).toMatchObject({ facets: { locale: 'de' } });
  });

  it('keeps the block within its room, whatever ids are as long as they may be', () => {
    const id = 'x'.repeat(40);
    const long = { ...push, facets: { locale: 'zh-Hant-HK-x-long', appVersion: '123.456.789.012345' }, scope: { ...push.scope, journey: id, node: id, message: id, instance: 'i'.repeat(20), version: 9_999, visit: 999, treatment: `${'t'.repeat(20)}@9999` } };
    expect(JSON.stringify(JSON.stringify(trackingBlock(long, 'android', 'key', { hash: sha256, hmac }))).length).toBeLessThanOrEqual(400);
  });
});
