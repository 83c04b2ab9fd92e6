import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretsIn } from './secrets-in.ts';
import { Unsayable } from './unsayable.ts';

const of = (...values: string[]): Unsayable => {
  const unsayable = new Unsayable();
  for (const value of values) unsayable.add(value);
  return unsayable;
};

describe('what is unsayable', () => {
  const secret = 'Grüße "an" Ann & Bo';
  it.each([
    ['as it is', secret],
    ['as JSON', JSON.stringify({ text: secret })],
    ['in a URL', `/x?text=${encodeURIComponent(secret)}`],
    ['as base64', Buffer.from(secret).toString('base64')],
    ['as base64url', Buffer.from(secret).toString('base64url')],
  ])('is met %s', (_, text) => {
    expect(of(secret).metIn(`before ${text} after`).length).toBe(1);
  });

  it('is met wherever it stands', () => {
    fc.assert(fc.property(fc.string({ minLength: 6 }), fc.string(), fc.string(), (value, before, after) =>
      of(value).metIn(`${before} ${value} ${after}`).length > 0));
  });

  it('is met as a word if it is short, and inside others if it is long', () => {
    expect(of('orders').metIn('reorders, orders').map((m) => m.at)).toEqual([10]);
    expect(of('f3b1Hq0Zl9yQn8aC7xV6').metIn('xf3b1Hq0Zl9yQn8aC7xV6x').length).toBe(1);
  });

  it('is met whole where one begins like another', () => {
    expect(of('secret-1', 'secret-1-and-more').metIn('secret-1-and-more')).toEqual([{ at: 0, length: 17 }]);
  });

  it('is no word that is too short to be told from others', () => {
    expect(of('gold', 'Ann').values.size).toBe(0);
  });

  it('is found at once among many', () => {
    const many = of(...Array.from({ length: 50_000 }, (_, i) => `token-${i}-of-many`));
    expect(many.metIn(`${'a line that says nothing. '.repeat(10_000)} token-49999-of-many`).length).toBe(1);
  });
});

describe('the secrets in a document', () => {
  it('stand in fields known by name, and below open fields', () => {
    expect(secretsIn({ platform: 'ios', token: 't-1', locale: 'de-DE' })).toEqual(['t-1']);
    expect(secretsIn({ profileId: 'ann', attributes: { tier: 'gold', address: { city: 'Bonn' }, tags: ['a'] } })).toEqual(['gold', 'Bonn', 'a']);
    expect(secretsIn({ batchId: 'b', events: [{ id: 'e', name: 'cart.abandoned', properties: { item: 'A lamp' } }] })).toEqual(['A lamp']);
    expect(secretsIn({ ios: { p8: 'PEM', keyId: 'K' }, android: { serviceAccount: { private_key: 'PEM2', client_email: 'x@y' } } })).toEqual(['PEM', 'PEM2']);
    expect(secretsIn({ payload: { aps: { alert: { title: 'Your cart', body: 'waits' } } } })).toEqual(['Your cart', 'waits']);
  });

  it('are what stands between the moustaches of a text', () => {
    expect(secretsIn({ title: 'Hello {{profile.name}}, your cart waits' })).toEqual(['Hello', ', your cart waits']);
  });
});
