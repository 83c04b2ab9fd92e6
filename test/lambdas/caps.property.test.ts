import pMap from 'p-map';
import { describe, expect, it } from 'vitest';
import { channelDocument } from '../../core/channel/document.ts';
import { PLAN_FORMAT, type Plan } from '../../core/journey/plan.ts';
import type { ActorRow } from '../../core/journey/row.ts';
import { messageDocument } from '../../core/message/document.ts';
import type { StepRow } from '../../core/delivery/step-row.ts';
import { lostInStep } from '../../core/rules/lost.ts';
import { limitOfRuleSet } from '../../core/rules/cap.ts';
import { ruleSetDocument } from '../../core/rules/rule-set.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { returnPlaces } from '../../lambdas/fold-reports/return-places.ts';
import { joinActors, moveActor } from '../../lambdas/move-actor.ts';
import { performMoves } from '../../lambdas/perform-moves.ts';
import { capped } from '../../lambdas/run-send/cap.ts';
import type { RunPorts } from '../../lambdas/run-send/ports.ts';
import { memoryDeadLetters } from '../../local/memory/dead-letters.ts';
import { memoryPushQueue } from '../../local/memory/push-queue.ts';
import { memoryErased } from '../support/memory/erased.ts';
import { memoryWebhookQueue } from '../support/memory/webhooks.ts';
import { device, profile } from '../core/profile/harness.ts';
import { catalogOf } from '../support/catalog-of.ts';
import { throughGate } from '../support/gate.ts';
import { memoryActors } from '../support/memory/actors.ts';
import { memoryClaims } from '../support/memory/claims.ts';
import { memoryCohorts } from '../support/memory/cohorts.ts';
import { memoryExecutions } from '../support/memory/executions.ts';
import { memoryProfiles } from '../support/memory/profiles.ts';
import { memoryPlaceLeases } from '../support/memory/sender-stores.ts';
import { Random } from '../support/random.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const plan = (journey: string): Plan => ({
  format: PLAN_FORMAT, journey, version: 1, start: 'push', keeps: [], holds: true, entry: { event: `${journey}.begin`, reentry: { rule: 'always' } }, exit: [], listens: [`${journey}.begin`],
  nodes: { push: { type: 'push', message: 'nudge', next: 'bye' }, bye: { type: 'end' } },
});
const JOURNEYS = ['one', 'two'];

function world(atMost: number) {
  const set = ruleSetDocument.parse({ rules: [{ atMost, per: 'day' }] });
  const records: ActorRow[] = [];
  const steps: StepRow[] = [];
  const queue = memoryPushQueue();
  const ports = {
    actors: memoryActors((row) => { records.push(row); }), profiles: memoryProfiles(), claims: memoryClaims((step) => { steps.push(step); }), deadLetters: memoryDeadLetters(), cohorts: memoryCohorts(),
    executions: memoryExecutions(), queue, webhooks: memoryWebhookQueue(), erased: memoryErased(), leases: memoryPlaceLeases(), clock: { now: () => NOW }, hash: sha256,
    catalog: catalogOf({
      plans: new Map(JOURNEYS.map((id) => [`${id}@1`, { plan: plan(id), status: 'live' as const }])), ruleSets: new Map([['gentle', set]]),
      channels: new Map([['promo', channelDocument.parse({ app: 'shop', caps: ['gentle'] })]]), messages: new Map([['nudge', messageDocument.parse({ channel: 'promo', title: 'Hi', body: 'there {{profile.name}}' })]]),
    }),
  };
  const lookup = { readMany: async (ids: readonly string[]) => new Map(ids.flatMap((id) => { const row = ports.actors.rows.get(id); return row === undefined ? [] : [[id, structuredClone(row)] as const]; })) };
  return { set, records, steps, queue, ports, sendPorts: { ...ports, lookup } as unknown as RunPorts };
}

/** Stands for the scheduler: everybody is stopped before and after every call, and goes on in whatever order. */
const shuffled = (random: Random) => async (): Promise<void> => {
  for (let turns = random.below(6); turns > 0; turns--) await Promise.resolve();
};

/** Whoever loses too often in a row fails, and is called again. */
async function untilDone<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!/raced/.test(String(error))) throw error;
    }
  }
}

const event = (journey: string, n: number) => ({ id: `${journey}${n}`, name: `${journey}.begin`, time: NOW + n, properties: {} });

describe('two journeys and a send at once', () => {
  it.each(Array.from({ length: 60 }, (_, seed) => seed))('never exceed a cap, redelivered or not (seed %i)', async (seed) => {
    const random = new Random(seed);
    const atMost = 1 + random.below(4);
    const { set, records, queue, ports, sendPorts } = world(atMost);
    await ports.profiles.write(profile('ann', [device()], { revision: 1, attributes: { name: 'Ann' } }));
    const gated = throughGate(ports, shuffled(random));
    const moves = Array.from({ length: 8 }, (_, n) => ({ journey: random.pick(JOURNEYS), n })).flatMap((one) => (random.chance(0.4) ? [one, one] : [one]));
    const sends = Array.from({ length: 4 }, (_, n) => ({ index: n, profileId: 'ann', counted: `send${n}`, limits: [limitOfRuleSet('gentle', set)] })).flatMap((one) => (random.chance(0.4) ? [one, one] : [one]));
    const reached: string[] = [];
    await Promise.all([
      pMap(moves, ({ journey, n }) => untilDone(() => moveActor(gated, 'ann', { kind: 'events', claim: `${journey}${n}`, events: [event(journey, n)] })), { concurrency: 3 }),
      pMap(sends, async (one) => { if ((await untilDone(() => capped(throughGate(sendPorts, shuffled(random)), [one]))).taken.has(one.index)) reached.push(one.counted); }, { concurrency: 3 }),
    ]);
    const range = records.map((value, n) => ({ eventId: `r${n}`, image: { ok: true as const, value } }));
    await performMoves(ports, range);
    await performMoves(ports, range);
    const pushed = new Set(queue.queued.flatMap(({ batch }) => batch.pushes.map((p) => p.id)));
    expect(pushed.size + new Set(reached).size).toBe(atMost);
    expect(ports.actors.rows.get('ann')?.caps?.['rules/gentle']?.length).toBe(atMost);
    expect(queue.queued.flatMap(({ batch }) => batch.pushes.map((p) => p.place))).toEqual(queue.queued.flatMap(({ batch }) => batch.pushes.map(() => 1)));
  });
});

describe('a place', () => {
  const begin = (w: ReturnType<typeof world>, id: string, n: number) => moveActor(w.ports, id, { kind: 'events', claim: `${id}${n}`, events: [event('one', n)] });
  const perform = async (w: ReturnType<typeof world>): Promise<void> => { await performMoves(w.ports, w.records.splice(0).map((value, n) => ({ eventId: `r${value.profileId}${value.revision}${n}`, image: { ok: true as const, value } }))); };

  it('of somebody the text cannot be rendered for is given back, once', async () => {
    const w = world(1);
    await w.ports.profiles.write(profile('ann', [device()], { revision: 1 }));
    await begin(w, 'ann', 1);
    await perform(w);
    const excluded = w.steps.flatMap((step) => step.excluded);
    expect(excluded).toMatchObject([{ profileId: 'ann', reason: 'render-failed', place: true }]);
    for (let again = 0; again < 2; again++) await returnPlaces(w.ports, w.steps.flatMap((step) => lostInStep(step, sha256)));
    expect(w.ports.actors.rows.get('ann')).toMatchObject({ revision: 2, caps: { 'rules/gentle': [[expect.any(String), NOW, true]] } });
    await w.ports.profiles.write(profile('ann', [device()], { revision: 2, attributes: { name: 'Ann' } }));
    await begin(w, 'ann', 2);
    await begin(w, 'ann', 3);
    await perform(w);
    expect([w.queue.queued.length, w.steps.flatMap((step) => step.excluded.map((e) => e.reason))]).toEqual([1, ['render-failed', 'capped']]);
  });

  it('that was taken before somebody knew who it was is theirs, and what goes on from there counts for them', async () => {
    const w = world(2);
    await w.ports.profiles.write(profile('anon-1', [device()], { revision: 1, attributes: { name: 'x' } }));
    await begin(w, 'anon-1', 1);
    await w.ports.profiles.write(profile('ann', [device()], { revision: 1, attributes: { name: 'Ann' } }));
    await w.ports.profiles.write(profile('anon-1', [], { revision: 2, movedTo: 'ann' }));
    await joinActors(w.ports, 'anon-1', 'ann');
    expect(w.ports.actors.rows.get('ann')?.caps?.['rules/gentle']?.length).toBe(1);
    await begin(w, 'anon-1', 2);
    await begin(w, 'ann', 3);
    await perform(w);
    expect([w.ports.actors.rows.get('ann')?.caps?.['rules/gentle']?.length, w.queue.queued.flatMap(({ batch }) => batch.pushes).length]).toEqual([2, 2]);
    expect(w.steps.flatMap((step) => step.excluded)).toMatchObject([{ reason: 'capped' }]);
  });
});
