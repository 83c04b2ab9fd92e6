import { memoryAliases } from '../support/memory/aliases.ts';
import { describe, expect, it } from 'vitest';
import { INFERRED_SCHEMAS } from '../../core/api/schema.ts';
import { SEARCH_SCHEMAS } from '../../core/api/search.ts';
import { httpHandler } from '../../lambdas/http.ts';
import { searchOperations } from '../../lambdas/people/search.ts';
import { profile } from '../core/profile/harness.ts';
import { httpEvent, operator } from '../support/http.ts';
import { manageHarness } from '../support/manage.ts';
import { memoryProfileScan } from '../support/memory/profile-scan.ts';
import { memoryProfiles } from '../support/memory/profiles.ts';

function world() {
  const profiles = memoryProfiles();
  const aliases = memoryAliases(profiles);
  const manage = manageHarness();
  const scan = memoryProfileScan(profiles.rows);
  const handler = httpHandler({ ...SEARCH_SCHEMAS, ...INFERRED_SCHEMAS }, () => searchOperations({ profiles, aliases, scan: { ...scan, scan: (...asked) => { scans.made += 1; return scan.scan(...asked); } }, catalog: manage.ports.catalog }));
  const scans = { made: 0 };
  const call = async (route: string, query: Record<string, string> = {}, group = 'viewer') => {
    const { statusCode, body = '' } = await handler(httpEvent({ route, query, authorizer: operator(group) }), {});
    return { status: statusCode, body: JSON.parse(body) };
  };
  profiles.commit(Array.from({ length: 1_200 }, (_, n) => profile(`p-${n}`, [], { revision: 1, attributes: { city: n % 400 === 0 ? 'Graz' : 'Wien', level: n % 3, email: `${n}@example.com` } })));
  return { call, manage, aliases, profiles, scans };
}

describe('GET /v1/profiles', () => {
  it('finds by id', async () => {
    const { call } = world();
    expect((await call('GET /v1/profiles', { id: 'p-7' })).body).toMatchObject({ items: [{ id: 'p-7', anonymous: false, attributes: { city: 'Wien' } }] });
    expect((await call('GET /v1/profiles', { id: 'nobody' })).body).toEqual({ items: [], looked: 1 });
  });

  it('finds by alias, unless who had it is gone', async () => {
    const { call, aliases, profiles } = world();
    const one = profiles.rows.get('p-7');
    if (one !== undefined) profiles.commit([{ ...one, revision: 2, aliases: { crm: '4711:a' } }]);
    aliases.owners.set('crm#4711:a', 'p-7').set('crm#12', 'p-7');
    expect((await call('GET /v1/profiles', { alias: 'crm:4711:a' })).body.items.map(({ id }: { id: string }) => id)).toEqual(['p-7']);
    expect((await call('GET /v1/profiles', { alias: 'crm:12' })).body.items).toEqual([]);
  });

  it('finds all by an attribute, page by page', async () => {
    const { call } = world();
    for (const [attribute, count] of [['city:Graz', 3], ['level:2', 400], ['city:Linz', 0]] as const) {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const { body } = await call('GET /v1/profiles', { attribute, ...(cursor === undefined ? {} : { cursor }) });
        ids.push(...body.items.map(({ id }: { id: string }) => id));
        cursor = body.cursor;
      } while (cursor !== undefined);
      expect([ids.length, new Set(ids).size]).toEqual([count, count]);
    }
  });

  it('reads the table in large pieces however few are asked for, and answers no more than those', async () => {
    const { call, scans } = world();
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const { body } = await call('GET /v1/profiles', { attribute: 'city:Graz', limit: '1', ...(cursor === undefined ? {} : { cursor }) });
      pages.push(body.items.map(({ id }: { id: string }) => id));
      cursor = body.cursor;
    } while (cursor !== undefined);
    expect(pages).toEqual([['p-0'], ['p-400'], ['p-800'], []]);
    expect(scans.made).toBeLessThanOrEqual(2 * pages.length);
  });

  it('takes one way to search', async () => {
    const { call } = world();
    expect([(await call('GET /v1/profiles')).status, (await call('GET /v1/profiles', { id: 'a', attribute: 'b:c' })).status, (await call('GET /v1/profiles', { attribute: 'city' })).status]).toEqual([400, 400, 400]);
  });

  it('masks personal data for viewers', async () => {
    const { call, manage } = world();
    await manage.call('PUT /v1/schema', { body: { attributes: { email: { type: 'string', personal: true } } } });
    expect((await call('GET /v1/profiles', { id: 'p-7' })).body.items[0].attributes.email).toBe('•••');
    expect((await call('GET /v1/profiles', { id: 'p-7' }, 'author')).body.items[0].attributes.email).toBe('7@example.com');
  });
});

describe('/v1/schema', () => {
  it('shows what is declared beside what profiles hold', async () => {
    const { call, manage } = world();
    expect((await call('GET /v1/schema')).body).toMatchObject({ attributes: {}, revision: 0, looked: 500, inferred: { city: { types: ['string'], seen: 500 }, level: { types: ['integer'] } } });
    const put = await manage.call('PUT /v1/schema', { body: { attributes: { level: { type: 'integer', min: 0, max: 3 } } } });
    expect([put.status, put.etag]).toEqual([200, '"1"']);
    expect((await manage.call('PUT /v1/schema', { body: { attributes: {} }, headers: { 'if-match': '"7"' } })).status).toBe(412);
    expect((await call('GET /v1/schema')).body).toMatchObject({ attributes: { level: { type: 'integer', min: 0, max: 3 } }, revision: 1, updatedBy: 'ada@example.com' });
  });

  it('refuses what is no rule', async () => {
    const { manage } = world();
    const { status, body } = await manage.call('PUT /v1/schema', { body: { attributes: { 'no name': { type: 'string' }, a: { type: 'text' }, b: { type: 'number', min: 2, max: 1 } } } });
    expect([status, body.faults.map(({ path }: { path: string }) => path).sort()]).toEqual([400, ['/attributes/a/type', '/attributes/b/max', '/attributes/no name']]);
  });
});
