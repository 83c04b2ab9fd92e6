import { describe, expect, it } from 'vitest';
import { patch } from '../../../core/profile/patch.ts';
import { NOW, profile } from './harness.ts';

const BY = { at: NOW, source: 'server' } as const;

describe('patch', () => {
  it('makes a profile that is not there', () => {
    expect(patch('ann', undefined, { attributes: { tier: 'gold', gone: null }, consent: { push: 'in' }, timeZone: 'Europe/Vienna' }, BY)).toEqual({
      kind: 'changed',
      profile: { id: 'ann', revision: 1, attributes: { tier: 'gold' }, consent: { push: 'in', at: NOW, source: 'server' }, timeZone: 'Europe/Vienna', set: { timeZone: true }, devices: {}, anonymous: false, createdAt: NOW, seenAt: NOW },
    });
  });

  it('merges by name; null removes', () => {
    expect(patch('ann', profile('ann', [], { attributes: { a: 1, b: 2 } }), { attributes: { b: null, c: { d: 3 } } }, BY))
      .toMatchObject({ kind: 'changed', profile: { revision: 4, attributes: { a: 1, c: { d: 3 } } } });
  });

  it('knows when nothing changes, in whatever order names come', () => {
    expect(patch('ann', profile('ann', [], { attributes: { b: 2, a: 1 }, consent: { push: 'out' } }), { attributes: { a: 1, z: null }, consent: { push: 'out' } }, BY)).toEqual({ kind: 'unchanged' });
    expect(patch('ann', profile('ann'), {}, BY)).toEqual({ kind: 'unchanged' });
  });

  it('holds the merged attributes to their bounds', () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`a${i}`, 'x'.repeat(160)]));
    expect(patch('ann', profile('ann', [], { attributes: many }), { attributes: { one: 'more' } }, BY)).toMatchObject({
      kind: 'refused', faults: [{ path: '/attributes', code: 'too-many' }, { path: '/attributes', code: 'too-big' }],
    });
  });
});
