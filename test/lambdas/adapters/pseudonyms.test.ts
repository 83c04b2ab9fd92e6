import { beforeEach, expect, it, vi } from 'vitest';
import { sha256 } from '../../../lambdas/adapters/hashing.ts';
import { pseudonymStore } from '../../../lambdas/adapters/pseudonyms.ts';

/** The Tokens table by key. */
const rows = new Map<string, Readonly<Record<string, unknown>>>();
vi.mock('../../../lambdas/adapters/dynamo.ts', () => ({
  dynamo: () => ({ send: async ({ input: { Key } }: { readonly input: { readonly Key: { readonly key: string } } }) => ({ Item: rows.get(Key.key) }) }),
  unlessConditionFailed: async ({ input: { Item } }: { readonly input: { readonly Item: { readonly key: string } } }) => {
    if (rows.has(Item.key)) return false;
    rows.set(Item.key, Item);
    return true;
  },
}));

const NOW = Date.UTC(2026, 10, 24, 13);
const world = () => {
  const marks = new Map<string, number>();
  return { marks, of: pseudonymStore({ table: 'Tokens', erased: { marks: async () => marks }, now: () => NOW }) };
};

beforeEach(() => { rows.clear(); });

it('gives everybody one pseudonym, the same in every container', async () => {
  const first = await world().of(['ann', 'bob', 'ann']);
  expect([...first.keys()]).toEqual(['ann', 'bob']);
  expect(first.get('ann')).toMatch(/^[0-9a-f]{32}$/);
  expect(first.get('ann')).not.toBe(first.get('bob'));
  expect(await world().of(['bob', 'ann'])).toEqual(first);
  expect(rows.get(`pseudonym#${sha256('ann')}`)).toEqual({ key: `pseudonym#${sha256('ann')}`, profileId: 'ann', pseudonym: first.get('ann') });
});

it('writes nothing of somebody who is erased, whatever streams still tell of them', async () => {
  const { of, marks } = world();
  marks.set(sha256('ann'), NOW - 1);
  expect([...(await of(['ann', 'bob'])).keys()]).toEqual(['bob']);
  expect([...rows.keys()]).toEqual([`pseudonym#${sha256('bob')}`]);
});
