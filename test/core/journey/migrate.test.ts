import { describe, expect, it } from 'vitest';
import { migrationOf } from '../../../core/journey/migrate.ts';
import { movedFaults, successionFaults } from '../../../core/journey/succession.ts';
import type { LivePlan, Plan } from '../../../core/journey/plan.ts';
import { Actor, cart } from './actor.ts';

/** Waits longer, says something else, and awaits nothing any more. */
const second = (change: Partial<Plan> = {}): Plan => cart({
  version: 2, holds: true,
  nodes: {
    hour: { type: 'wait', forMs: 60_000, precisionMs: 5_000, next: 'nudge' },
    nudge: { type: 'push', message: 'cart-second', next: 'opened' },
    opened: { type: 'wait', forMs: 1_000, precisionMs: 5_000, next: 'done' },
    done: { type: 'end' },
  },
  ...change,
});

function published(moveTo?: number, to: Plan = second()): Actor {
  const ann = new Actor().hears('cart.abandoned', 0, { total: 30 });
  return over(ann, moveTo, to);
}

function over(ann: Actor, moveTo?: number, to: Plan = second()): Actor {
  const old: LivePlan = { plan: cart(), status: 'closed', ...(moveTo !== undefined && { moveTo }) };
  ann.catalog = { plans: new Map<string, LivePlan>([['cart@1', old], ['cart@2', { plan: to, status: 'live' }]]) };
  ann.now = 10_000;
  return ann;
}

describe('a place of what is at once', () => {
  it('goes along to the new version, and is given back once', () => {
    const entry = { event: 'cart.abandoned', reentry: { rule: 'always' }, atOnce: 5 } as const;
    const ann = new Actor(cart({ entry }));
    const old = { plan: cart({ entry }), status: 'closed', moveTo: 2, sinceStop: 1 } as const;
    ann.row = { ...ann.row, revision: 1, instances: [{ id: 'i', journey: 'cart', version: 1, node: 'hour', visit: 1, deadline: 10_000, arrived: 0, enteredAt: 0, place: 1 }] };
    ann.catalog = { plans: new Map<string, LivePlan>([['cart@1', old], ['cart@2', { plan: second({ entry }), status: 'live', sinceStop: 1 }]]) };
    ann.now = 10_000;
    ann.wakes('hour', 10_000);
    expect([ann.row.instances.map(({ version, place }) => [version, place]), ann.last.row?.owed.back]).toEqual([[[2, 1]], undefined]);
    expect(ann.hears('order.placed', 11_000).last.row?.owed.back).toEqual(['at-once/cart@1']);
  });

  it('that nobody took, because the version before counted none, is not given back', () => {
    const ann = published(2, second({ entry: { event: 'cart.abandoned', reentry: { rule: 'always' }, atOnce: 5 } })).wakes('hour', 10_000);
    expect([ann.row.instances[0]?.version, ann.hears('order.placed', 11_000).last.row?.owed.back]).toEqual([2, undefined]);
  });
});

describe('a trial that is not kept any more', () => {
  it('is over for whoever is still in it, and keeps nobody out of the live version', () => {
    const ann = new Actor().hears('cart.abandoned', 0, { total: 30 });
    ann.catalog = { plans: new Map<string, LivePlan>([['cart@2', { plan: second(), status: 'live' }]]) };
    ann.hears('cart.abandoned', 90_000, { total: 30 });
    expect([ann.row.instances.map(({ version }) => version), ann.owes.slice(0, 2)]).toEqual([[2], ['ended hour stopped', 'started hour']]);
  });
});

describe('a new version', () => {
  it('lets those in the one before finish there', () => {
    expect(published().wakes('hour', 10_000).owes).toContain('push cart-nudge at visit 3');
  });

  it('takes over whoever wakes, at their node, by the old reminder', () => {
    const ann = published(2).wakes('hour', 10_000);
    expect(ann.owes).toEqual(['ended hour moved', 'moved hour', 'entered nudge', 'entered opened', 'push cart-second at visit 2', 'wait opened until 15000']);
    expect(ann.row.instances.map((i) => [i.version, i.node])).toEqual([[2, 'opened']]);
    expect(ann.row.owed.pushes[0]?.version).toBe(2);
    expect(ann.wakes('hour', 10_000).last.row).toBeUndefined();
  });

  it('takes over whoever is looked at for anything else, with a reminder of its own and the deadline they had', () => {
    const ann = published(2).hears('cart.abandoned', 9_000, { total: 30 });
    expect([ann.stands, ann.owes]).toEqual([['hour until 10000'], ['ended hour moved', 'moved hour', 'refused hour already-in', 'wait hour until 10000']]);
    expect(ann.wakes('hour', 10_000).last.row).toBeUndefined();
    expect(ann.causes({ kind: 'moment', cohort: { journey: 'cart', version: 2, node: 'hour', moment: 10_000 } }).stands).toEqual(['opened until 11000']);
  });

  it('wakes whoever waits for a time of their own on a grid, as any wait does', () => {
    const own = (version: number): Plan => second({ version, nodes: { ...second().nodes, hour: { type: 'waitUntilValue', expression: "now + duration('61m3s')", next: 'nudge' } } });
    const ann = new Actor(own(1)).hears('cart.abandoned', 1_234, { total: 30 });
    ann.catalog = { plans: new Map<string, LivePlan>([['cart@1', { plan: own(1), status: 'closed', moveTo: 2 }], ['cart@2', { plan: own(2), status: 'live' }]]) };
    ann.now = 10_000;
    expect(ann.hears('app.opened', 9_000).owes.at(-1)).toBe('wait hour until 3900000');
  });

  it('leaves where they are whose node it does not have, or has as another type', () => {
    const ann = new Actor().hears('cart.abandoned', 0, { total: 30 });
    ann.now = 10_000;
    over(ann.wakes('hour', 10_000), 2).hears('push.opened', 12_000, {}, { node: 'nudge' });
    expect(ann.owes).toEqual(['entered done', 'ended done completed']);
    expect(migrationOf(cart(), second())).toEqual({ from: 1, matching: 2, of: 5, staying: ['gold', 'opened', 'again'] });
  });

  it('moves on through versions, and never into a stopped one', () => {
    const ann = published(2);
    const third = second({ version: 3 });
    ann.catalog = { plans: new Map<string, LivePlan>([['cart@1', { plan: cart(), status: 'closed', moveTo: 2 }], ['cart@2', { plan: second(), status: 'closed', moveTo: 3 }], ['cart@3', { plan: third, status: 'live' }]]) };
    expect(ann.wakes('hour', 10_000).row.instances[0]?.version).toBe(3);
    const bob = published(2);
    bob.catalog = { plans: new Map<string, LivePlan>([['cart@1', { plan: cart(), status: 'closed', moveTo: 2 }], ['cart@2', { plan: second(), status: 'stopped' }]]) };
    expect(bob.wakes('hour', 10_000).row.instances[0]?.version).toBe(1);
  });

  it('takes a wait for a wait, however it says how long', () => {
    const until = second({ nodes: { ...second().nodes, hour: { type: 'waitUntil', atMs: 90_000, next: 'nudge' } } });
    expect(published(2, until).hears('cart.abandoned', 9_000, { total: 30 }).row.instances.map((i) => [i.version, i.deadline])).toEqual([[2, 10_000]]);
    expect(migrationOf(cart(), until).staying).toEqual(['gold', 'opened', 'again']);
  });

  it('takes over whoever is looked at for an answer of a webhook, a run or an audience they came into', () => {
    const hook = (version: number, next: string): Plan => second({
      version, start: 'ask', listens: ['cart.abandoned', 'audience.entered'],
      nodes: { ask: { type: 'webhook', method: 'GET', url: 'https://a.com', withinMs: 20_000, precisionMs: 5_000, retries: 0, next }, done: { type: 'end' }, well: { type: 'end', label: 'well' } },
    });
    const asking = (): Actor => {
      const ann = new Actor(hook(1, 'done')).hears('cart.abandoned', 0, { total: 30 });
      ann.catalog = { plans: new Map<string, LivePlan>([['cart@1', { plan: hook(1, 'done'), status: 'closed', moveTo: 2 }], ['cart@2', { plan: hook(2, 'well'), status: 'live' }]]) };
      return ann;
    };
    const instance = asking().row.instances[0]?.id ?? '';
    expect(asking().causes({ kind: 'answer', instance, node: 'ask', visit: 1, answer: { ok: true, status: 200, at: 5_000 } }).owes).toEqual(['ended ask moved', 'moved ask', 'entered well', 'ended well completed:well']);
    const run = asking().causes({ kind: 'entry', event: { id: 'run:1', name: 'entry:cart@2', time: 0, properties: {} } });
    expect(run.row.instances[0]?.version).toBe(2);
    const gold = asking();
    gold.person = { tier: 'gold' };
    gold.catalog = { ...gold.catalog, audiences: new Map([['golden', { document: { rule: "profile.tier == 'gold'", watch: true } }]]) };
    expect(gold.causes({ kind: 'profile' }).row.instances[0]?.version).toBe(2);
  });
});

it('a version is entered as the one before, as often as that', () => {
  const other = second({ entry: { event: 'audience.entered', reentry: { rule: 'never' } } });
  expect(successionFaults(cart(), other).map((f) => [f.path, f.code])).toEqual([['/entry', 'entry-changed'], ['/entry/reentry', 'reentry-changed']]);
  expect(successionFaults(cart(), second({ entry: { ...cart().entry, event: 'cart.left' } }))).toEqual([]);
});

it('who is moved lacks what the version before did not keep', () => {
  expect(movedFaults(cart({ keeps: ['total'] }), second({ keeps: ['total', 'city'] }))[0]).toMatchObject({ code: 'field-not-kept', severity: 'warning', message: expect.stringContaining('"city"') });
  expect([movedFaults(cart(), second({ keeps: ['city'] })), movedFaults(cart({ keeps: ['a'] }), second({ keeps: [] }))]).toEqual([[], []]);
});
