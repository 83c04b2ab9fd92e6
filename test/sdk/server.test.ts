import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answered, type BeckonServer, beckonServer, Refused } from '../../sdk/server/src/index.ts';
import { patient } from '../../sdk/server/src/patience.ts';
import { serverApi, type ServerApi } from '../support/server-api.ts';

const BATCH = '01936f00-0000-7000-8000-000000000001';
const batch = () => ({ batchId: BATCH, subject: 'customer-1', events: [{ id: 'order-42', name: 'order.placed', time: new Date().toISOString(), properties: { total: 42 } }] });

/** The typed client against the functions themselves. */
describe('beckon-server', () => {
  let api: ServerApi;
  let beckon: BeckonServer;
  beforeEach(async () => {
    api = await serverApi();
    beckon = beckonServer({ api: `${api.base}/`, key: api.key });
  });
  afterEach(() => api.close());

  it('tells who somebody is and what they did, and sends once however often it asks', async () => {
    const profile = await answered(beckon.PATCH('/v1/profiles/{id}', { params: { path: { id: 'customer-1' } }, body: { attributes: { tier: 'gold' } } }));
    expect(profile).toEqual({ profileId: 'customer-1', revision: 1 });
    const { results } = await answered(beckon.POST('/v1/events', { body: batch() }));
    expect(results).toEqual([{ id: 'order-42', status: 'accepted' }]);
    const send = () => answered(beckon.POST('/v1/sends', { params: { header: { 'idempotency-key': 'order-42' } }, body: { message: 'sale', to: { profiles: ['customer-1'] } } }));
    const [first, again] = [await send(), await send()];
    expect(again.id).toBe(first.id);
    expect(api.world.profiles.rows.get('customer-1')?.attributes).toEqual({ tier: 'gold' });
    expect(api.events.batches.map(({ subject, source }) => [subject, source])).toEqual([['customer-1', 'server']]);
    expect(await answered(beckon.GET('/v1/sends/{id}', { params: { path: { id: first.id } } }))).toMatchObject({ id: first.id, message: 'sale' });
  });

  it('a refusal says what is wrong, and where', async () => {
    // @ts-expect-error: a body is held against the document
    const refused = answered(beckon.PATCH('/v1/profiles/{id}', { params: { path: { id: 'customer-1' } }, body: { timeZone: 7, tier: 'gold' } }));
    await expect(refused).rejects.toBeInstanceOf(Refused);
    await expect(refused).rejects.toMatchObject({ status: 400, problem: { code: 'invalid-request', faults: [{ path: '/timeZone' }, { path: '/tier' }] } });
    await expect(answered(beckonServer({ api: api.base, key: 'bks_nobody' }).GET('/v1/sends/{id}', { params: { path: { id: '0' } } }))).rejects.toMatchObject({ status: 401 });
    // @ts-expect-error: so are paths
    expect(await beckon.GET('/v1/nothing')).toMatchObject({ response: { status: 404 } });
  });

  it('events go to their own address', async () => {
    const events = await serverApi();
    const both = beckonServer({ api: api.base, events: events.base, key: api.key });
    await answered(both.POST('/v1/events', { body: batch() }));
    await answered(both.PATCH('/v1/profiles/{id}', { params: { path: { id: 'customer-1' } }, body: { attributes: {} } }));
    events.close();
    expect([api, events].map(({ requests }) => requests.map(({ call }) => call))).toEqual([['PATCH /v1/profiles/customer-1'], ['POST /v1/events']]);
  });

  it('asks again after 429, and 503 that names a pause, whatever it asked, after other failures where it counts once', async () => {
    const busy = { status: 429, body: {}, headers: { 'retry-after': '0' } };
    const create = () => beckon.POST('/v1/sends', { body: { message: 'sale', to: { profiles: ['customer-1'] } } });
    api.instead.push(busy, { ...busy, status: 503 });
    expect((await create()).response.status).toBe(202);
    for (const status of [500, 503]) {
      api.instead.push({ status, body: {} });
      expect((await create()).response.status).toBe(status);
    }
    api.instead.push({ status: 500, body: {} }, { status: 502, body: {} });
    expect(await answered(beckon.POST('/v1/events', { body: batch() }))).toMatchObject({ results: [{ status: 'accepted' }] });
    expect(api.requests).toHaveLength(8);
  });
});

describe('patient', () => {
  const asked = async (answers: readonly (Response | Error)[], init: RequestInit = {}) => {
    const [left, pauses]: [(Response | Error)[], number[]] = [[...answers], []];
    const ask = async () => { const next = left.shift() ?? new Error('too often'); if (next instanceof Error) throw next; return next; };
    const keep = patient(ask, { tries: 3, timeoutMs: 1_000, random: () => 0, sleep: async (ms) => { pauses.push(ms); } });
    const end = await keep(new Request('https://api.example/v1/x', init)).then(({ status }) => status, (error: unknown) => (error as Error).message);
    return { end, pauses };
  };
  const said = (status: number, after?: string) => new Response(null, { status, ...(after !== undefined && { headers: { 'retry-after': after } }) });

  it.each([
    ['as long as the server says', [said(429, '2'), said(503), said(200)], {}, { end: 200, pauses: [2_125, 250] }],
    ['half a minute at most', [said(429, '3600'), said(200)], {}, { end: 200, pauses: [30_000] }],
    ['the last answer stands', [said(500), said(500), said(502)], { method: 'PUT' }, { end: 502, pauses: [125, 250] }],
    ['no answer, of what counts once', [new Error('reset'), said(200)], { method: 'POST', headers: { 'idempotency-key': 'k' } }, { end: 200, pauses: [125] }],
    ['no answer, of what may have counted', [new Error('reset')], { method: 'POST' }, { end: 'reset', pauses: [] }],
    ['what is refused stays so', [said(400)], {}, { end: 400, pauses: [] }],
  ])('%s', async (_, answers, init, expected) => {
    expect(await asked(answers, init)).toEqual(expected);
  });
});
