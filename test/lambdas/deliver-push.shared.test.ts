import { describe, expect, it } from 'vitest';
import type { PushBatch } from '../../core/delivery/batch.ts';
import type { ProviderAnswer } from '../../core/delivery/transport.ts';
import { SharedBreakers } from '../../lambdas/breakers.ts';
import { deliver } from '../../lambdas/deliver-push.ts';
import { SharedPaces } from '../../lambdas/paces.ts';
import { timedQueue } from '../../local/memory/timed-queue.ts';
import { batchOf, NOON, pushOf } from '../support/delivery/batches.ts';
import { invocation, worldOf } from '../support/delivery/ports.ts';
import { ACCEPTED } from '../support/memory/senders.ts';
import { memoryBreakerStore, memoryPaceStore } from '../support/memory/sender-stores.ts';

const CONTAINERS = 4;
const apns = (status: number, reason: string): ProviderAnswer => ({ kind: 'answered', status, headers: {}, body: JSON.stringify({ reason }) });

/** Containers that share their breakers and paces through tables, one clock and one queue. Nothing takes time but waiting. */
function fleet(answer: (at: number, token: string) => ProviderAnswer) {
  const sent: { readonly at: number; readonly token: string; readonly good: boolean }[] = [];
  const world = worldOf({
    send: async ({ push: { token } }) => {
      const given = answer(world.time.now - NOON, token);
      sent.push({ at: world.time.now - NOON, token, good: given === ACCEPTED });
      return given;
    },
  });
  const stores = { breakers: memoryBreakerStore(), paces: memoryPaceStore() };
  const queue = timedQueue(world.clock);
  const containers = Array.from({ length: CONTAINERS }, () => (
    { ...world, queue, breakers: new SharedBreakers(stores.breakers, world.clock), paces: new SharedPaces(stores.paces, world.clock) }));
  const run = async (): Promise<void> => {
    for (let turn = 0; queue.nextAt !== undefined; turn += 1) {
      world.time.now = Math.max(world.time.now, queue.nextAt);
      const due = containers.flatMap((ports) => { const batch = queue.take(); return batch === undefined ? [] : [{ ports, batch }]; });
      await Promise.all(due.map(({ ports, batch }, n) => deliver(ports, batch, invocation(`${turn}/${n}`))));
    }
  };
  const outcomes = (): Readonly<Record<string, number>> => {
    const sums: Record<string, number> = {};
    for (const outcome of world.deliveries.rows.flatMap((row) => row.outcomes)) {
      const [name = ''] = outcome.split('/');
      if (name !== 'handed-on') sums[name] = (sums[name] ?? 0) + 1;
    }
    return sums;
  };
  return { world, stores, queue, sent, run, outcomes };
}

/** Batches of one app under ids of their own, each for tokens of its own that nobody else owns meanwhile. */
async function queued({ world, queue }: ReturnType<typeof fleet>, count: number, size: number, change: Partial<PushBatch> = {}): Promise<void> {
  for (let b = 0; b < count; b += 1) {
    const provider = change.provider ?? 'apns';
    const named = (i: number) => ({ id: `${String(b).padStart(8, '0')}-0000-8000-8000-${String(i).padStart(12, '0')}`, token: `${change.lane ?? 'now'}-${b}-${i}`, expiresAt: NOON + 7_200_000 });
    const pushes = Array.from({ length: size }, (_, i) => pushOf(provider, i, named(i)));
    for (const { token, profileId, deviceId } of pushes) world.owned.set(token, { profileId, deviceId });
    await queue.send({ ...batchOf(provider, 0), id: String(b).padStart(27, '0') + (change.lane === 'bulk' ? 'b' : 'a'), pushes, ...change }, 0);
  }
}

describe('an app whose key is refused for three minutes', () => {
  it('is held, probed and goes on: every push is accepted once, and few were tried in vain', async () => {
    const its = fleet((at) => (at < 180_000 ? apns(403, 'InvalidProviderToken') : ACCEPTED));
    await queued(its, 40, 50);
    await its.run();
    expect(its.outcomes()).toEqual({ accepted: 2_000 });
    // What was under way when the breaker opened, then one a probe.
    expect(its.sent.filter((s) => !s.good).length).toBeLessThanOrEqual(CONTAINERS * 50 + 6);
    expect(new Set(its.sent.filter((s) => s.good).map((s) => s.token)).size).toBe(2_000);
    expect(its.world.time.now - NOON).toBeLessThanOrEqual(180_000 + 360_000 + 60_000);
    expect(its.stores.breakers.rows.get('shop/apns')).toMatchObject({ state: 'closed', cause: 'InvalidProviderToken' });
  });
});

describe('a wave of BadDeviceToken', () => {
  it('touches no token and loses no push', async () => {
    const its = fleet((at) => (at < 60_000 ? apns(400, 'BadDeviceToken') : ACCEPTED));
    await queued(its, 40, 50);
    await its.run();
    expect(its.outcomes()).toEqual({ accepted: 2_000 });
    expect([its.world.drops, its.world.moves, its.world.quarantined]).toEqual([[], [], []]);
  });

  it('is none when one token in twenty is bad: those are tried in the other environment and put aside, and nothing is held', async () => {
    const its = fleet((_, token) => (/-[024]9$/.test(token) ? apns(400, 'BadDeviceToken') : ACCEPTED));
    await queued(its, 40, 50);
    await its.run();
    expect(its.outcomes()).toEqual({ accepted: 1_920, refused: 80 });
    expect([its.world.quarantined.length, its.stores.breakers.writes]).toEqual([80, 0]);
    // Ten seconds, then five minutes: the second and the last word on each of them.
    expect(its.world.time.now - NOON).toBe(310_000);
  });
});

describe('a broadcast beside one-time codes', () => {
  it('keeps its four fifths of the pace, warms up, and no code waits for it', async () => {
    const its = fleet(() => ACCEPTED);
    await queued(its, 160, 250, { provider: 'fcm', lane: 'bulk' });
    for (let s = 0; s < 60; s += 1) await its.queue.send({ ...batchOf('fcm', [{ token: `code-${s}` }]), id: String(s).padStart(27, '0') + 'c', notBefore: NOON + s * 1_000 }, s);
    const catalog = await its.world.catalog.current();
    const shop = catalog.apps.get('shop');
    if (shop?.android === undefined) throw new Error('no app');
    (catalog.apps as Map<string, typeof shop>).set('shop', { ...shop, android: { ...shop.android, pace: 1_000 } });
    for (let s = 0; s < 60; s += 1) its.world.owned.set(`code-${s}`, { profileId: 'p-0', deviceId: 'd-0' });
    await its.run();
    expect(its.outcomes()).toEqual({ accepted: 40_060 });
    const codes = its.sent.filter((p) => p.token.startsWith('code'));
    expect(Math.max(...codes.map(({ at, token }) => at - Number(token.slice('code-'.length)) * 1_000))).toBeLessThanOrEqual(2_000);
    const bulk = its.sent.filter((p) => !p.token.startsWith('code'));
    const within = (from: number, to: number) => bulk.filter(({ at }) => at >= from && at < to).length;
    expect(within(0, 5_000)).toBeLessThanOrEqual(5 * 150 + 250);
    for (let from = 60_000; from < 90_000; from += 1_000) expect(within(from, from + 10_000)).toBeLessThanOrEqual(8_000 + 1_000);
    expect(within(65_000, 75_000)).toBeGreaterThanOrEqual(7_000);
  });
});
