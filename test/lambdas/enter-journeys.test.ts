import { describe, expect, it } from 'vitest';
import { entryWorld } from '../support/entry-world.ts';

const ENTRIES = 'POST /v1/journeys/{id}/entries';
const entries = (w: Awaited<ReturnType<typeof entryWorld>>, items: readonly unknown[], headers: Readonly<Record<string, string>> = {}) => w.call(ENTRIES, { params: { id: 'j' }, body: { items }, headers });
const stored = (w: Awaited<ReturnType<typeof entryWorld>>) => [...w.events.batches.values()].map(({ subject, events }) => [subject, events[0]?.name, events[0]?.properties]);

describe('entries by API', () => {
  it('become events of the profiles, with their data', async () => {
    const w = await entryWorld();
    w.publish({ api: true });
    const answer = await entries(w, [{ profile: 'ann', data: { total: 7 } }, { profile: 'bob' }]);
    expect(answer).toMatchObject({ status: 202, body: { accepted: 2, refused: 0, results: [{ index: 0, profile: 'ann', status: 'accepted' }, { index: 1, profile: 'bob', status: 'accepted' }] } });
    expect(stored(w)).toEqual([['ann', 'entry:j', { total: 7 }], ['bob', 'entry:j', {}]]);
  });

  it('are judged one by one, every fault with its place', async () => {
    const w = await entryWorld();
    w.publish({ api: true });
    const { body } = await entries(w, [{ profile: 'ann', date: {} }, { profile: 'bob' }, { data: 7 }, { profile: 'cy', key: 'a' }]);
    expect(body).toMatchObject({ accepted: 1, refused: 3, results: [
      { status: 'refused', faults: [{ path: '/items/0/date', code: 'unknown-field' }] }, { status: 'accepted' },
      { status: 'refused', faults: [{ path: '/items/2/profile' }, { path: '/items/2/data' }] }, { status: 'refused', faults: [{ path: '/items/3/key', code: 'not-allowed' }] },
    ] });
    expect(stored(w)).toHaveLength(1);
  });

  it('are one entry under one id, whenever they come; with other data they are refused', async () => {
    const w = await entryWorld();
    w.publish({ api: true });
    const first = await entries(w, [{ profile: 'ann', id: 'order-1', data: { total: 7 } }]);
    w.time.now += 40 * 24 * 3_600_000;
    expect(await entries(w, [{ profile: 'ann', id: 'order-1', data: { total: 7 } }])).toEqual(first);
    expect((await entries(w, [{ profile: 'ann', id: 'order-1', data: { total: 8 } }])).body.results).toMatchObject([{ status: 'refused', faults: [{ path: '/items/0', code: 'key-reused' }] }]);
    expect(stored(w)).toHaveLength(1);
  });

  it('are one entry under the request\'s key and place', async () => {
    const w = await entryWorld();
    w.publish({ api: true });
    const items = [{ profile: 'ann' }, { profile: 'ann' }];
    for (let n = 0; n < 3; n++) await entries(w, items, { 'idempotency-key': 'k1' });
    expect(stored(w)).toHaveLength(2);
    await entries(w, items);
    expect(stored(w)).toHaveLength(4);
  });

  it('bring the supplemental key in their data or beside it', async () => {
    const w = await entryWorld();
    w.publish({ api: true, key: 'order' });
    const { body } = await entries(w, [{ profile: 'ann', key: 'a' }, { profile: 'ann', data: { order: 9 } }, { profile: 'ann' }, { profile: 'ann', key: 'a', data: { order: 'b' } }]);
    expect(body.results.map(({ status, faults }: { status: string; faults?: { code: string }[] }) => faults?.[0]?.code ?? status)).toEqual(['accepted', 'accepted', 'required', 'not-together']);
    expect(stored(w)).toEqual([['ann', 'entry:j', { order: 'a' }], ['ann', 'entry:j', { order: 9 }]]);
  });

  it('are told in the audit trail, a line a request, before anybody enters; not where nobody may', async () => {
    const w = await entryWorld();
    w.publish({ api: true });
    const server = { lambda: { kind: 'server' as const, app: 'shop', deviceId: '', scopes: 'events', keyId: 'server0000000001' } };
    const post = (items: readonly unknown[]) => w.call(ENTRIES, { params: { id: 'j' }, body: { items }, authorizer: server });
    await post([{ profile: 'ann' }, { profile: 'bob' }, { profile: 7 }]);
    await post([{ data: 7 }]);
    expect(w.trail.lines.map(({ body: { by, did, of, note } }) => [by, did, of, note])).toEqual([
      [{ kind: 'server', name: 'server:shop' }, 'createEntries', [{ kind: 'journey', id: 'j' }], 'key: server0000000001, profiles: 3'],
    ]);
    w.ports.trail.tell = async () => { throw new Error('down'); };
    await post([{ profile: 'cyd' }]).catch(() => undefined);
    expect(stored(w).map(([subject]) => subject)).toEqual(['ann', 'bob']);
  });

  it('need a live journey that is entered so', async () => {
    const w = await entryWorld();
    expect((await entries(w, [{ profile: 'ann' }])).status).toBe(404);
    w.publish({ event: 'signed-up' });
    expect((await entries(w, [{ profile: 'ann' }])).status).toBe(409);
    w.publish({ api: true });
    const live = w.plans.get('j@1');
    if (live !== undefined) w.plans.set('j@1', { ...live, status: 'closed' });
    expect((await entries(w, [{ profile: 'ann' }])).status).toBe(409);
  });
});

describe('a business event', () => {
  const tell = (w: Awaited<ReturnType<typeof entryWorld>>, body: object) => w.call('POST /v1/business-events', { body });

  it('lets the audience of every journey that listens in, with what it says', async () => {
    const w = await entryWorld();
    w.people({ ann: { attributes: { tier: 'gold' } }, bob: {} });
    w.publish({ businessEvent: 'price.dropped', audience: 'vip' }, { id: 'a' });
    w.publish({ businessEvent: 'price.dropped', audience: 'all', when: 'event.percent > 20.0', key: 'sku' }, { id: 'b' });
    w.publish({ businessEvent: 'back.in-stock', audience: 'all' }, { id: 'c' });
    const { status, body } = await tell(w, { name: 'price.dropped', id: 'e1', properties: { sku: 's1', percent: 10.5 } });
    expect([status, body.runs.map(({ journey, audience }: { journey: string; audience: string }) => [journey, audience])]).toEqual([202, [['a', 'vip']]]);
    expect((await tell(w, { name: 'price.dropped', id: 'e2', properties: { sku: 's1', percent: 30.5 } })).body.runs).toHaveLength(2);
    await w.run(w.worker);
    // Whoever is in journey a already stays there once.
    expect([...w.rows().values()].map(({ profileId, instances }) => [profileId, instances.map(({ journey, key }) => [journey, key])]).sort()).toEqual([['ann', [['a', undefined], ['b', 's1']]], ['bob', [['b', 's1']]]]);
  });

  it('is one under its id, and nothing to journeys that were published since', async () => {
    const w = await entryWorld();
    w.publish({ businessEvent: 'price.dropped', audience: 'vip' }, { id: 'a' });
    const first = await tell(w, { name: 'price.dropped', id: 'e1' });
    w.time.now += 60_000;
    w.publish({ businessEvent: 'price.dropped', audience: 'vip' }, { id: 'b' });
    expect((await tell(w, { name: 'price.dropped', id: 'e1' })).body).toEqual(first.body);
    expect(w.machine.started.size).toBe(1);
    expect((await tell(w, { name: 'price.dropped', id: 'e1', properties: { sku: 's' } })).status).toBe(422);
  });
});
