import { describe, expect, it } from 'vitest';
import type { LivePlan } from '../../core/journey/plan.ts';
import type { ProviderAnswer } from '../../core/delivery/transport.ts';
import { deliverMessage } from '../../lambdas/deliver-messages.ts';
import { deliver } from '../../lambdas/deliver-push.ts';
import { BATCH, batchOf, NOON } from '../support/delivery/batches.ts';
import { invocation, worldOf } from '../support/delivery/ports.ts';
import { memorySenders } from '../support/memory/senders.ts';

const apns = (status: number, reason: string, extra = {}): ProviderAnswer => ({ kind: 'answered', status, headers: {}, body: JSON.stringify({ reason, ...extra }) });

describe('deliver', () => {
  it('sends every push, finishes the batch and is done', async () => {
    const senders = memorySenders();
    const world = worldOf(senders);
    expect(await deliver(world, batchOf('apns', 3), invocation('a'))).toMatchObject({ state: 'done' });
    expect(senders.ledger.map((o) => [o.app, o.provider, o.push.token])).toEqual([['shop', 'apns', 'token-0'], ['shop', 'apns', 'token-1'], ['shop', 'apns', 'token-2']]);
    expect(world.deliveries.rows.map((r) => r.outcomes)).toEqual([['accepted/accepted', 'accepted/accepted', 'accepted/accepted']]);
    expect(world.queue.queued).toEqual([]);
  });

  it('drops what is dead and hands on what may come later, after the finish', async () => {
    const world = worldOf(memorySenders(({ push }) => (push.token === 'token-0' ? apns(410, 'Unregistered', { timestamp: NOON - 7 }) : apns(429, 'TooManyRequests'))));
    await deliver(world, batchOf('apns', 2), invocation('a'));
    expect(world.drops).toEqual([{ profileId: 'p-0', app: 'shop', deviceId: 'd-0', token: 'token-0', since: NOON - 7 }]);
    expect(world.queue.queued.map((q) => [q.batch.attempt, q.batch.pushes.map((p) => p.token), q.delay >= 60])).toEqual([[1, ['token-1'], true]]);
  });

  it('re-sends only leftovers when a finished batch comes again', async () => {
    const senders = memorySenders(() => apns(429, 'TooManyRequests'));
    const world = worldOf(senders);
    await deliver(world, batchOf('apns', 2), invocation('a'));
    expect(await deliver(world, batchOf('apns', 2), invocation('b'))).toMatchObject({ state: 'repeated' });
    expect(senders.ledger.length).toBe(2);
    expect(world.queue.queued[1]).toEqual(world.queue.queued[0]);
    expect(world.deliveries.rows.length).toBe(1);
  });

  it('leaves a batch alone while somebody else is at it, and takes it over when their lease is over', async () => {
    const senders = memorySenders();
    const world = worldOf(senders);
    await world.deliveries.take(BATCH, 'dead one', NOON, NOON + 70_000);
    expect(await deliver(world, batchOf('apns', 1), invocation('b'))).toEqual({ state: 'leased', said: [] });
    expect(senders.ledger).toEqual([]);
    world.time.now = NOON + 70_000;
    world.owned.set('token-0', { profileId: 'p-0', deviceId: 'd-0' });
    expect(await deliver(world, batchOf('apns', 1), invocation('b'))).toMatchObject({ state: 'done' });
  });

  it('keeps quiet when its lease was lost before it could finish', async () => {
    const world = worldOf(memorySenders(() => apns(429, 'TooManyRequests')));
    const finish = { ...world.deliveries, finish: async () => false };
    expect(await deliver({ ...world, deliveries: finish }, batchOf('apns', 1), invocation('a'))).toMatchObject({ state: 'leased' });
    expect(world.queue.queued).toEqual([]);
  });

  it('excludes what passed to another person, what was stopped, and what is too late', async () => {
    const senders = memorySenders();
    const world = worldOf(senders);
    world.plans.set('old@2', { status: 'stopped' } as LivePlan);
    world.owned.set('token-0', { profileId: 'somebody else', deviceId: 'd-0' });
    for (const n of [1, 2, 3]) world.owned.set(`token-${n}`, { profileId: `p-${n}`, deviceId: `d-${n}` });
    const batch = batchOf('apns', [{}, { scope: { journey: 'old', version: 2, node: 'n', instance: 'i', visit: 1, message: 'm', category: 'marketing' } }, { expiresAt: NOON }, {}], { queuedAt: NOON - 60_001 });
    await deliver(world, batch, invocation('a'));
    expect(world.deliveries.rows[0]?.outcomes).toEqual(['excluded/owner-changed', 'excluded/journey-stopped', 'expired/too-late', 'accepted/accepted']);
    expect(senders.ledger.map((o) => o.push.token)).toEqual(['token-3']);
  });

  it('begins nothing that could not be finished in time, and hands it on at once', async () => {
    const limits: number[] = [];
    const world = worldOf({ send: async (_, { startBy }) => { limits.push(startBy); return { kind: 'not-processed', reason: 'not-sent' }; } });
    await deliver(world, batchOf('fcm', 1), invocation('a', 40_000));
    expect(limits).toEqual([NOON + 25_000]);
    expect(world.queue.queued.map((q) => [q.delay, q.batch.attempt])).toEqual([[0, 0]]);
  });

  it('waits with an app whose credentials fail, and touches no token', async () => {
    const world = worldOf(memorySenders(() => apns(403, 'InvalidProviderToken')));
    await deliver(world, batchOf('apns', 2), invocation('a'));
    expect(world.deliveries.rows[0]?.outcomes).toEqual(['handed-on/InvalidProviderToken', 'handed-on/InvalidProviderToken']);
    expect([world.queue.queued[0]?.delay, world.drops]).toEqual([90, []]);
  });

  it('says what no table knows', async () => {
    const world = worldOf(memorySenders(() => apns(400, 'Novel')));
    expect((await deliver(world, batchOf('apns', 2), invocation('a'))).said).toEqual(['400 Novel']);
  });
});

describe('a message', () => {
  it.each([
    ['that is no JSON', 'x{', /^\/ invalid_type$/],
    ['that is no batch', '{"id":7}', /^\/id invalid_type; /],
    ['with a push rendered for the other provider', JSON.stringify({ ...batchOf('fcm', 1), provider: 'apns' }), /rendered for another provider/],
    ['in the wrong queue', JSON.stringify(batchOf('fcm', 1)), /a batch for fcm in a queue of apns/],
  ])('%s is parked with its reason, in full, and consumed', async (_, body, reason) => {
    const world = worldOf();
    expect(await deliverMessage(world, 'apns', body, invocation('a'))).toEqual({ keep: false, state: 'parked', words: [] });
    expect(world.deadLetters.letters).toEqual([{ source: 'deliver-apns', record: body, reason: expect.stringMatching(reason) as string }]);
  });

  it('is kept while it is leased', async () => {
    const world = worldOf();
    await world.deliveries.take(BATCH, 'x', NOON, NOON + 1);
    expect(await deliverMessage(world, 'apns', JSON.stringify(batchOf('apns', 1)), invocation('a'))).toMatchObject({ keep: true });
  });
});
