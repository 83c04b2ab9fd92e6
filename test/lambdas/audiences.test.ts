import { describe, expect, it } from 'vitest';
import { audienceWorld } from '../support/audience-world.ts';
import { operator } from '../support/http.ts';

const GOLD = { rule: "profile.tier == 'gold'" } as const;
const AT = '2026-11-24T23:00:00.000Z';
const some = (n: number, tierOf: (i: number) => string) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`p-${String(i).padStart(5, '0')}`, { tier: tierOf(i) }]));

describe('audience documents', () => {
  it('are stored, read, listed, replaced over a revision and deleted', async () => {
    const { put, call, at } = audienceWorld();
    const made = await put('vip', GOLD);
    expect([made.status, made.etag, made.body]).toEqual([201, '"1"', { id: 'vip', revision: 1, updatedAt: AT, updatedBy: 'ada@example.com', document: GOLD }]);
    expect((await call('GET /v1/audiences/{id}', at('vip'))).body).toEqual(made.body);
    expect((await call('GET /v1/audiences')).body).toEqual({ items: [made.body] });
    expect((await call('PUT /v1/audiences/{id}', at('vip', { body: { rule: 'true' }, headers: { 'if-match': '"2"' } }))).status).toBe(412);
    expect((await call('PUT /v1/audiences/{id}', at('vip', { body: { rule: 'true' }, headers: { 'if-match': '"1"' } }))).body.revision).toBe(2);
    expect((await call('DELETE /v1/audiences/{id}', at('vip', { headers: { 'if-match': '"1"' } }))).status).toBe(412);
    expect((await call('DELETE /v1/audiences/{id}', at('vip'))).status).toBe(204);
    expect((await call('GET /v1/audiences/{id}', at('vip'))).status).toBe(404);
    expect((await call('PUT /v1/audiences/{id}', at('vip', { body: GOLD, authorizer: operator('viewer') }))).status).toBe(403);
  });

  it('are refused with every fault, by shape and by meaning', async () => {
    const { put } = audienceWorld();
    const wrong = await put('vip', { rule: 'event.x && computed.y', schedule: { every: 'P1M' }, watch: true });
    expect([wrong.status, wrong.body.faults.map((f: { path: string; code: string }) => `${f.path} ${f.code}`)]).toEqual([422, ['/rule not-allowed', '/rule unknown-computed-attribute', '/schedule/every invalid-duration']]);
    expect((await put('vip', { rule: 'true', upload: true })).status).toBe(400);
    const deep = `{"combine":${'{"not":'.repeat(50_000)}"a"${'}'.repeat(50_000)}}`;
    expect((await put('vip', deep)).body.faults).toEqual([{ path: '/combine', code: 'too-deep', message: 'The combination is nested too deep.' }]);
    expect((await put('vip', {})).status).toBe(400);
    expect((await put('vip', { combine: { and: ['a', { nor: ['b'] }, 'NO'] } })).body.faults.map((f: { path: string; code: string }) => `${f.path} ${f.code}`)).toEqual(['/combine/and/1/and required', '/combine/and/1/nor unknown-field', '/combine/and/2 wrong-format']);
    expect((await put('constructor', GOLD)).status).toBe(400);
  });

  it('are validated without being stored, with every fault of either kind', async () => {
    const { call, at } = audienceWorld();
    const validate = (body: unknown) => call('POST /v1/audiences/{id}/validate', at('vip', { body }));
    expect((await validate(GOLD)).body).toEqual({ valid: true, faults: [] });
    expect((await validate({ rule: 'nope(', wach: true, schedule: { every: 'PT1S' } })).body).toMatchObject({ valid: false, faults: [{ path: '/wach', suggestion: 'Did you mean "watch"?' }, { path: '/rule' }, { path: '/schedule/every' }] });
    expect((await call('GET /v1/audiences/{id}', at('vip'))).status).toBe(404);
  });

  it('stay while something uses them', async () => {
    const { put, call, at } = audienceWorld();
    await put('vip', GOLD);
    await put('loyal', { combine: { and: ['vip'] } });
    const refused = await call('DELETE /v1/audiences/{id}', at('vip'));
    expect([refused.status, refused.body.detail]).toEqual([409, 'The audience is used by audience loyal; change or stop those first.']);
  });

  it('stay uploads: their members would be nobody\'s', async () => {
    const { put } = audienceWorld();
    await put('list', { upload: true });
    expect((await put('list', GOLD)).body.faults).toEqual([{ path: '/upload', code: 'other-kind', message: 'An upload stays one: delete the audience, or give the other one another id.', severity: 'error' }]);
    expect((await put('vip', GOLD)).status).toBe(201);
    expect((await put('vip', { upload: true })).status).toBe(200);
  });

  it('forget what was found of another definition', async () => {
    const world = audienceWorld();
    world.people(some(10, () => 'gold'));
    await world.put('vip', GOLD);
    await world.call('POST /v1/audiences/{id}/evaluations', world.at('vip'));
    await world.run();
    expect((await world.put('vip', { ...GOLD, name: 'Gold' })).body.evaluated).toMatchObject({ members: 10 });
    expect((await world.put('vip', { rule: 'true' })).body.evaluated).toBeUndefined();
  });
});

describe('an estimate', () => {
  it('counts a small table', async () => {
    const { put, people, call, at } = audienceWorld();
    people(some(500, (i) => (i % 5 === 0 ? 'gold' : 'tin')));
    await put('vip', GOLD);
    const { body } = await call('POST /v1/audiences/{id}/estimate', at('vip'));
    expect(body).toMatchObject({ members: 100, low: 100, high: 100, profiles: 500, looked: 500, exact: true, cost: { changesPerDay: 50, runsPerDay: 1, cheaper: 'scan' } });
    expect((await call('POST /v1/audiences/{id}/estimate', at('vip', { query: { changesPerDay: '1', runsPerDay: '24' } }))).body.cost).toMatchObject({ changesPerDay: 1, runsPerDay: 24, cheaper: 'watch' });
  });

  it('samples a large one', async () => {
    const { put, people, call, at } = audienceWorld();
    people(some(20_000, (i) => (i % 5 === 0 ? 'gold' : 'tin')));
    await put('vip', { ...GOLD, schedule: { every: 'PT6H' } });
    const { body } = await call('POST /v1/audiences/{id}/estimate', at('vip'));
    expect(body).toMatchObject({ exact: false, cost: { runsPerDay: 4 } });
    expect([body.low <= 4_000 && 4_000 <= body.high, body.looked < 4_000, Math.abs(body.profiles - 20_000) < 2_000]).toEqual([true, true, true]);
  });

  it('counts a rule that is not stored, and stores nothing', async () => {
    const { put, people, call, at } = audienceWorld();
    people(some(100, (i) => (i % 5 === 0 ? 'gold' : 'tin')));
    await put('vip', GOLD);
    const draft = async (body: object, id = 'vip') => call('POST /v1/audiences/{id}/estimate', at(id, { body }));
    expect((await draft({ rule: "profile.tier == 'tin'" })).body).toMatchObject({ members: 80, exact: true });
    expect((await draft({ combine: { not: 'vip' } }, 'not-yet')).body).toMatchObject({ members: 80, profiles: 100 });
    expect((await call('POST /v1/audiences/{id}/estimate', at('vip'))).body.members).toBe(20);
    expect((await draft({ rule: 'profile.tier ==' })).body.faults).toMatchObject([{ path: '/rule', code: 'invalid-expression' }]);
    expect((await draft({ upload: true })).body.faults).toMatchObject([{ path: '/upload', code: 'not-allowed' }]);
    expect((await call('GET /v1/audiences/{id}', at('not-yet'))).status).toBe(404);
  });

  it('knows how many were uploaded, and that uploads are not watched', async () => {
    const { put, upload, call, at } = audienceWorld();
    await put('list', { upload: true });
    await upload('list', 'id\nann\nbob\nann\n');
    await put('both', { combine: { and: ['list'] } });
    expect((await call('POST /v1/audiences/{id}/estimate', at('list'))).body).toMatchObject({ members: 2, low: 2, high: 2, exact: true, cost: { cheaper: 'scan', scan: { perRun: { units: { s3Get: 1, dynamoRead: 1 } } } } });
    expect((await call('POST /v1/audiences/{id}/estimate', at('both'))).body.cost.watch).toBeUndefined();
  });
});

describe('members', () => {
  it('are shown to viewers without personal data, found by rule or uploaded', async () => {
    const world = audienceWorld();
    world.people({ ann: { tier: 'gold', email: 'ann@example.com' } });
    await world.catalog.store.write(await world.catalog.store.revision(), [{ kind: 'schema', put: { id: 'profile', revision: 1, updatedAt: 0, updatedBy: 'ada', body: { attributes: { email: { type: 'string', personal: true } } } } }]);
    await world.put('vip', GOLD);
    await world.put('list', { upload: true });
    await world.upload('list', 'id\nann\n');
    const shown = async (id: string, group: string) => (await world.call('GET /v1/audiences/{id}/members', world.at(id, { authorizer: operator(group) }))).body.items[0].attributes;
    for (const id of ['vip', 'list']) {
      expect([await shown(id, 'viewer'), await shown(id, 'author')]).toEqual([{ tier: 'gold', email: '•••' }, { tier: 'gold', email: 'ann@example.com' }]);
    }
  });

  const pages = async ({ call, at }: ReturnType<typeof audienceWorld>, id: string, limit: number) => {
    const ids: string[][] = [];
    let cursor: string | undefined;
    do {
      const { body } = await call('GET /v1/audiences/{id}/members', at(id, { query: { limit: String(limit), ...(cursor === undefined ? {} : { cursor }) } }));
      ids.push(body.items.map((m: { id: string }) => m.id));
      cursor = body.cursor;
    } while (cursor !== undefined);
    return ids;
  };

  it('are paged, each once, and say how many were looked at', async () => {
    const world = audienceWorld();
    world.people(some(1_000, (i) => (i % 10 === 0 ? 'gold' : 'tin')));
    await world.put('vip', GOLD);
    const found = await pages(world, 'vip', 30);
    expect([found.map((page) => page.length), new Set(found.flat()).size]).toEqual([[30, 30, 30, 10], 100]);
    const { body } = await world.call('GET /v1/audiences/{id}/members', world.at('vip', { query: { limit: '1' } }));
    expect(body).toMatchObject({ items: [{ id: 'p-00000', known: true, anonymous: false, attributes: { tier: 'gold' }, devices: 0 }], looked: 200 });
  });

  it('end a page when nobody was found for long', async () => {
    const world = audienceWorld();
    world.people(some(5_000, (i) => (i === 4_999 ? 'gold' : 'tin')));
    await world.put('vip', GOLD);
    expect(await pages(world, 'vip', 10)).toEqual([[], [], ['p-04999']]);
  });

  it('of an upload come from its file, with or without a profile', async () => {
    const world = audienceWorld();
    world.people({ ann: { tier: 'gold' }, bob: { tier: 'tin' } });
    await world.put('vip', GOLD);
    await world.put('list', { upload: true });
    await world.put('both', { combine: { and: ['list', 'vip'] } });
    expect(await pages(world, 'list', 10)).toEqual([[]]);
    await world.upload('list', 'ann\nbob\ncy\n');
    expect((await pages(world, 'list', 2)).flat().sort()).toEqual(['ann', 'bob', 'cy']);
    expect(await pages(world, 'both', 10)).toEqual([['ann']]);
    const { body } = await world.call('GET /v1/audiences/{id}/members', world.at('list'));
    expect(body.items.find((m: { id: string }) => m.id === 'cy')).toEqual({ id: 'cy', known: false });
    const first = await world.call('GET /v1/audiences/{id}/members', world.at('list', { query: { limit: '1' } }));
    await world.upload('list', 'dan\n');
    expect((await world.call('GET /v1/audiences/{id}/members', world.at('list', { query: { cursor: first.body.cursor } }))).status).toBe(200);
    expect((await world.call('GET /v1/audiences/{id}/members', world.at('list', { query: { cursor: 'nonsense' } }))).status).toBe(400);
  });
});
