import { memoryAliases } from '../support/memory/aliases.ts';
import { NO_SCHEMA } from '../../core/profile/schema.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UpsertResult } from '../../core/api/upsert.ts';
import { UPSERT_SCHEMAS } from '../../core/api/upsert.ts';
import { httpHandler } from '../../lambdas/http.ts';
import { upsertOperations } from '../../lambdas/people/upsert.ts';
import { httpEvent, operator } from '../support/http.ts';
import { memoryTokens } from '../support/memory/tokens.ts';
import { memoryProfiles } from '../support/memory/profiles.ts';

const NOON = Date.parse('2026-11-24T12:00:00Z');
const server = (scopes: string) => ({ lambda: { kind: 'server' as const, app: 'shop', deviceId: '', scopes } });

interface Answer { readonly created: number; readonly changed: number; readonly unchanged: number; readonly refused: number; readonly results: readonly UpsertResult[] }

function harness() {
  const profiles = memoryProfiles();
  const handler = httpHandler(UPSERT_SCHEMAS, () => upsertOperations({ profiles, tokens: memoryTokens(profiles), schema: async () => NO_SCHEMA, pushServices: [], aliases: memoryAliases(profiles) }), { now: () => NOON });
  const post = async (body: unknown, authorizer: Parameters<typeof httpEvent>[0]['authorizer'] = server('profiles')) => {
    const { statusCode, body: text } = await handler(httpEvent({ route: 'POST /v1/profiles', body, ...(authorizer && { authorizer }) }), {});
    return { status: statusCode, body: JSON.parse(text ?? '{}') as Answer & { code: string; faults: { path: string; code: string }[] } };
  };
  return { profiles, post };
}

describe('POST /v1/profiles', () => {
  it('creates, changes and leaves as it is, each item by itself', async () => {
    const { post, profiles } = harness();
    await post({ items: [{ id: 'ann', attributes: { tier: 'gold' } }, { id: 'bob', locale: 'de-AT' }] });
    const { status, body } = await post({ items: [{ id: 'ann', attributes: { tier: 'gold' } }, { id: 'bob', consent: { push: 'out' } }, { id: 'cyd', timeZone: 'Europe/Vienna' }] });
    expect(status).toBe(200);
    expect(body).toEqual({
      created: 1, changed: 1, unchanged: 1, refused: 0,
      results: [
        { index: 0, id: 'ann', profileId: 'ann', revision: 1, status: 'unchanged' },
        { index: 1, id: 'bob', profileId: 'bob', revision: 2, status: 'changed' },
        { index: 2, id: 'cyd', profileId: 'cyd', revision: 1, status: 'created' },
      ],
    });
    expect(profiles.rows.get('bob')).toMatchObject({ locale: 'de-AT', consent: { push: 'out' }, anonymous: false, createdAt: NOON });
  });

  it('refuses bad items with every fault and its place, and takes the others', async () => {
    const { post, profiles } = harness();
    const big = { text: 'x'.repeat(33_000) };
    const { body } = await post({ items: [{ id: 'ann' }, { id: 'no id' , timeZone: 'Mars/Olympus' }, { attributes: {} }, 'bob', { id: 'cyd', atributes: {} }, { id: 'dan', attributes: big }] });
    expect(body).toMatchObject({ created: 1, refused: 5 });
    expect(body.results.map((r) => [r.index, r.id, r.status, r.faults?.map((f) => `${f.path} ${f.code}`)])).toEqual([
      [0, 'ann', 'created', undefined],
      [1, 'no id', 'refused', ['/items/1/timeZone wrong-format', '/items/1/id wrong-format']],
      [2, undefined, 'refused', ['/items/2/id required']],
      [3, undefined, 'refused', ['/items/3 wrong-type']],
      [4, 'cyd', 'refused', ['/items/4/atributes unknown-field']],
      [5, 'dan', 'refused', ['/items/5/attributes too-big']],
    ]);
    expect([...profiles.rows.keys()]).toEqual(['ann']);
  });

  it('refuses an item whose merge would leave the bounds, with its place', async () => {
    const { post } = harness();
    await post({ items: [{ id: 'ann', attributes: { a: 'x'.repeat(20_000) } }] });
    const { body } = await post({ items: [{ id: 'ann', attributes: { b: 'x'.repeat(20_000) } }] });
    expect(body.results[0]?.faults).toMatchObject([{ path: '/items/0/attributes', code: 'too-big' }]);
  });

  it('goes to the person an anonymous profile became', async () => {
    const { post, profiles } = harness();
    profiles.commit([{ id: 'anon-1', revision: 1, attributes: {}, consent: {}, devices: {}, anonymous: true, movedTo: 'ann', createdAt: 0, seenAt: 0 }]);
    const { body } = await post({ items: [{ id: 'anon-1', attributes: { tier: 'gold' } }] });
    expect(body.results).toEqual([{ index: 0, id: 'anon-1', profileId: 'ann', revision: 1, status: 'created' }]);
  });

  it('takes operators who are admins and servers with the scope, and nobody else', async () => {
    const { post } = harness();
    const body = { items: [{ id: 'ann' }] };
    expect((await post(body, operator('admin'))).status).toBe(200);
    expect((await post(body, { lambda: { kind: 'operator', app: '', deviceId: '', scopes: '', name: 'ada@example.com', groups: 'admin author' } })).status).toBe(200);
    for (const caller of [operator('author'), server('events sends read'), { lambda: { kind: 'app' as const, app: 'shop', deviceId: '', scopes: '' } }]) {
      expect((await post(body, caller)).body.code).toBe('forbidden');
    }
  });

  it('takes 1 to 1,000 items', async () => {
    const { post } = harness();
    const many = (n: number) => ({ items: Array.from({ length: n }, (_, i) => ({ id: `p-${i}` })) });
    expect((await post(many(1_000))).body.created).toBe(1_000);
    expect((await post(many(1_001))).body.faults).toMatchObject([{ path: '/items', code: 'too-big' }]);
    expect((await post({ items: [] })).body.faults).toMatchObject([{ path: '/items', code: 'too-small' }]);
  });

  it('leads to what its items one by one lead to, and said twice changes nothing', async () => {
    const item = fc.record({ id: fc.constantFrom('ann', 'bob', 'cyd'), attributes: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.oneof(fc.integer(), fc.constant(null))) });
    await fc.assert(fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 20 }), async (items) => {
      const [together, single] = [harness(), harness()];
      await together.post({ items });
      for (const one of items) await single.post({ items: [one] });
      const stored = ({ profiles }: ReturnType<typeof harness>) => [...profiles.rows.values()].sort((x, y) => (x.id < y.id ? -1 : 1));
      expect(stored(together)).toEqual(stored(single));
      const last = [...new Map(items.map((i) => [i.id, i])).values()];
      expect((await together.post({ items: last })).body.unchanged).toBe(last.length);
    }), { numRuns: 50 });
  });
});
