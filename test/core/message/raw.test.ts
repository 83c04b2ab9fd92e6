import { describe, expect, it } from 'vitest';
import { check } from '../../../core/api/validation.ts';
import { checkMessage } from '../../../core/message/check.ts';
import { messageDocument } from '../../../core/message/document.ts';
import { mergePatch } from '../../../core/message/leaves.ts';
import type { Json } from '../../../core/json.ts';

const faultsOf = (fields: object) => {
  const result = check(messageDocument, { app: 'shop', title: 'a', body: 'b', ...fields });
  return result.ok ? [] : result.faults.map(({ path, message }) => [path, message]);
};

describe('a raw payload', () => {
  it('is held to Apple\'s rules, member by member', () => {
    expect(faultsOf({ ios: { raw: { aps: { badge: '3', sounds: 'x', alert: { titel: 'x' }, 'interruption-level': 'loud', 'relevance-score': 2 }, beckon: {}, own: { aps: 1 } } } })).toEqual([
      ['/ios/raw/aps/alert/titel', 'There is no field "titel" here.'],
      ['/ios/raw/aps/badge', 'Invalid input: expected number, received string'],
      ['/ios/raw/aps/interruption-level', 'Expected one of "passive", "active", "time-sensitive", "critical".'],
      ['/ios/raw/aps/relevance-score', 'Too big: expected number to be <=1'],
      ['/ios/raw/aps/sounds', 'There is no field "sounds" here.'],
      ['/ios/raw/beckon', 'Is reserved by the providers or by Beckon; use another name'],
    ]);
  });

  it('is held to Google\'s: no target, no number for a text, names in snake case', () => {
    expect(faultsOf({ android: { raw: { token: 't', data: { n: 1, 'google.x': '1' }, android: { ttl: '5s', notification: { channelId: 'x', color: 'red', title_loc_args: ['a', 1] }, data: { beckon: 'x' } } } } })
      .map(([path]) => path)).toEqual([
      '/android/raw/data/n', '/android/raw/android/notification/color', '/android/raw/android/notification/title_loc_args/1', '/android/raw/android/notification/channelId', '/android/raw/android/ttl',
      '/android/raw/token', '/android/raw/data/google.x', '/android/raw/android/data/beckon',
    ]);
  });

  it('has templates checked wherever they stand', () => {
    expect(faultsOf({ ios: { raw: { list: [{ deep: '{{profil.name}}' }] } } })).toEqual([['/ios/raw/list/0/deep', 'Line 1, column 3: There is no "profil". Did you mean "profile"?']]);
  });

  it('is neither deep nor long', () => {
    let deep: Json = 'x';
    for (let i = 0; i < 50_000; i += 1) deep = [deep];
    expect(faultsOf({ ios: { raw: { deep } } })).toEqual([[`/ios/raw/deep${'/0'.repeat(20)}`, 'At most 20 levels are taken.']]);
    expect(faultsOf({ ios: { raw: { long: 'x'.repeat(4_090) } } })).toEqual([['/ios/raw', 'It has 4101 bytes when minified; at most 4096 are taken.']]);
  });
});

// RFC 7386, appendix A.
it.each([
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }], [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }], [{ a: 'b' }, { a: null }, {}], [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }], [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }], [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }], [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [['a', 'b'], ['c', 'd'], ['c', 'd']], [{ a: 'b' }, ['c'], ['c']], [{ a: 'foo' }, null, null], [{ a: 'foo' }, 'bar', 'bar'], [{ e: null }, { a: 1 }, { e: null, a: 1 }], [[1, 2], { a: 'b', c: null }, { a: 'b' }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
] as readonly (readonly [Json, Json, Json])[])('merges %j and %j to %j', (target, patch, merged) => {
  expect(mergePatch(target, patch)).toEqual(merged);
});

describe('other new fields', () => {
  it('buttons have ids of their own, and are three at most', () => {
    const button = (id: string) => ({ id, title: 'x' });
    expect(faultsOf({ actions: [button('a'), button('a')] })).toEqual([['/actions', 'Two buttons have the same id.']]);
    expect(faultsOf({ actions: ['a', 'b', 'c', 'd'].map(button) })).toEqual([['/actions', 'Too big: expected array to have <=3 items']]);
    expect(faultsOf({ actions: [{ id: 'a b', title: '' }] })).toEqual([['/actions/0/id', 'Expected 1 to 64 letters, digits, "_", "." and "-".'], ['/actions/0/title', 'Too small: expected string to have >=1 characters']]);
  });

  it('a key stands for a text', () => {
    expect(messageDocument.safeParse({ app: 'shop', localisation: { title: { key: 'T' }, body: { key: 'B' } } }).success).toBe(true);
    expect(messageDocument.safeParse({ app: 'shop', localisation: { title: { key: 'T' } } }).error?.issues.map(({ path }) => path)).toEqual([['body']]);
  });

  it('warns of what surprises', () => {
    const warnings = checkMessage(messageDocument.parse({ app: 'shop', title: 'a', body: 'b', sound: { critical: true }, actions: [{ id: 'a', title: 'A' }], android: { display: 'system' } }));
    expect(warnings.map(({ path, code }) => [path, code])).toEqual([['/interruptionLevel', 'surprising'], ['/android/display', 'surprising']]);
  });
});
