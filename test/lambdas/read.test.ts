import { beforeEach, describe, expect, it } from 'vitest';
import { PEOPLE_SCHEMAS } from '../../core/api/people.ts';
import { REPORT_SCHEMAS } from '../../core/api/reports.ts';
import { emptyRow } from '../../core/journey/row.ts';
import type { BeckonEvent, EventBatch } from '../../core/profile/event.ts';
import { countKey } from '../../core/report/count.ts';
import { bucketCounts } from '../../core/report/fold.ts';
import { type Answer, type Body, personAt, readWorld } from '../support/read-world.ts';
import type { Call } from '../support/http.ts';

const AT = Date.UTC(2026, 10, 24, 8);

const person = (id: string, more: Parameters<typeof personAt>[2] = {}) => personAt(AT, id, more);

let world: ReturnType<typeof readWorld>;
beforeEach(() => {
  world = readWorld({ now: AT });
});

const get = (route: string, id: string, query?: Call['query']): Promise<Answer> => world.get(route, { id }, query);

const device = {
  app: 'shop', deviceId: 'd1', platform: 'ios', token: 'abcdef0123456789', registeredAt: AT, environment: 'production', permission: 'granted', locale: 'de-AT', seenAt: AT,
} as const;

describe('GET /v1/profiles/{id}', () => {
  it('shows attributes, devices without their tokens, and where instances stand', async () => {
    await world.profiles.write(person('ada', { attributes: { tier: 'gold' }, consent: { push: 'in' }, devices: { 'shop/d1': device } }));
    await world.actors.write({ ...emptyRow('ada'), revision: 1, instances: [{ id: 'i1', journey: 'cart', version: 2, node: 'hour', visit: 1, deadline: AT + 3_600_000, arrived: AT, enteredAt: AT, context: { secret: 1 } }] }, []);
    const { status, body } = await get('/v1/profiles/{id}', 'ada');
    expect(status).toBe(200);
    expect(PEOPLE_SCHEMAS.getProfile.answers[200].parse(body)).toEqual(body);
    expect(body).toEqual({
      id: 'ada', revision: 1, anonymous: false, attributes: { tier: 'gold' }, consent: { push: 'in' }, createdAt: '2026-11-24T08:00:00.000Z', seenAt: '2026-11-24T08:00:00.000Z',
      devices: [{ ...device, token: '…456789', registeredAt: '2026-11-24T08:00:00.000Z', seenAt: '2026-11-24T08:00:00.000Z' }],
      instances: [{ id: 'i1', journey: 'cart', version: 2, node: 'hour', visit: 1, enteredAt: '2026-11-24T08:00:00.000Z', arrivedAt: '2026-11-24T08:00:00.000Z', deadline: '2026-11-24T09:00:00.000Z' }],
      computed: {}, lastEvents: {}, audiences: {},
    });
  });

  it('shows what the row remembers: figures as they stand now, last events and watched audiences', async () => {
    const orders = { event: 'order.placed', function: 'count', window: 'P1D', since: 1 } as const;
    await world.catalog.write(await world.catalog.revision(), [{ kind: 'computed', put: { id: 'orders', revision: 1, updatedAt: AT, updatedBy: 'x', body: orders } }]);
    await world.profiles.write(person('ada'));
    const computed = { orders: { since: 1, buckets: [[AT - 86_400_000 * 2, 7], [AT - 3_600_000, 2]] as const }, gone: { since: 1, buckets: [[0, 1]] as const } };
    await world.actors.write({ ...emptyRow('ada'), revision: 1, computed, last: { 'order.placed': AT - 3_600_000 }, audiences: { vip: AT } }, []);
    const { body } = await get('/v1/profiles/{id}', 'ada');
    expect(PEOPLE_SCHEMAS.getProfile.answers[200].parse(body)).toEqual(body);
    expect(body).toMatchObject({ computed: { orders: 2 }, lastEvents: { 'order.placed': '2026-11-24T07:00:00.000Z' }, audiences: { vip: '2026-11-24T08:00:00.000Z' } });
    expect(Object.keys(body['computed'] as object)).toEqual(['orders']);
  });

  it('answers 404 for somebody who is not there', async () => {
    expect(await get('/v1/profiles/{id}', 'bob')).toMatchObject({ status: 404, body: { code: 'not-found', detail: 'There is no profile "bob".' } });
    expect(await get('/v1/profiles/{id}/events', 'bob')).toMatchObject({ status: 404 });
  });
});

describe('GET /v1/profiles/{id}/events', () => {
  const event = (id: string, time: number): BeckonEvent => ({ id, name: 'cart.abandoned', time, properties: { total: 1 } });
  const put = (subject: string, batchId: string, ...events: readonly BeckonEvent[]) =>
    world.events.put({ subject, batchId, app: 'shop', receivedAt: AT, source: 'app', events } satisfies EventBatch);
  const ids = ({ body }: { body: Body }): unknown[] => (body.items ?? []).map((e) => e['id']);

  beforeEach(async () => {
    await world.tokens.register({
      app: 'shop', releaseTokens: [], profiles: [person('ada', { devices: { 'shop/d1': device } })],
      identity: { app: 'shop', deviceId: 'd1', secretHash: 'x', profileId: 'ada', subjects: ['ada', 'anon-2', 'eve', 'anon-1'], generation: 2 },
    });
    for (const p of [person('anon-1', { movedTo: 'eve' }), person('anon-2', { movedTo: 'ada' }), person('eve')]) await world.profiles.write(p);
  });

  it('merges what was recorded under every id of the person, newest first, and nobody else\'s', async () => {
    await put('anon-2', '01-a', event('e1', 1));
    await put('ada', '02-a', event('e2', 2), event('e3', 3));
    await put('eve', '03-a', event('eve', 4));
    await put('anon-1', '04-a', event('eve-too', 5));
    await put('anon-2', '05-a', event('e4', 6));
    const page = await get('/v1/profiles/{id}/events', 'ada');
    expect(ids(page)).toEqual(['e4', 'e3', 'e2', 'e1']);
    expect(PEOPLE_SCHEMAS.listProfileEvents.answers[200].parse(page.body)).toEqual(page.body);
    expect(page.body.items?.[0]).toEqual({
      id: 'e4', name: 'cart.abandoned', time: '1970-01-01T00:00:00.006Z', receivedAt: '2026-11-24T08:00:00.000Z', source: 'app', app: 'shop', subject: 'anon-2', properties: { total: 1 },
    });
  });

  it.each([1, 2, 3, 7, 100])('pages of %i skip and repeat nothing', async (limit) => {
    for (let i = 0; i < 20; i++) await put(i % 7 < 5 ? 'ada' : 'anon-2', `${String(i).padStart(2, '0')}-b`, event(`a${i}`, i * 2), event(`b${i}`, i * 2 + 1));
    const seen: unknown[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await get('/v1/profiles/{id}/events', 'ada', { limit: String(limit), ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...ids(page));
      cursor = page.body.cursor;
      if (cursor === undefined) break;
    }
    expect(seen).toEqual(Array.from({ length: 20 }, (_, i) => [`b${19 - i}`, `a${19 - i}`]).flat());
  });
});

describe('GET /v1/reports/journeys/{id}', () => {
  const count = (n: number, at: number, version = 1) => bucketCounts({ at, counts: [{ scope: 'journey#cart', n, key: countKey({ version, node: 'nudge', message: 'm', platform: 'ios', metric: 'targeted' }) }] });

  beforeEach(async () => {
    await world.catalog.write(await world.catalog.revision(), [{ kind: 'journey', put: { id: 'cart', revision: 1, updatedAt: AT, updatedBy: 'ada', body: { document: {}, status: 'draft', versions: [] } } }]);
    await world.reports.fold({ id: 'c1', last: 'e', worked: [] }, count(5, AT));
    await world.reports.fold({ id: 'c2', last: 'e', worked: [] }, count(2, AT - 86_400_000));
    await world.reports.fold({ id: 'c3', last: 'e', worked: [] }, count(1, AT - 1_000, 2));
  });

  it('reports everything that is kept, by default', async () => {
    const { status, body } = await get('/v1/reports/journeys/{id}', 'cart');
    expect(status).toBe(200);
    expect(REPORT_SCHEMAS.getJourneyReport.answers[200].parse(body)).toEqual(body);
    expect(body).toMatchObject({
      journey: 'cart', from: '2025-10-20T00:00:00.000Z', to: '2026-11-24T08:00:00.000Z', bucket: 'day',
      totals: { targeted: 8, inFlight: 8 }, nodes: [{ version: 2, targeted: 1 }, { version: 1, targeted: 7 }], adds: { intake: 8, outcomes: 0, inFlight: 8, equal: true },
    });
  });

  it.each([
    [{ version: '2' }, 1], [{ from: '2026-11-24' }, 6], [{ to: '2026-11-23' }, 2], [{ from: '2026-11-24T08:00:00Z', bucket: 'hour' }, 5], [{ bucket: 'minute', to: '2026-11-24T07:59:30Z', from: '2026-11-24T07:59:00Z' }, 1],
  ])('cuts by %j', async (query, targeted) => {
    expect((await get('/v1/reports/journeys/{id}', 'cart', query as never)).body).toMatchObject({ totals: { targeted } });
  });

  it('refuses what it cannot read, and journeys there are not', async () => {
    expect(await get('/v1/reports/journeys/{id}', 'other')).toMatchObject({ status: 404, body: { detail: 'There is no journey "other".' } });
    const { status, body } = await get('/v1/reports/journeys/{id}', 'cart', { version: '0', from: 'yesterday', bucket: 'week', colour: 'red' });
    expect(status).toBe(400);
    expect((body['faults'] as { path: string }[]).map((f) => f.path)).toEqual(['/query/version', '/query/from', '/query/bucket', '/query/colour']);
    expect(await get('/v1/reports/journeys/{id}', 'cart', { from: '2026-11-25', to: '2026-11-24' })).toMatchObject({ status: 400, body: { faults: [{ path: '/query/to', message: 'The end is before the beginning' }] } });
  });
});
