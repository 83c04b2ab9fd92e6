import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PushBatch } from '../../core/delivery/batch.ts';
import type { Outgoing } from '../../core/delivery/sender.ts';
import { outcomeWithout } from '../../core/erasure/batch-rows.ts';
import type { ProviderAnswer } from '../../core/delivery/transport.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { deliver } from '../../lambdas/deliver-push.ts';
import { parseCountKey } from '../../core/report/count.ts';
import { batchOf, NOON, scope } from '../support/delivery/batches.ts';
import { invocation, worldOf, type World } from '../support/delivery/ports.ts';
import { throughGate } from '../support/gate.ts';
import { memorySenders, ACCEPTED, type MemorySenders } from '../support/memory/senders.ts';

const apns = (status: number, reason: string): ProviderAnswer => ({ kind: 'answered', status, headers: {}, body: JSON.stringify({ reason, timestamp: NOON }) });
const PUSHES = 6;

/** Two accepted, one dead, one refused, one later, one unknown; the last two are accepted when they come again. */
const mixed = ({ push }: Outgoing, before: number): ProviderAnswer =>
  before > 0 && /[45]$/.test(push.token)
    ? ACCEPTED
    : ([ACCEPTED, ACCEPTED, apns(410, 'Unregistered'), apns(400, 'BadTopic'), apns(429, 'TooManyRequests'), { kind: 'unknown', reason: 'no-answer' }] as const)[Number(push.token.slice(-1))] ?? ACCEPTED;

class Killed extends Error {}

/** Runs until the queue is empty; the process dies at the calls `dies` names, and every message of a dead process comes again
 *  after the lease. A finished message may come again too (`repeats`). */
async function run(world: World, first: PushBatch, { dies, repeats, between }: { dies: (call: number) => boolean; repeats: boolean; between?: () => void }): Promise<number> {
  let calls = 0;
  const ports = throughGate(world, async () => { calls += 1; if (dies(calls)) throw new Killed(); });
  const messages = [first];
  for (let turn = 0; messages.length > 0; turn += 1) {
    if (turn > 200) throw new Error('never empty');
    const batch = messages.shift() as PushBatch;
    const again = await deliver(ports, batch, invocation(`owner-${turn}`)).then(({ state }) => state === 'leased', (error: unknown) => {
      if (error instanceof Killed) return true;
      throw error;
    });
    if (again || (repeats && turn === 0)) messages.push(batch);
    between?.();
    world.time.now += 71_000;
    for (let queued = world.queue.next(); queued !== undefined; queued = world.queue.next()) messages.push(queued.batch);
  }
  return calls;
}

function world(): { world: World; senders: MemorySenders } {
  const senders = memorySenders(mixed);
  const its = worldOf(senders);
  for (let n = 0; n < PUSHES; n += 1) its.owned.set(`token-${n}`, { profileId: `p-${n}`, deviceId: `d-${n}` });
  return { world: its, senders };
}

const start = batchOf('apns', PUSHES, { gone: [{ scope, reason: 'device-gone' }] });

/** Final outcomes by metric: what was handed on is in a later row. */
function finals({ deliveries }: World): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const count of deliveries.rows.flatMap((r) => r.counts)) {
    const { metric } = parseCountKey(count.key);
    if (metric !== 'handed-on') sums[metric] = (sums[metric] ?? 0) + count.n;
  }
  return sums;
}

/** `p-4`, whose push is to go again, is erased: rows that name them are rewritten. */
function erase({ deliveries, marks }: World, at: number): void {
  marks.set(sha256('p-4'), at);
  for (const row of deliveries.rows) Object.assign(row, outcomeWithout(row, new Set(['p-4'])));
}

function expectAllWell({ world: its, senders }: ReturnType<typeof world>, repeatsMax: number): void {
  expect(finals(its)).toEqual({ accepted: 4, 'token-dead': 1, refused: 1, excluded: 1 });
  expect(new Set(its.drops.map((d) => d.token))).toEqual(new Set(['token-2']));
  for (let n = 0; n < PUSHES; n += 1) {
    const times = senders.ledger.filter((o) => o.push.token === `token-${n}`).length;
    expect(times).toBeGreaterThanOrEqual(1);
    expect(times).toBeLessThanOrEqual((n > 3 ? 2 : 1) + repeatsMax);
  }
}

describe('a sender that dies', () => {
  it('loses, doubles and miscounts nothing at any of its calls; a death repeats one batch at most', async () => {
    const calm = world();
    const calls = await run(calm.world, start, { dies: () => false, repeats: false });
    expectAllWell(calm, 0);
    for (let death = 1; death <= calls; death += 1) {
      const its = world();
      await run(its.world, start, { dies: (call) => call === death, repeats: false });
      expectAllWell(its, 1);
    }
  });

  it.each([
    ['moments ago', NOON, NOON - 60_000], ['long ago, and its mark is gone', NOON - 7_200_000, NOON - 7_200_000],
  ])('loses, doubles and miscounts nobody else when somebody was erased %s', async (_, at, queuedAt) => {
    const calls = await run(world().world, { ...start, queuedAt }, { dies: () => false, repeats: false });
    for (let death = 0; death <= calls; death += 1) {
      for (const isBefore of [true, false]) {
        const its = world();
        if (isBefore) erase(its.world, at);
        await run(its.world, { ...start, queuedAt }, { dies: (call) => call === death, repeats: true, between: () => { erase(its.world, at); } });
        expect(finals(its.world)).toEqual({ accepted: 3, 'token-dead': 1, refused: 1, excluded: 2 });
        expect(JSON.stringify(its.world.deliveries.rows)).not.toContain('"p-4"');
      }
    }
  });

  it('does so however often it dies and messages come twice', async () => {
    await fc.assert(fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 120 }), { maxLength: 6 }), fc.boolean(), async (deaths, repeats) => {
      const its = world();
      await run(its.world, start, { dies: (call) => deaths.includes(call), repeats });
      expectAllWell(its, deaths.length);
    }), { numRuns: 60 });
  });
});
