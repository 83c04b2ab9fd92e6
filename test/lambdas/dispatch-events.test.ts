import { describe, expect, it } from 'vitest';
import { workedOf } from '../../core/delivery/fingerprint.ts';
import { dispatchEvents } from '../../lambdas/dispatch-events.ts';
import type { EventBatch } from '../../core/profile/event.ts';
import type { StreamRecord } from '../../core/ports.ts';
import type { Decoded } from '../../core/stream/range.ts';
import { cart, hash } from '../core/journey/actor.ts';
import { catalogOf } from '../support/catalog-of.ts';
import { memoryActors } from '../support/memory/actors.ts';
import { memoryClaims } from '../support/memory/claims.ts';
import { memoryDeadLetters } from '../../local/memory/dead-letters.ts';
import { memoryProfiles } from '../support/memory/profiles.ts';
import { throughGate } from '../support/gate.ts';
import { memoryOpens } from '../support/memory/open-marks.ts';

const world = () => ({
  actors: memoryActors(), profiles: memoryProfiles(), claims: memoryClaims(), deadLetters: memoryDeadLetters(),
  catalog: catalogOf({ plans: new Map([['cart@1', { plan: cart(), status: 'live' }]]) }), clock: { now: () => 10_000 }, opens: memoryOpens(), hash,
});

let ids = 0;
const record = (value: Partial<EventBatch>, eventId = `e${ids++}`): StreamRecord<Decoded<EventBatch>> => ({
  eventId, image: { ok: true, value: { subject: 'ann', batchId: 'b', app: 'shop', receivedAt: 0, source: 'app', events: [], ...value } },
});
const abandoned = { id: 'a', name: 'cart.abandoned', time: 1_000, properties: { total: 30 } };
const opened = {
  id: 'o', name: 'push.opened', time: 2_000, properties: {},
  push: { pushId: 'p', journey: 'cart', version: 1, node: 'gold', instance: 'i', visit: 1, message: 'cart-gold', platform: 'ios' },
};

describe('dispatchEvents', () => {
  it('moves a profile once for all its events in the range', async () => {
    const ports = world();
    await dispatchEvents(ports, [record({ events: [abandoned] }), record({ events: [{ ...abandoned, id: 'x', name: 'order.placed', time: 3_000 }] })]);
    expect(ports.actors.rows.get('ann')).toMatchObject({ revision: 1, instances: [] });
  });

  it('reads and writes nothing for events no plan listens to', async () => {
    const ports = world();
    await dispatchEvents(ports, [record({ events: [{ ...abandoned, name: 'page.seen' }] })]);
    expect(ports.actors.rows.size).toBe(0);
  });

  it('moves for what a computed attribute counts and what an expression reads as last, and for nothing else', async () => {
    const audiences = new Map([['lapsed', { document: { rule: "last['app.opened'] < now" } }]]);
    const ports = { ...world(), catalog: catalogOf({ audiences, computed: new Map([['pages', { event: 'page.seen', function: 'count', since: 1 }]]) }) };
    const named = (id: string, name: string) => ({ ...abandoned, id, name });
    await dispatchEvents(ports, [record({ events: [named('a', 'page.seen'), named('b', 'page.seen'), named('c', 'app.opened')] }), record({ subject: 'bob', events: [abandoned] })]);
    expect([...ports.actors.rows.values()]).toMatchObject([{ profileId: 'ann', revision: 1, computed: { pages: { buckets: [[0, 2]] } }, last: { 'app.opened': 1_000 } }]);
  });

  it('reads who people are late where an app tells of them, and anew whom that does not know, after a server and while audiences are watched', async () => {
    const looksOf = async (source: 'app' | 'server', { known = true, watched = false } = {}) => {
      const audiences = new Map(watched ? [['vip', { document: { rule: 'profile.vip', watch: true } }]] : []);
      const ports = { ...world(), catalog: catalogOf({ audiences, plans: new Map([['cart@1', { plan: cart(), status: 'live' }]]) }) };
      const looks: unknown[] = [];
      const person = { id: 'ann', revision: 1, attributes: {}, consent: {}, devices: {}, anonymous: false, createdAt: 0, seenAt: 0 };
      const read = async (_id: string, look: unknown) => { looks.push(look ?? 'newest'); return known ? person : undefined; };
      await dispatchEvents({ ...ports, profiles: { ...ports.profiles, read } }, [record({ source, events: [abandoned] })]);
      return looks;
    };
    expect(await looksOf('app')).toEqual(['recent']);
    expect(await looksOf('app', { known: false })).toEqual(['recent', 'newest']);
    expect(await looksOf('server')).toEqual(['newest']);
    expect((await looksOf('app', { watched: true }))[0]).toBe('newest');
    const ports = world();
    const looks: unknown[] = [];
    const read = async (id: string, look: unknown) => { looks.push(look ?? 'newest'); return ports.profiles.read(id); };
    await dispatchEvents({ ...ports, profiles: { ...ports.profiles, read } }, [record({ events: [abandoned] }), record({ source: 'server', events: [{ ...abandoned, id: 'b' }] })]);
    expect(looks).toEqual(['newest']);
  });

  it('follows an anonymous profile to whom it became', async () => {
    const ports = world();
    await ports.profiles.write({ id: 'anon-1', revision: 1, attributes: {}, consent: {}, devices: {}, movedTo: 'ann', anonymous: true, createdAt: 0, seenAt: 0 });
    await dispatchEvents(ports, [record({ subject: 'anon-1', events: [abandoned] })]);
    expect([...ports.actors.rows.keys()]).toEqual(['ann']);
  });

  it('counts interactions and refusals once, however often the range comes', async () => {
    const ports = world();
    await dispatchEvents(ports, [record({ events: [abandoned] })]);
    const again = [record({ events: [{ ...abandoned, id: 'b', time: 1_500 }, opened] }, 'again')];
    await dispatchEvents(ports, again);
    await dispatchEvents(ports, again);
    expect(ports.claims.held.get('dispatch-events#again')?.step?.counts).toEqual([
      { scope: 'journey#cart', key: '1/gold/cart-gold/ios/opened/', n: 1 },
      { scope: 'journey#cart', key: '1/gold/cart-gold/ios/opened-first/', n: 1 },
      { scope: 'journey#cart', key: '1/hour///refused-entry/already-in', n: 1 },
    ]);
  });

  it('counts a push as opened once, whichever of its reports comes first, however often and wherever its worker dies', async () => {
    const report = (batchId: string, id: string) => record({ batchId, events: [{ ...opened, id }] }, `e-${batchId}`);
    for (let death = 1; death <= 12; death += 1) {
      const ports = world();
      const run = async (records: readonly StreamRecord<Decoded<EventBatch>>[]): Promise<void> => {
        let passed = 0;
        await dispatchEvents(throughGate(ports, async () => { if (++passed === death) throw new Error('died'); }), records).catch(() => undefined);
        await dispatchEvents(ports, records);
      };
      await run([report('b', 'o1'), report('c', 'o1')]);
      await run([report('b', 'o1'), report('c', 'o1')]);
      await run([report('d', 'o3')]);
      // A redriven row comes under another record id, after its range was lost or not.
      await run([{ ...report('d', 'o3'), eventId: 'redriven' }]);
      const counts = [...ports.claims.held.values()].flatMap(({ step }) => step?.counts ?? []);
      const of = (metric: string): number => counts.filter(({ key }) => key.includes(`/${metric}/`)).reduce((n, c) => n + c.n, 0);
      expect([of('opened'), of('opened-first'), ports.opens.marks.size], `death ${death}`).toEqual([4, 1, 1]);
    }
  });

  it('tells an open by message, account and facets unless it is of a test', async () => {
    const ports = world();
    const facets = { locale: 'de', appVersion: '2.1' };
    await dispatchEvents(ports, [record({ events: [{ ...opened, push: { ...opened.push, facets } }] })]);
    const wide = [...ports.claims.held.values()][0]?.step?.wide ?? [];
    expect(wide.filter(({ scope }) => scope === 'account')).toEqual([
      { scope: 'account', key: 'shop//ios/opened/', n: 1 },
      { scope: 'account', key: '~locale/de/shop//opened', n: 1 }, { scope: 'account', key: '~treatment//shop//opened', n: 1 }, { scope: 'account', key: '~appVersion/2.1/shop//opened', n: 1 },
      { scope: 'account', key: 'shop//ios/opened-first/', n: 1 },
      { scope: 'account', key: '~locale/de/shop//opened-first', n: 1 }, { scope: 'account', key: '~treatment//shop//opened-first', n: 1 }, { scope: 'account', key: '~appVersion/2.1/shop//opened-first', n: 1 },
    ]);
    expect(new Set(wide.map(({ scope }) => scope))).toEqual(new Set(['message#cart-gold', 'account', 'journey#cart']));
    await dispatchEvents(ports, [record({ batchId: 'z', events: [opened] }, 'z')]);
    expect(ports.claims.held.get('dispatch-events#z')?.step).not.toHaveProperty('wide');
  });

  it('says of every range what it worked, once it was', async () => {
    const ports = world();
    const quiet = record({ events: [{ ...abandoned, name: 'page.seen' }] }, 'quiet');
    await dispatchEvents(ports, [quiet, record({ subject: 'bob', batchId: 'c', events: [abandoned] })]);
    expect(ports.claims.held.get('dispatch-events#quiet')?.step).toEqual({
      id: 'dispatch-events#quiet', at: 10_000, counts: [], cuts: [], excluded: [], worked: [workedOf(hash, 'ann', 'b'), workedOf(hash, 'bob', 'c')],
    });
  });

  it('parks poison with its reason and goes on', async () => {
    const ports = world();
    const image = { subject: 'eve', batchId: 'd' };
    await dispatchEvents(ports, [{ eventId: 'p', image: { ok: false, reason: 'not an event batch', record: { a: 1 }, image } }, record({ events: [abandoned] })]);
    expect(ports.deadLetters.letters).toEqual([{ source: 'dispatch-events', reason: 'not an event batch', record: { a: 1 } }]);
    expect(ports.actors.rows.get('ann')?.instances).toHaveLength(1);
    // Parked is not missed: a repair must not touch it.
    expect(ports.claims.held.get('dispatch-events#p')?.step?.worked).toEqual([workedOf(hash, 'eve', 'd'), workedOf(hash, 'ann', 'b')]);
  });
});
