import pMap from 'p-map';
import { describe, expect, it } from 'vitest';
import type { Cause } from '../../core/journey/advance.ts';
import { PLAN_FORMAT, type Plan } from '../../core/journey/plan.ts';
import type { PlanEntry } from '../../core/journey/plan-entry.ts';
import type { ActorRow } from '../../core/journey/row.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { moveActor, type MovePorts } from '../../lambdas/move-actor.ts';
import { performMoves } from '../../lambdas/perform-moves.ts';
import { LeasedPlaces } from '../../lambdas/places.ts';
import { memoryDeadLetters } from '../../local/memory/dead-letters.ts';
import { memoryPushQueue } from '../../local/memory/push-queue.ts';
import { catalogOf } from '../support/catalog-of.ts';
import { throughGate } from '../support/gate.ts';
import { memoryActors } from '../support/memory/actors.ts';
import { memoryClaims } from '../support/memory/claims.ts';
import { memoryCohorts } from '../support/memory/cohorts.ts';
import { memoryExecutions } from '../support/memory/executions.ts';
import { memoryErased } from '../support/memory/erased.ts';
import { memoryWebhookQueue } from '../support/memory/webhooks.ts';
import { memoryProfiles } from '../support/memory/profiles.ts';
import { memoryPlaceLeases } from '../support/memory/sender-stores.ts';
import { Random } from '../support/random.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const planBy = (entry: Partial<PlanEntry>): Plan => ({
  format: PLAN_FORMAT, journey: 'sale', version: 1, start: 'rest', keeps: [], entry: { event: 'sale.begun', reentry: { rule: 'always' }, ...entry },
  exit: [{ event: 'sale.over' }], listens: ['sale.begun', 'sale.over'],
  nodes: { rest: { type: 'wait', forMs: 60_000, precisionMs: 5_000, next: 'bye' }, bye: { type: 'end' } },
});

function world(entry: Partial<PlanEntry>, random: Random) {
  const records: ActorRow[] = [];
  const leases = memoryPlaceLeases();
  const shared = {
    actors: memoryActors((row) => { records.push(row); }), profiles: memoryProfiles(), claims: memoryClaims(() => undefined), deadLetters: memoryDeadLetters(), cohorts: memoryCohorts(),
    executions: memoryExecutions(), queue: memoryPushQueue(), webhooks: memoryWebhookQueue(), erased: memoryErased(), leases, clock: { now: () => NOW }, hash: sha256, catalog: catalogOf({ plans: new Map([['sale@1', { plan: planBy(entry), status: 'live' as const }]]) }),
  };
  const slow = async (): Promise<void> => { for (let turns = random.below(5); turns > 0; turns--) await Promise.resolve(); };
  let names = 0;
  const movers: (MovePorts & { places: LeasedPlaces })[] = Array.from({ length: 3 }, () => ({
    ...throughGate(shared, slow), places: new LeasedPlaces(throughGate({ leases }, slow).leases, () => `lease${++names}`, async () => undefined),
  }));
  return { records, leases, shared, movers };
}

const entryOf = (n: number): Cause => ({ kind: 'events', claim: `in${n}`, events: [{ id: `in${n}`, name: 'sale.begun', time: NOW + n, properties: {} }] });
const exitOf = (n: number): Cause => ({ kind: 'events', claim: `out${n}`, events: [{ id: `out${n}`, name: 'sale.over', time: NOW + n, properties: {} }] });

async function untilDone<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!/raced/.test(String(error))) throw error;
    }
  }
}

const begun = (records: readonly ActorRow[]): number => records.flatMap(({ owed }) => owed.steps).filter(({ kind }) => kind === 'started').length;
const standing = (rows: ReadonlyMap<string, ActorRow>): number => [...rows.values()].reduce((n, { instances }) => n + instances.length, 0);

describe('many movers, each entry delivered once or twice, in any order', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))('never let in more than the cap, and in the end as many (seed %i)', async (seed) => {
    const random = new Random(seed);
    const cap = 1 + random.below(25);
    const { records, shared, movers } = world({ cap: { entries: cap } }, random);
    for (let round = 0; round < 3; round++) {
      const causes = Array.from({ length: 30 }, (_, n) => ({ who: `p${random.below(12)}`, cause: random.chance(0.2) ? exitOf(round * 100 + n) : entryOf(round * 100 + n) })).flatMap((one) => (random.chance(0.4) ? [one, one] : [one]));
      await pMap(causes, ({ who, cause }) => untilDone(() => moveActor(random.pick(movers), who, cause)), { concurrency: 6 });
      expect(begun(records)).toBeLessThanOrEqual(cap);
      await pMap(movers, ({ places }) => places.settle());
    }
    const [mover] = movers;
    for (let n = 0; n < cap && mover !== undefined; n++) await moveActor(mover, `last${n}`, entryOf(1_000 + n));
    expect(begun(records)).toBe(cap);
    expect(standing(shared.actors.rows)).toBeLessThanOrEqual(cap);
  });

  it.each(Array.from({ length: 40 }, (_, seed) => seed))('never have more inside than may be at once, and places of those who left are free again (seed %i)', async (seed) => {
    const random = new Random(seed);
    const atOnce = 1 + random.below(6);
    const { records, leases, shared, movers } = world({ atOnce }, random);
    let ranges = 0;
    for (let round = 0; round < 6; round++) {
      const causes = Array.from({ length: 15 }, (_, n) => ({ who: `p${random.below(8)}`, cause: random.chance(0.4) ? exitOf(round * 100 + n) : entryOf(round * 100 + n) })).flatMap((one) => (random.chance(0.4) ? [one, one] : [one]));
      await pMap(causes, ({ who, cause }) => untilDone(() => moveActor(random.pick(movers), who, cause)), { concurrency: 5 });
      expect(standing(shared.actors.rows)).toBeLessThanOrEqual(atOnce);
      await pMap(movers, ({ places }) => places.settle());
      const range = records.splice(0).map((value, n) => ({ eventId: `r${ranges++}-${n}`, image: { ok: true as const, value } }));
      await performMoves(shared, range);
      await performMoves(shared, range);
      expect(leases.rows.get('at-once/sale@1')?.taken ?? 0).toBe(standing(shared.actors.rows));
    }
  });
});
