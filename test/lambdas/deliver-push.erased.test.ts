import { describe, expect, it } from 'vitest';
import type { Provider } from '../../core/delivery/lanes.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { deliver } from '../../lambdas/deliver-push.ts';
import { batchOf, NOON } from '../support/delivery/batches.ts';
import { eraseWorld } from '../support/erase-world.ts';
import { worldOf, type World } from '../support/delivery/ports.ts';
import { memorySenders } from '../support/memory/senders.ts';

const invocation = { owner: 'a', remainingMs: () => 60_000 };

describe('what is queued of somebody who is being erased', () => {
  it('is not sent, though it was queued this second and the token is still theirs', async () => {
    const senders = memorySenders();
    const world = worldOf(senders);
    world.marks.set(sha256('p-1'), NOON);
    expect(await deliver(world, batchOf('apns', 3), invocation)).toMatchObject({ state: 'done', row: { outcomes: ['accepted/accepted', 'excluded/erased', 'accepted/accepted'] } });
    expect(senders.ledger.length).toBe(2);
  });

  it('is not sent either when its tokens are looked at again', async () => {
    const world = worldOf();
    world.marks.set(sha256('p-0'), NOON);
    await deliver(world, batchOf('apns', 1, { queuedAt: NOON - 3_600_000 }), invocation);
    expect(world.deliveries.rows[0]?.outcomes).toEqual(['excluded/erased']);
  });
});

const HOUR = 3_600_000;
const LATE = [['two hours', 2], ['a day', 24], ['five days', 120], ['a fortnight', 336]] as const;
const PROVIDERS: readonly Provider[] = ['apns', 'fcm', 'web'];
const late = PROVIDERS.flatMap((provider) => LATE.map(([name, hours]) => [provider, name, hours] as const));

/** `p-1` is erased at noon, to the end. */
async function erase(world: World): Promise<void> {
  const erasing = eraseWorld({ profiles: new Map(), actors: new Map(), events: new Map(), tokens: new Map(), cohorts: new Map(), outcomes: new Map(), steps: new Map(), letters: [], runs: new Map() });
  await erasing.begin('p-1');
  await erasing.run();
  expect([...erasing.rows.values()]).toMatchObject([{ state: 'done' }]);
  for (const [hash, at] of erasing.marks) world.marks.set(hash, at);
  world.owned.delete('token-1');
}

/** Three people with a push each, queued before noon and good for as long as a queue keeps them. */
function waiting(provider: Provider) {
  const senders = memorySenders();
  const world = worldOf(senders);
  for (const n of [0, 1, 2]) world.owned.set(`token-${String(n)}`, { profileId: `p-${String(n)}`, deviceId: `d-${String(n)}` });
  const push = { expiresAt: NOON + 400 * HOUR };
  return { senders, world, batch: batchOf(provider, [push, push, push], { queuedAt: NOON - HOUR }) };
}

const NAMED = /"(p|d|token|i|c)-1"/;

describe('what is let out long after somebody was erased', () => {
  it.each(late)('%s, %s later: is not sent to them, and its row names everybody else', async (provider, _, hours) => {
    const { senders, world, batch } = waiting(provider);
    await erase(world);
    world.time.now = NOON + hours * HOUR;
    expect(await deliver(world, batch, invocation)).toMatchObject({ state: 'done', row: { outcomes: ['accepted/accepted', 'excluded/erased', 'accepted/accepted'], profiles: ['p-0', '', 'p-2'], instances: ['i-0', '', 'i-2'] } });
    expect(senders.ledger.map(({ push }) => push.token)).toEqual(['token-0', 'token-2']);
    expect(NAMED.exec(JSON.stringify(world.deliveries.rows))).toBeNull();
  });

  it.each(late)('%s, %s later: is not sent to who came back under the same id on the same phone', async (provider, _, hours) => {
    const { senders, world, batch } = waiting(provider);
    await erase(world);
    world.owned.set('token-1', { profileId: 'p-1', deviceId: 'd-1' });
    world.time.now = NOON + hours * HOUR;
    await deliver(world, batch, invocation);
    expect(senders.ledger.map(({ push }) => push.token)).toEqual(['token-0', 'token-2']);
    const since = batchOf(provider, [{}, { expiresAt: NOON + 400 * HOUR }], { id: 'b'.repeat(28), queuedAt: NOON + HOUR });
    await deliver(world, since, invocation);
    expect(world.deliveries.rows[1]).toMatchObject({ outcomes: ['expired/too-late', 'accepted/accepted'], profiles: ['p-0', 'p-1'] });
  });

  it('is looked for by key only where a mark may be gone, once for what goes and not for what waits', async () => {
    const { world, batch } = waiting('apns');
    const asked: number[] = [];
    const counted: World = { ...world, erased: { ...world.erased, among: async (hashes) => { asked.push(hashes.length); return world.erased.among(hashes); } } };
    const twice = { ...batch, pushes: [...batch.pushes, ...batch.pushes] };
    await deliver(counted, { ...twice, id: 'c'.repeat(28), queuedAt: NOON - 56 * 60_000 }, invocation);
    world.breakers.passage = { pass: 'hold', cause: 'InvalidProviderToken', delay: 900 };
    await deliver(counted, twice, invocation);
    expect(asked).toEqual([]);
    world.breakers.passage = { pass: 'go' };
    await deliver(counted, twice, invocation);
    expect(asked).toEqual([3]);
  });
});

describe('what is held when somebody is erased', () => {
  it.each(PROVIDERS)('%s: leaves the queue without them, and they count as erased when it is let out', async (provider) => {
    const { senders, world, batch } = waiting(provider);
    world.breakers.passage = { pass: 'hold', cause: 'InvalidProviderToken', delay: 900 };
    await deliver(world, batch, invocation);
    expect(NAMED.exec(JSON.stringify(world.queue.queued))).not.toBeNull();
    await erase(world);
    const held = world.queue.next()?.batch ?? batch;
    await deliver(world, held, invocation);
    expect(world.queue.queued.map(({ batch: again }) => again.pushes.map(({ profileId }) => profileId))).toEqual([['p-0', '~', 'p-2']]);
    expect(NAMED.exec(JSON.stringify(world.queue.queued))).toBeNull();
    world.breakers.passage = { pass: 'go' };
    world.time.now = NOON + 48 * HOUR;
    await deliver(world, world.queue.next()?.batch ?? batch, invocation);
    expect(world.deliveries.rows).toMatchObject([{ outcomes: ['accepted/accepted', 'excluded/erased', 'accepted/accepted'], profiles: ['p-0', '', 'p-2'], ids: batch.pushes.map(({ id }) => id) }]);
    expect(senders.ledger.length).toBe(2);
  });

  it.each(PROVIDERS.flatMap((provider) => [1, 24, 14 * 24].map((hours) => [provider, hours] as const)))('%s: whose message nobody took for %d hours, is in no other message', async (provider, hours) => {
    const { world, batch } = waiting(provider);
    await erase(world);
    world.time.now = NOON + hours * HOUR;
    world.breakers.passage = { pass: 'hold', cause: 'InvalidProviderToken', delay: 900 };
    await deliver(world, batch, { ...invocation, sentAt: NOON - HOUR });
    expect(world.queue.queued.map(({ batch: again }) => again.pushes.map(({ profileId }) => profileId))).toEqual([['p-0', '~', 'p-2']]);
    expect(NAMED.exec(JSON.stringify([world.queue.queued, world.deliveries.rows]))).toBeNull();
  });

  it('is looked for by key only when its message waited longer than a mark holds', async () => {
    const { world, batch } = waiting('fcm');
    const asked: number[] = [];
    const counted: World = { ...world, erased: { ...world.erased, among: async (hashes) => { asked.push(hashes.length); return world.erased.among(hashes); } } };
    world.breakers.passage = { pass: 'hold', cause: 'InvalidProviderToken', delay: 900 };
    for (const minutes of [15, 56, 57]) await deliver(counted, batch, { ...invocation, sentAt: NOON - minutes * 60_000 });
    expect(asked).toEqual([3]);
  });

  it('of a paused send leaves its queue too', async () => {
    const { world, batch } = waiting('fcm');
    world.states.set('s1', 'paused');
    await erase(world);
    await deliver(world, { ...batch, pushes: batch.pushes.map((push) => ({ ...push, scope: { ...push.scope, journey: 'send:s1' } })) }, invocation);
    expect(world.queue.queued.map(({ batch: again, delay }) => [again.pushes.map(({ profileId }) => profileId), delay])).toEqual([[['p-0', '~', 'p-2'], 10]]);
  });
});
