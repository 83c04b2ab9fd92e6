import { describe, expect, it } from 'vitest';
import type { Catalog } from '../../core/catalog/records.ts';
import type { Pause } from '../../core/journey/pause.ts';
import type { LivePlan, Plan } from '../../core/journey/plan.ts';
import { openCohorts } from '../../lambdas/open-cohorts.ts';
import { remind } from '../../lambdas/remind-cohort.ts';
import { runStep } from '../../lambdas/run-step.ts';
import { EMPTY_CATALOG } from '../../core/catalog/assemble.ts';
import { Actor, cart, hash } from '../core/journey/actor.ts';
import { memoryActors } from '../support/memory/actors.ts';
import { memoryCatalog } from '../support/memory/catalog.ts';
import { memoryCohorts } from '../support/memory/cohorts.ts';
import { memoryExecutions } from '../support/memory/executions.ts';
import { memoryProfiles } from '../support/memory/profiles.ts';

const until = 86_400_000;
const cohort = { journey: 'cart', version: 1, node: 'nudge', moment: until };
const usual = cart({ holds: true });
const pause = { mode: 'hold', at: 5_000, until } as const;
const ended = { at: 60_000, until, perSecond: 250 };

/** Held people on pages of one, in a journey whose pause has ended early. */
async function world(people: readonly string[], plan: Plan = usual) {
  const live: { plan: LivePlan; fresh?: LivePlan } = { plan: { plan, status: 'live', resumed: [ended] } };
  const held = new Actor(plan).hears('cart.abandoned', 0, { total: 30 });
  held.now = 10_000;
  held.catalog = { plans: new Map([['cart@1', { plan, status: 'live', paused: pause }]]) };
  const { row } = held.wakes('hour', 10_000);
  const waited: number[] = [];
  const catalogWith = (p: LivePlan): Catalog => ({ ...EMPTY_CATALOG, plans: new Map([['cart@1', p]]), machines: new Map([['cart@1', 'arn:cart']]) });
  const ports = {
    actors: memoryActors(), profiles: memoryProfiles(), cohorts: memoryCohorts(), executions: memoryExecutions(), store: memoryCatalog().store,
    hash, clock: { now: () => 61_000 }, wait: async (ms: number) => void waited.push(ms),
    catalog: { current: async () => catalogWith(live.plan), refreshed: async () => catalogWith(live.fresh ?? live.plan) },
  };
  for (const [n, profileId] of people.entries()) {
    // Its revision in this table is counted from 1.
    await ports.actors.write({ ...row, profileId, revision: 1 }, []);
    await ports.cohorts.addPage({ cohort, page: `p${n}`, profiles: [profileId] });
  }
  await ports.cohorts.announce(cohort);
  return { ports, live, waited };
}

const early = { ...cohort, cursor: 'early#2' };

describe('letting held people go', () => {
  it('sends a page a call, at the pace, and leaves the cohort open for who comes late', async () => {
    const { ports, waited } = await world(['ann', 'bob']);
    expect(await runStep(ports, early)).toEqual({ more: true, cursor: 'early#2' });
    expect(await runStep(ports, early)).toEqual({ more: false, cursor: 'early#2' });
    expect([...ports.actors.rows.values()].map((r) => [r.instances[0]?.node, r.owed.pushes.length])).toEqual([['opened', 1], ['opened', 1]]);
    expect([waited, await ports.cohorts.isSealed(cohort), ports.cohorts.undrained.size]).toEqual([[500], false, 1]);
  });

  it('sends once, however often the step is repeated and the page listed again', async () => {
    const { ports } = await world(['ann']);
    await Promise.all([runStep(ports, early), runStep(ports, early)]);
    await ports.cohorts.addPage({ cohort, page: 'again', profiles: ['ann'] });
    await runStep(ports, early);
    expect(ports.actors.rows.get('ann')?.revision).toBe(2);
  });

  it('does not end the wait for an answer that whom it let go has begun', async () => {
    const hook = { type: 'webhook', method: 'GET', url: 'https://a.com', withinMs: 30_000, precisionMs: 5_000, retries: 0, next: 'done' } as const;
    const { ports } = await world(['ann'], cart({ holds: true, nodes: { ...cart().nodes, nudge: hook } }));
    await runStep(ports, early);
    expect(ports.actors.rows.get('ann')?.instances).toMatchObject([{ node: 'nudge', deadline: 91_000 }]);
    // Listed twice, or looked at once more after a crash.
    await ports.cohorts.addPage({ cohort, page: 'again', profiles: ['ann'] });
    await runStep(ports, early);
    expect(ports.actors.rows.get('ann')?.instances).toMatchObject([{ node: 'nudge', deadline: 91_000 }]);
  });

  it('keeps the page when it dies before everybody was looked at', async () => {
    const { ports } = await world(['ann']);
    const dying = { ...ports, actors: { ...ports.actors, write: async () => { throw new Error('gone'); } } };
    await expect(runStep(dying, early)).rejects.toThrow('gone');
    await runStep(ports, early);
    expect(ports.actors.rows.get('ann')?.owed.pushes).toHaveLength(1);
  });

  it('goes by the newest catalog, and leaves everybody where they are when it was paused again', async () => {
    const { ports, live } = await world(['ann']);
    live.plan = { plan: usual, status: 'live', paused: pause };
    live.fresh = { plan: usual, status: 'live', paused: pause };
    expect(await runStep(ports, early)).toEqual({ more: false, cursor: 'early#2' });
    expect((await ports.cohorts.nextPages(cohort, '', 1)).pages[0]?.profiles).toEqual(['ann']);
    live.fresh = { plan: usual, status: 'live', resumed: [ended] };
    live.plan = live.fresh;
    await runStep(ports, early);
    expect(ports.actors.rows.get('ann')?.owed.pushes).toHaveLength(1);
  });

  it('hands whose moment has come to the pause that began meanwhile, in its mode', async () => {
    const afterPauseOf = async (mode: Pause['mode']) => {
      const { ports, live } = await world(['ann']);
      live.plan = { plan: usual, status: 'live', paused: { mode, at: until + 500, until: until + 90_000 } };
      expect(await runStep({ ...ports, clock: { now: () => until + 1_000 } }, early)).toEqual({ more: false, cursor: 'early#2' });
      const row = ports.actors.rows.get('ann');
      return [row?.instances.map(({ node, deadline, held }) => [node, deadline - until, held]), row?.owed.pushes, row?.owed.waits.map(({ node, moment }) => [node, moment - until])];
    };
    expect(await afterPauseOf('hold')).toEqual([[['nudge', 90_000, true]], [], [['nudge', 90_000]]]);
    expect(await afterPauseOf('discard')).toEqual([[], [], []]);
  });

  it('finds whoever is left when their moment comes', async () => {
    const { ports } = await world(['ann']);
    expect(await runStep(ports, { ...cohort, cursor: '' })).toEqual({ more: false, cursor: '' });
    expect([ports.actors.rows.get('ann')?.owed.pushes.length, ports.cohorts.undrained.size]).toEqual([1, 0]);
  });
});

describe('an ended pause', () => {
  it('is watched by open-cohorts, which shares the pace between its cohorts', async () => {
    const { ports } = await world(['ann']);
    await ports.cohorts.announce({ ...cohort, node: 'gold' });
    await ports.cohorts.announce({ ...cohort, node: 'gold', moment: until + 5_000 });
    expect(await openCohorts(ports)).toEqual({ opened: 2 });
    expect([...ports.executions.started.values()].map(({ cohort: { node }, attempt, early: e }) => [node, attempt, e])).toEqual(
      ['nudge', 'gold'].map((node) => [node, 2, { since: 60_000, opens: 61_000, perSecond: 125 }]),
    );
    expect(await openCohorts({ ...ports, clock: { now: () => 60_000 + 3_600_000 } })).toEqual({ opened: 0 });
  });

  it('is known to whoever lists somebody late, who opens their cohort at once', async () => {
    const { ports } = await world([]);
    await remind(ports, { cohort, page: 'late', profiles: ['ann'] });
    expect([...ports.executions.started.values()]).toEqual([{ machine: 'arn:cart', cohort, attempt: 1_000, early: { since: 60_000, opens: 61_000, perSecond: 250 } }]);
  });
});
