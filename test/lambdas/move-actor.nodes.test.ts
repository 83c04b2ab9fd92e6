import pMap from 'p-map';
import { describe, expect, it } from 'vitest';
import { PLAN_FORMAT, type Plan, type PlanNode } from '../../core/journey/plan.ts';
import { LeasedPlaces } from '../../lambdas/places.ts';
import { joinActors, moveActor } from '../../lambdas/move-actor.ts';
import { hash } from '../core/journey/actor.ts';
import { profile } from '../core/profile/harness.ts';
import { catalogOf } from '../support/catalog-of.ts';
import { throughGate } from '../support/gate.ts';
import { memoryActors } from '../support/memory/actors.ts';
import { memoryProfiles } from '../support/memory/profiles.ts';
import { memoryPlaceLeases } from '../support/memory/sender-stores.ts';
import { Random } from '../support/random.ts';

const plan = (nodes: Readonly<Record<string, PlanNode>>): Plan =>
  ({ format: PLAN_FORMAT, journey: 'cart', version: 1, start: 'first', keeps: '*', exit: [], listens: ['go'], entry: { event: 'go', reentry: { rule: 'always' } }, nodes });

function world(nodes: Readonly<Record<string, PlanNode>>) {
  const profiles = memoryProfiles();
  const leases = memoryPlaceLeases();
  let names = 0;
  const container = () => new LeasedPlaces(leases, () => `lease${++names}`, async () => undefined);
  return {
    leases, container,
    ports: {
      actors: memoryActors(undefined, profiles), profiles, places: container(), clock: { now: () => 10_000 }, hash,
      catalog: catalogOf({ plans: new Map([['cart@1', { plan: plan(nodes), status: 'live' as const }]]) }),
    },
  };
}
const go = (n: number) => ({ kind: 'events' as const, claim: `c${n}`, events: [{ id: `go${n}`, name: 'go', time: 1_000 + n, properties: {} }] });
const endOf = (row: { readonly owed: { readonly steps: readonly { readonly kind: string; readonly reason?: string }[] } } | undefined): string | undefined => row?.owed.steps.find(({ kind }) => kind === 'ended')?.reason;
const end = (label: string): PlanNode => ({ type: 'end', label });

describe('a cap', () => {
  it.each(Array.from({ length: 20 }, (_, seed) => seed))('lets the first 10 through, whoever comes at once, twice, or dies (seed %i)', async (seed) => {
    const random = new Random(seed);
    const { ports, container, leases } = world({ first: { type: 'cap', first: 10, next: 'in', over: 'out' }, in: end('in'), out: end('out') });
    const containers = Array.from({ length: 3 }, () => throughGate({ ...ports, places: container() }, async () => {
      await Promise.resolve();
      if (random.chance(0.01)) throw new Error('died');
    }));
    const people = Array.from({ length: 40 }, (_, n) => n);
    await pMap([...people, ...people], (n) => moveActor(random.pick(containers), `p${n}`, go(n)).catch(() => undefined), { concurrency: 8 });
    await pMap(people, (n) => moveActor(ports, `p${n}`, go(n)));
    const ends = people.map((n) => endOf(ports.actors.rows.get(`p${n}`)));
    const through = ends.filter((reason) => reason === 'completed:in').length;
    expect(through).toBeLessThanOrEqual(10);
    expect(ends.filter((reason) => reason === 'completed:out')).toHaveLength(40 - through);
    expect(leases.rows.get('cap/cart@1/first')?.taken).toBeGreaterThanOrEqual(through);
  });

  it('lets all of them through where nobody dies', async () => {
    const { ports } = world({ first: { type: 'cap', first: 10, next: 'in', over: 'out' }, in: end('in'), out: end('out') });
    await pMap(Array.from({ length: 40 }, (_, n) => n), (n) => moveActor(ports, `p${n}`, go(n)), { concurrency: 8 });
    expect([...ports.actors.rows.values()].filter((row) => endOf(row) === 'completed:in')).toHaveLength(10);
  });
});

describe('an updateProfile', () => {
  const count: PlanNode = { type: 'updateProfile', set: { visits: 'has(profile.visits) ? profile.visits + 1 : 1' }, next: 'done' };

  it('counts once, whatever dies between two calls and whoever writes the profile meanwhile', async () => {
    for (let at = 1; at <= 16; at++) {
      const { ports } = world({ first: count, done: end('done') });
      await ports.profiles.write({ ...profile('ann'), revision: 1, attributes: { visits: 5 } });
      let passed = 0;
      const dying = throughGate(ports, async (call, when) => {
        // Somebody else names Ann just before the move is written.
        const ann = ports.profiles.rows.get('ann');
        if (call === 'actors.write' && when === 'before' && ann?.attributes['name'] === undefined && ann !== undefined) await ports.profiles.write({ ...ann, revision: ann.revision + 1, attributes: { ...ann.attributes, name: 'Ann' } });
        if (++passed === at) throw new Error('died');
      });
      await moveActor(dying, 'ann', go(1)).catch(() => undefined);
      await moveActor(ports, 'ann', go(1));
      expect([at, ports.profiles.rows.get('ann')?.attributes['visits'], endOf(ports.actors.rows.get('ann'))]).toEqual([at, 6, 'completed:done']);
    }
  });

  it('of somebody nobody knows fails with its reason', async () => {
    const { ports } = world({ first: count, done: end('done') });
    await moveActor(ports, 'nobody', go(1));
    expect(endOf(ports.actors.rows.get('nobody'))).toBe('failed:no-profile');
  });
});

describe('who became known in the middle of a journey', () => {
  const nodes: Readonly<Record<string, PlanNode>> = {
    first: { type: 'goal', event: 'order', withinMs: 60_000, next: 'nap' },
    nap: { type: 'wait', forMs: 1_000, precisionMs: 1_000, next: 'note' },
    note: { type: 'updateProfile', set: { seen: 'true' }, next: 'tier' },
    tier: { type: 'condition', paths: [{ when: "profile.seen && profile.tier == 'gold'", next: 'gold' }], otherwise: 'other' },
    gold: end('gold'), other: end('other'),
  };

  it.each([true, false])('is read and changed as who they are now (row closed before: %s), and reaches goals of before', async (closed) => {
    const { ports } = world(nodes);
    await ports.profiles.write({ ...profile('anon-1'), revision: 1 });
    await moveActor(ports, 'anon-1', go(1));
    await ports.profiles.write({ ...profile('anon-1'), revision: 2, movedTo: 'ann' });
    await ports.profiles.write({ ...profile('ann'), revision: 1, attributes: { tier: 'gold' } });
    if (closed) await joinActors(ports, 'anon-1', 'ann');
    await moveActor(ports, 'anon-1', { kind: 'moment', cohort: { journey: 'cart', version: 1, node: 'nap', moment: 11_000 } });
    expect(endOf(ports.actors.rows.get('anon-1'))).toBe('completed:gold');
    expect([ports.profiles.rows.get('ann')?.attributes, ports.profiles.rows.get('anon-1')?.attributes]).toEqual([{ seen: true, tier: 'gold' }, {}]);
    await joinActors(ports, 'anon-1', 'ann');
    await moveActor(ports, 'ann', { kind: 'events', claim: 'c9', events: [{ id: 'o', name: 'order', time: 5_000, properties: {} }] });
    expect(ports.actors.rows.get('ann')?.owed.steps.map(({ kind }) => kind)).toEqual(['converted']);
    await joinActors(ports, 'anon-1', 'ann');
    expect(ports.actors.rows.get('ann')?.goals).toBeUndefined();
  });
});
