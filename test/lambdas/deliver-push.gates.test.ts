import { describe, expect, it } from 'vitest';
import type { ProviderAnswer } from '../../core/delivery/transport.ts';
import { deliver } from '../../lambdas/deliver-push.ts';
import { BATCH, batchOf, NOON } from '../support/delivery/batches.ts';
import { invocation, worldOf, type World } from '../support/delivery/ports.ts';
import { memorySenders } from '../support/memory/senders.ts';

const apns = (status: number, reason: string): ProviderAnswer => ({ kind: 'answered', status, headers: {}, body: JSON.stringify({ reason }) });
const accepted: ProviderAnswer = { kind: 'answered', status: 200, headers: {}, body: '' };

describe('a batch that must wait', () => {
  it('for its app\'s breaker goes back as a new message, unclaimed, and is consumed', async () => {
    const senders = memorySenders();
    const world = worldOf(senders);
    world.breakers.passage = { pass: 'hold', cause: 'InvalidProviderToken', delay: 30 };
    expect(await deliver(world, batchOf('apns', 2), invocation('a'))).toEqual({ state: 'held', hold: { cause: 'InvalidProviderToken', delay: 30 }, said: [] });
    expect(world.queue.queued).toEqual([{ batch: batchOf('apns', 2), delay: 30 }]);
    expect([senders.ledger, world.deliveries.rows]).toEqual([[], []]);
    expect(await world.deliveries.take(BATCH, 'b', NOON, NOON + 1)).toEqual({ state: 'taken' });
  });

  it('for its own time goes back with what is left of it', async () => {
    const world = worldOf();
    await deliver(world, batchOf('apns', 1, { notBefore: NOON + 1_000_000 }), invocation('a'));
    expect(world.queue.queued).toEqual([{ batch: batchOf('apns', 1, { notBefore: NOON + 1_000_000 }), delay: 900 }]);
    world.time.now = NOON + 900_000;
    await deliver(world, batchOf('apns', 1, { notBefore: NOON + 1_000_000 }), invocation('b'));
    expect(world.queue.queued[1]).toEqual({ batch: batchOf('apns', 1), delay: 100 });
  });

  it('for its pace comes back with the slot that was leased for it, and then asks no more', async () => {
    const senders = memorySenders();
    const world = worldOf(senders);
    world.paces.leases.push({ slot: NOON + 20_500 });
    expect(await deliver(world, batchOf('fcm', 1), invocation('a'))).toMatchObject({ state: 'held', hold: { cause: 'pace', delay: 21 } });
    const [queued] = world.queue.queued;
    expect(queued).toEqual({ batch: batchOf('fcm', 1, { slot: NOON + 20_500 }), delay: 21 });
    world.time.now = NOON + 21_000;
    if (queued === undefined) throw new Error('nothing queued');
    expect(await deliver(world, queued.batch, invocation('b'))).toMatchObject({ state: 'done' });
    expect([world.paces.asked.length, senders.ledger.length]).toEqual([1, 1]);
  });

  it('for its pace asks anew when the provider was tired meanwhile', async () => {
    const world = worldOf();
    world.paces.isSlow = true;
    world.paces.leases.push({ slot: NOON + 60_000 });
    await deliver(world, batchOf('fcm', 1, { slot: NOON }), invocation('a'));
    expect(world.queue.queued).toEqual([{ batch: batchOf('fcm', 1, { slot: NOON + 60_000 }), delay: 60 }]);
  });

  it('for its pace, beyond what can be leased, asks again later', async () => {
    const world = worldOf();
    world.paces.leases.push({ later: 850 });
    expect(await deliver(world, batchOf('fcm', 1), invocation('a'))).toMatchObject({ state: 'held' });
    expect(world.queue.queued).toEqual([{ batch: batchOf('fcm', 1), delay: 850 }]);
  });

  it('is settled at once when nothing in it is to be sent any more', async () => {
    const world = worldOf();
    world.breakers.passage = { pass: 'hold', cause: 'InvalidProviderToken', delay: 30 };
    await deliver(world, batchOf('apns', [{ expiresAt: NOON }, { expiresAt: NOON - 1 }]), invocation('a'));
    expect(world.deliveries.rows[0]?.outcomes).toEqual(['expired/too-late', 'expired/too-late']);
    expect(world.queue.queued).toEqual([]);
  });
});

describe('a wave', () => {
  it('of refusals is handed on whole, and no token is touched', async () => {
    const world = worldOf(memorySenders(() => apns(400, 'BadDeviceToken')));
    world.breakers.hold = { cause: 'BadDeviceToken', delay: 30 };
    expect(await deliver(world, batchOf('apns', 3), invocation('a'))).toMatchObject({ state: 'done', hold: { cause: 'BadDeviceToken', delay: 30 } });
    expect(world.breakers.reports).toEqual([['BadDeviceToken', 'BadDeviceToken', 'BadDeviceToken']]);
    expect(world.deliveries.rows[0]?.outcomes).toEqual(['handed-on/held', 'handed-on/held', 'handed-on/held']);
    expect(world.queue.queued.map((q) => [q.delay, q.batch.pushes.map((p) => [p.id, p.environment, p.other])])).toEqual([
      [30, batchOf('apns', 3).pushes.map((p) => [p.id, 'production', undefined])],
    ]);
    expect([world.drops, world.moves, world.quarantined]).toEqual([[], [], []]);
  });

  it('breaks the batch off: what has not left yet is not begun', async () => {
    let begun = 0;
    // One stream, as APNs allows until a provider token has proved itself.
    let stream = Promise.resolve();
    const answer = (stopped: () => boolean): ProviderAnswer => {
      if (stopped()) return { kind: 'not-processed', reason: 'not-sent' };
      begun += 1;
      return apns(403, 'InvalidProviderToken');
    };
    const world = worldOf({
      send: (_, { stopped = () => false }) => {
        const answered = stream.then(() => answer(stopped));
        stream = answered.then(async () => { for (let ticks = 0; ticks < 5; ticks += 1) await Promise.resolve(); });
        return answered;
      },
    });
    world.breakers.hold = { cause: 'InvalidProviderToken', delay: 45 };
    await deliver(world, batchOf('apns', 100), invocation('a'));
    expect(begun).toBeLessThan(10);
    expect(world.queue.queued.flatMap((q) => q.batch.pushes).length).toBe(100);
    expect(world.queue.queued.map((q) => q.delay).includes(45)).toBe(true);
  });

  it('is not made by tokens that their second environment refuses too', async () => {
    const world = worldOf(memorySenders(() => apns(400, 'BadDeviceToken')));
    await deliver(world, batchOf('apns', [{ other: NOON - 1 }, { again: NOON - 1 }, {}]), invocation('a'));
    expect(world.breakers.reports).toEqual([['BadDeviceToken']]);
    expect(world.quarantined.map((q) => [q.token, q.quarantine])).toEqual([['token-1', { reason: 'BadDeviceToken', target: 'com.shop', at: NOON }]]);
  });
});

describe('a probe', () => {
  it('is one push; the rest follows when it was answered well', async () => {
    const senders = memorySenders(() => accepted);
    const world = worldOf(senders);
    world.breakers.passage = { pass: 'probe' };
    await deliver(world, batchOf('apns', 3), invocation('a'));
    expect(world.breakers.reports).toEqual([['accepted'], ['accepted', 'accepted']]);
    expect(world.deliveries.rows[0]?.outcomes).toEqual(['accepted/accepted', 'accepted/accepted', 'accepted/accepted']);
  });

  it('that fails leaves the rest where it was', async () => {
    const senders = memorySenders(() => apns(403, 'InvalidProviderToken'));
    const world = worldOf(senders);
    world.breakers.passage = { pass: 'probe' };
    world.breakers.hold = { cause: 'InvalidProviderToken', delay: 60 };
    await deliver(world, batchOf('apns', 3), invocation('a'));
    expect(senders.ledger.length).toBe(1);
    expect(world.deliveries.rows[0]?.outcomes).toEqual(['handed-on/InvalidProviderToken', 'handed-on/held', 'handed-on/held']);
  });
});

describe('a probe that cannot be made is given back', () => {
  it.each([
    ['its pace is not there yet', (world: World) => { world.paces.leases.push({ slot: NOON + 20_000 }); }],
    ['somebody else has the batch', (world: World) => world.deliveries.take(BATCH, 'b', NOON, NOON + 60_000)],
    ['the tables fail', (world: World) => { world.deliveries.take = async () => { throw new Error('throttled'); }; }],
  ])('when %s', async (_, prepare) => {
    const senders = memorySenders(() => accepted);
    const world = worldOf(senders);
    world.breakers.passage = { pass: 'probe' };
    await prepare(world);
    await deliver(world, batchOf('fcm', 3), invocation('a')).catch(() => undefined);
    expect([senders.ledger.length, world.breakers.leaves]).toEqual([0, ['a']]);
  });
});

describe('what is learnt of tokens', () => {
  it('a token the other environment takes is noted there', async () => {
    const senders = memorySenders(() => accepted);
    const world = worldOf(senders);
    await deliver(world, batchOf('apns', [{ other: NOON - 1 }]), invocation('a'));
    expect(senders.ledger.map((o) => o.push.environment)).toEqual(['sandbox']);
    expect(world.moves).toEqual([{ profileId: 'p-0', app: 'shop', deviceId: 'd-0', token: 'token-0', environment: 'sandbox' }]);
  });

  it('a refusal from before the app\'s breaker tripped is not held against it', async () => {
    const senders = memorySenders(() => accepted);
    const world = worldOf(senders);
    world.breakers.tripped = NOON;
    await deliver(world, batchOf('apns', [{ other: NOON - 1 }]), invocation('a'));
    expect([senders.ledger.map((o) => o.push.environment), world.moves]).toEqual([['production'], []]);
  });
});

it('a project that is told to slow down slows everybody of it', async () => {
  const quota = JSON.stringify({ error: { code: 429, status: 'RESOURCE_EXHAUSTED', details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'RATE_LIMIT_EXCEEDED' }] } });
  const world = worldOf(memorySenders(() => ({ kind: 'answered', status: 429, headers: { 'retry-after': '30' }, body: quota })));
  await deliver(world, batchOf('fcm', 2), invocation('a'));
  expect(world.paces.slowed).toEqual([{ key: 'fcm/shop-1', until: NOON + 30_000 }]);
});
