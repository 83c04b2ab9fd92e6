import pMap from 'p-map';
import { describe, expect, it } from 'vitest';
import type { Cause } from '../../core/journey/advance.ts';
import { PLAN_FORMAT, type LivePlan } from '../../core/journey/plan.ts';
import type { ActorRow } from '../../core/journey/row.ts';
import { journeyRuleSet } from '../../core/rules/journey-rule-set.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { joinActors, moveActor, type MovePorts } from '../../lambdas/move-actor.ts';
import { profile } from '../core/profile/harness.ts';
import { catalogOf } from '../support/catalog-of.ts';
import { throughGate } from '../support/gate.ts';
import { memoryActors } from '../support/memory/actors.ts';
import { memoryProfiles } from '../support/memory/profiles.ts';
import { Random } from '../support/random.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const JOURNEYS = ['a', 'b', 'c', 'd', 'e'];

/** Of `a` people jump on to `b`. */
const live = (journey: string, n: number): readonly [string, LivePlan] => [`${journey}@1`, {
  status: 'live',
  plan: {
    format: PLAN_FORMAT, journey, version: 1, start: journey === 'a' ? 'on' : 'rest', keeps: [], caps: ['calm'], priorityScore: n, entry: { event: `${journey}.begun`, reentry: { rule: 'always' } },
    exit: [{ event: `${journey}.over` }], listens: [`${journey}.begun`, `${journey}.over`],
    nodes: { on: { type: 'jump', journey: 'b', context: {}, next: 'rest' }, rest: { type: 'wait', forMs: 60_000, precisionMs: 5_000, next: 'bye' }, bye: { type: 'end' } },
  },
}];

/** Movers that are stopped before and after every call for however long, and die at some of them. */
function world(rules: readonly object[], random: Random) {
  const records: ActorRow[] = [];
  const shared: MovePorts = {
    actors: memoryActors((row) => { records.push(row); }), profiles: memoryProfiles(), clock: { now: () => NOW }, hash: sha256,
    catalog: catalogOf({ plans: new Map(JOURNEYS.map(live)), entryRuleSets: new Map([['calm', journeyRuleSet.parse({ domain: 'journeys', rules })]]) }),
  };
  const gated = throughGate(shared, async () => {
    for (let turns = random.below(5); turns > 0; turns--) await Promise.resolve();
    if (random.chance(0.05)) throw new Error('died');
  });
  return { records, shared, gated };
}

const told = (name: string, claim: string): Cause => ({ kind: 'events', claim, events: [{ id: claim, name, time: NOW, properties: {} }] });

/** A stream repeats what was not done. */
async function untilDone<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!/raced|died/.test(String(error))) throw error;
    }
  }
}

function mixed(random: Random, round: number, exits: number): readonly { readonly who: string; readonly cause: Cause }[] {
  return Array.from({ length: 25 }, (_, n) => {
    const name = `${random.pick(JOURNEYS)}.${random.chance(exits) ? 'over' : 'begun'}`;
    const one = { who: random.pick(['ann', 'bob']), cause: told(name, `${round}-${n}`) };
    return random.chance(0.4) ? [one, one] : [one];
  }).flat();
}

const begun = (records: readonly ActorRow[], who: string): number => records.filter(({ profileId }) => profileId === who).flatMap(({ owed }) => owed.steps).filter(({ kind }) => kind === 'started').length;
const inside = (row: ActorRow | undefined): number => new Set(row?.instances.map(({ journey }) => journey)).size;

describe('movers that die, overtake each other and are told things twice', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))('never let a person into more journeys than may be entered, and in the end into as many (seed %i)', async (seed) => {
    const random = new Random(seed);
    const entries = 1 + random.below(4);
    const { records, gated, shared } = world([{ entries, per: 'day' }], random);
    for (let round = 0; round < 3; round++) {
      await pMap(mixed(random, round, 0.4), ({ who, cause }) => untilDone(() => moveActor(gated, who, cause)), { concurrency: 5 });
      for (const who of ['ann', 'bob']) expect(begun(records, who)).toBeLessThanOrEqual(entries);
    }
    for (const who of ['ann', 'bob']) {
      for (const journey of JOURNEYS) await moveActor(shared, who, told(`${journey}.over`, `${who}-${journey}-over`));
      for (const journey of ['b', 'c', 'd', 'e']) await moveActor(shared, who, told(`${journey}.begun`, `${who}-${journey}-last`));
      expect(begun(records, who)).toBe(entries);
    }
  });

  it.each(Array.from({ length: 40 }, (_, seed) => seed))('never have a person in more journeys than may be at once (seed %i)', async (seed) => {
    const random = new Random(seed);
    const atOnce = 1 + random.below(3);
    const { records, gated } = world([{ atOnce }], random);
    for (let round = 0; round < 4; round++) {
      await pMap(mixed(random, round, 0.5), ({ who, cause }) => untilDone(() => moveActor(gated, who, cause)), { concurrency: 5 });
      expect(Math.max(...records.map(inside))).toBeLessThanOrEqual(atOnce);
    }
    expect(Math.max(...records.map(inside))).toBe(atOnce);
  });

  it('count what somebody entered before it was known who they are', async () => {
    const { shared } = world([{ entries: 2, per: 'day' }], new Random(1));
    const profiles = shared.profiles as ReturnType<typeof memoryProfiles>;
    await moveActor(shared, 'anon-1', told('c.begun', 'one'));
    await profiles.write(profile('ann', [], { revision: 1 }));
    await profiles.write(profile('anon-1', [], { revision: 1, movedTo: 'ann' }));
    await joinActors(shared, 'anon-1', 'ann');
    await moveActor(shared, 'ann', told('d.begun', 'two'));
    const { refusals } = await moveActor(shared, 'ann', told('e.begun', 'three'));
    expect(refusals).toMatchObject([{ journey: 'e', reason: 'cap-reached' }]);
  });
});
