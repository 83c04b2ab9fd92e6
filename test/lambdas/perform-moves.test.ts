import { describe, expect, it } from 'vitest';
import { performMoves } from '../../lambdas/perform-moves.ts';
import { workedOf } from '../../core/delivery/fingerprint.ts';
import { messageDocument } from '../../core/message/document.ts';
import { ShortDelivery } from '../../core/stream/range.ts';
import type { ActorRow } from '../../core/journey/row.ts';
import { Actor, hash } from '../core/journey/actor.ts';
import { catalogOf } from '../support/catalog-of.ts';
import { memoryActors } from '../support/memory/actors.ts';
import { memoryClaims } from '../support/memory/claims.ts';
import { memoryCohorts } from '../support/memory/cohorts.ts';
import { memoryDeadLetters } from '../../local/memory/dead-letters.ts';
import { memoryErased } from '../support/memory/erased.ts';
import { memoryExecutions } from '../support/memory/executions.ts';
import { memoryProfiles } from '../support/memory/profiles.ts';
import { memoryPlaceLeases } from '../support/memory/sender-stores.ts';
import { memoryPushQueue } from '../../local/memory/push-queue.ts';
import { memoryWebhookQueue } from '../support/memory/webhooks.ts';

const device = (deviceId: string, platform: 'ios' | 'android') => ({ app: 'shop', deviceId, platform, token: `${deviceId}-token`, registeredAt: 0, environment: 'production' as const, seenAt: 0 });

async function world(devices: readonly ('ios' | 'android')[], more: Readonly<Record<string, unknown>> = {}) {
  const ports = {
    actors: memoryActors(), profiles: memoryProfiles(), claims: memoryClaims(), deadLetters: memoryDeadLetters(), cohorts: memoryCohorts(),
    executions: memoryExecutions(), queue: memoryPushQueue(), webhooks: memoryWebhookQueue(), erased: memoryErased(), leases: memoryPlaceLeases(), clock: { now: () => 10_000 }, hash,
    catalog: catalogOf({ messages: new Map([['cart-nudge', messageDocument.parse({ app: 'shop', title: 'Hi', body: 'Your {{event.total}} wait', ...more })]]), machines: new Map([['cart@1', 'arn:cart']]) }),
  };
  const held = Object.fromEntries(devices.map((platform, i) => [`shop/d${i}`, device(`d${i}`, platform)]));
  await ports.profiles.write({ id: 'ann', revision: 1, attributes: {}, consent: {}, devices: held, anonymous: false, createdAt: 0, seenAt: 0 });
  return ports;
}

/** A row that owes a push and a wait. */
const carrying = (): ActorRow => new Actor().hears('cart.abandoned', 0, { total: 30 }).wakes('hour', 10_000).row;
const owing = (): ActorRow => { const { person: _person, ...row } = carrying(); return row; };
const delivery = (row: ActorRow = owing(), eventId = 'r1') => [{ eventId, image: { ok: true as const, value: row } }];

describe('performMoves', () => {
  it('queues a batch per provider, reminds of the wait and counts what it did', async () => {
    const ports = await world(['ios', 'android']);
    await performMoves(ports, delivery());
    expect(ports.queue.queued.map(({ batch, delay }) => [batch.provider, batch.lane, batch.pushes.length, delay])).toEqual([['apns', 'bulk', 1, 0], ['fcm', 'bulk', 1, 0]]);
    expect([...ports.executions.started.values()].map((e) => e.cohort)).toEqual([{ journey: 'cart', version: 1, node: 'opened', moment: 20_000 }]);
    expect(ports.claims.held.get('perform-moves#r1')?.step?.counts).toEqual([
      { scope: 'journey#cart', key: '1/tier///entered/', n: 1 },
      { scope: 'journey#cart', key: '1/hour///left/next', n: 1 },
      { scope: 'journey#cart', key: '1/nudge///entered/', n: 1 },
      { scope: 'journey#cart', key: '1/tier///left/otherwise', n: 1 },
      { scope: 'journey#cart', key: '1/opened///entered/', n: 1 },
      { scope: 'journey#cart', key: '1/nudge///left/next', n: 1 },
      { scope: 'journey#cart', key: '1/nudge/cart-nudge/ios/targeted/', n: 1 },
      { scope: 'journey#cart', key: '1/nudge/cart-nudge/android/targeted/', n: 1 },
    ]);
  });

  it('claims a range with what it does, and does nothing for one that another fixed with another end', async () => {
    const ports = await world(['ios']);
    const both = [...delivery(), ...delivery({ ...owing(), profileId: 'bob' }, 'r2')];
    const late = { ...ports, claims: { ...ports.claims, read: async () => undefined } };
    await performMoves(ports, both.slice(0, 1));
    expect(ports.claims.held.get('perform-moves#r1')?.last).toBe('r1');
    await expect(performMoves(late, both)).rejects.toThrow(ShortDelivery);
    expect(ports.queue.queued).toHaveLength(1);
    await performMoves(ports, both);
    expect([...ports.claims.held]).toMatchObject([['perform-moves#r1', { last: 'r1' }], ['perform-moves#r2', { last: 'r2', step: { excluded: [{ profileId: 'bob', reason: 'no-device' }] } }]]);
  });

  it('names nobody who was erased, however late it comes, and counts that they got nothing', async () => {
    const ports = await world(['ios']);
    ports.erased.found.set(hash('bob'), 9_000);
    ports.erased.found.set(hash('ann'), 0);
    await performMoves(ports, [...delivery(), ...delivery({ ...owing(), profileId: 'bob' }, 'r2'), ...delivery({ ...owing(), profileId: 'cleo' }, 'r3')]);
    const step = ports.claims.held.get('perform-moves#r1')?.step;
    expect(step?.excluded.map(({ profileId, reason }) => [profileId, reason])).toEqual([['cleo', 'no-device']]);
    expect(step?.counts.filter(({ key }) => key.includes('excluded'))).toMatchObject([{ n: 2 }]);
    expect(ports.queue.queued[0]?.batch.pushes.map(({ profileId }) => profileId)).toEqual(['ann']);
  });

  it('keeps to the end that the version before claimed', async () => {
    const ports = await world(['ios']);
    await ports.claims.claim('perform-moves#r1', 'r1');
    await performMoves(ports, [...delivery(), ...delivery({ ...owing(), profileId: 'bob' }, 'r2')]);
    expect([...ports.claims.held].map(([id, { last }]) => [id, last])).toEqual([['perform-moves#r1', 'r1'], ['perform-moves#r2', 'r2']]);
  });

  it('owes the same batches under the same ids when the range comes again', async () => {
    const ports = await world(['ios']);
    await performMoves(ports, delivery());
    await performMoves(ports, delivery());
    const [first, second] = ports.queue.queued;
    expect(second).toEqual(first);
    expect(first?.batch.pushes[0]?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{8}0000$/);
  });

  it('sends the pace of a message along, the same when the range comes again', async () => {
    const ports = await world(['android'], { pace: 7 });
    await performMoves(ports, delivery());
    await performMoves({ ...ports, catalog: (await world([])).catalog }, delivery());
    expect(ports.queue.queued.map(({ batch }) => batch.paces)).toEqual([[{ key: 'message/cart-nudge', perSecond: 7 }], [{ key: 'message/cart-nudge', perSecond: 7 }]]);
  });

  it('looks again at whom a look that came too late would leave out', async () => {
    const ports = await world(['ios']);
    const looks: unknown[] = [];
    const late = { ...ports.profiles, read: async (id: string, look: unknown) => { looks.push(look); return look === 'recent' ? undefined : ports.profiles.read(id); } };
    await performMoves({ ...ports, profiles: late }, delivery());
    expect([looks, ports.queue.queued.map(({ batch }) => batch.pushes.length)]).toEqual([['recent', 'newest'], [1]]);
  });

  it('renders for the person the move saw, read anew once that is a quarter of a minute old or would get nothing', async () => {
    const row = carrying();
    const as = (deviceId?: string) => ({ ...row, person: { ...row.person!, devices: deviceId === undefined ? {} : { [`shop/${deviceId}`]: device(deviceId, 'ios') } } });
    const sentTo = async (moved: ActorRow, now: number) => {
      const ports = await world(['ios']);
      const looks: unknown[] = [];
      const read = async (id: string, look: unknown) => { looks.push(look); return ports.profiles.read(id); };
      await performMoves({ ...ports, clock: { now: () => now }, profiles: { ...ports.profiles, read } }, delivery(moved));
      return [looks, ports.queue.queued.flatMap(({ batch }) => batch.pushes.map(({ token }) => token))];
    };
    expect(row.owed.pushes[0]?.at).toBe(0);
    expect(await sentTo(as('seen'), 15_000)).toEqual([[], ['seen-token']]);
    expect(await sentTo(as('seen'), 15_001)).toEqual([['recent'], ['d0-token']]);
    expect(await sentTo(as(), 0)).toEqual([['newest'], ['d0-token']]);
  });

  it('counts as gone the device that left between two deliveries of the range', async () => {
    const ports = await world(['ios']);
    await performMoves(ports, delivery());
    await ports.profiles.write({ id: 'ann', revision: 2, attributes: {}, consent: {}, devices: {}, anonymous: false, createdAt: 0, seenAt: 0 });
    await performMoves(ports, delivery());
    expect(ports.queue.queued.map(({ batch }) => [batch.pushes.length, batch.gone.map((g) => g.reason)])).toEqual([[1, []], [0, ['device-gone']]]);
  });

  it('excludes with a reason who cannot get the push', async () => {
    const ports = await world([]);
    await performMoves(ports, delivery());
    expect(ports.queue.queued).toEqual([]);
    const step = ports.claims.held.get('perform-moves#r1')?.step;
    expect(step?.counts.at(-1)).toEqual({ scope: 'journey#cart', key: '1/nudge/cart-nudge//excluded/no-device', n: 1 });
    expect(step?.excluded).toEqual([{
      profileId: 'ann', instance: owing().instances[0]?.id, asked: { journey: 'cart', version: 1, node: 'nudge', visit: 3, message: 'cart-nudge' }, reason: 'no-device',
    }]);
  });

  it('sends nothing to a token the provider refuses for what the app is now, and does when the app is another', async () => {
    const ports = await world(['ios']);
    await ports.profiles.quarantineToken({ profileId: 'ann', app: 'shop', deviceId: 'd0', token: 'd0-token', quarantine: { reason: 'DeviceTokenNotForTopic', target: 'com.shop', at: 5 } });
    const catalog = await ports.catalog.current();
    const as = (bundleId: string) => catalogOf({ ...catalog, apps: new Map([['shop', { name: 'Shop', identity: 'open', identityKeys: [], ios: { bundleId, teamId: 'T', keyId: 'K' } }]]) });
    await performMoves({ ...ports, catalog: as('com.shop') }, delivery());
    expect(ports.claims.held.get('perform-moves#r1')?.step?.excluded.map((e) => e.reason)).toEqual(['quarantined']);
    await performMoves({ ...ports, catalog: as('com.store') }, [{ ...delivery()[0]!, eventId: 'r2' }]);
    expect(ports.queue.queued.map(({ batch }) => batch.pushes.map((p) => p.token))).toEqual([['d0-token']]);
  });

  it('keeps who was excluded when the range comes again, whatever has changed since', async () => {
    const ports = await world([]);
    await performMoves(ports, delivery());
    await ports.profiles.write({ id: 'ann', revision: 2, attributes: {}, consent: {}, devices: { 'shop/d0': device('d0', 'ios') }, anonymous: false, createdAt: 0, seenAt: 0 });
    await performMoves(ports, delivery());
    expect(ports.claims.held.get('perform-moves#r1')?.step?.excluded.map((e) => e.reason)).toEqual(['no-device']);
    expect(ports.queue.queued).toEqual([]);
  });

  it('excludes as who they are now the person who became another', async () => {
    const ports = await world([]);
    await ports.profiles.write({ id: 'ann', revision: 2, attributes: {}, consent: {}, devices: {}, anonymous: true, movedTo: 'eve', createdAt: 0, seenAt: 0 });
    await ports.profiles.write({ id: 'eve', revision: 1, attributes: {}, consent: {}, devices: {}, anonymous: false, createdAt: 0, seenAt: 0 });
    await performMoves(ports, delivery());
    expect(ports.claims.held.get('perform-moves#r1')?.step?.excluded.map((e) => e.profileId)).toEqual(['eve']);
  });

  it('says which rows it worked, parked ones among them', async () => {
    const ports = await world(['ios']);
    await performMoves(ports, [...delivery(), { eventId: 'r2', image: { ok: false, reason: 'not a row', record: {}, image: { profileId: 'eve', revision: 3 } } }]);
    expect(ports.claims.held.get('perform-moves#r1')?.step?.worked).toEqual([workedOf(hash, 'ann', owing().revision), workedOf(hash, 'eve', 3)]);
    expect(ports.deadLetters.letters).toHaveLength(1);
  });

  it('claims nothing for rows that owe nothing', async () => {
    const ports = await world(['ios']);
    await performMoves(ports, delivery({ ...owing(), owed: { pushes: [], waits: [], steps: [] } }));
    expect(ports.claims.held.size).toBe(0);
  });
});
