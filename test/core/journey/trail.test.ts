import { describe, expect, it } from 'vitest';
import { instancesOf } from '../../../core/journey/steps-of.ts';
import { Actor, cart } from './actor.ts';

const HOUR = 3_600_000;
const told = (ann: Actor) => ann.row.log?.map(({ what, node }) => `${what} ${node}`);

function tester(): Actor {
  const ann = new Actor();
  ann.profile = { test: true };
  return ann.hears('cart.abandoned', 0, { total: 30 });
}

describe('the steps of a person marked as test', () => {
  it('are kept with what decided them', () => {
    const ann = tester();
    ann.person = { tier: 'gold' };
    ann.now = 10_000;
    ann.wakes('hour', 10_000);
    expect(told(ann)).toEqual(['started hour', 'entered hour', 'waits hour', 'entered tier', 'decided tier', 'entered gold', 'push gold', 'entered opened', 'waits opened']);
    expect(ann.row.log?.[4]).toEqual({
      at: 10_000, instance: ann.row.instances[0]?.id, journey: 'cart', version: 1, node: 'tier', what: 'decided',
      more: { when: "profile.tier == 'gold'", holds: true, values: { 'profile.tier': 'gold' } },
    });
    ann.hears('push.opened', 11_000, {}, { node: 'gold' });
    expect(ann.row.log?.slice(-3).map(({ what, more }) => [what, more])).toEqual([['heard', { event: 'push.opened', id: 'push.opened@11000' }], ['entered', { from: 'opened', path: 'then' }], ['ended', { reason: 'completed' }]]);
  });

  it('are told by instance, also when it has ended', () => {
    const ann = tester();
    ann.hears('order.placed', 5_000);
    const { items } = instancesOf(ann.row, 'cart');
    expect(items).toMatchObject([{ version: 1, node: 'hour', standing: false, logged: true, steps: [{ what: 'started' }, { what: 'entered' }, { what: 'waits' }, { what: 'ended', more: { reason: 'exit' } }] }]);
    expect(instancesOf(ann.row, 'other').items).toEqual([]);
  });

  it('tell why they were not let in, in the same way of a run over an audience', () => {
    const ann = tester().hears('cart.abandoned', 1, { total: 30 });
    expect(ann.row.log?.at(-1)).toEqual({ at: 0, instance: '', journey: 'cart', version: 1, node: 'hour', what: 'refused', more: { reason: 'already-in' } });
    expect(ann.last.row?.owed.steps).toEqual([{ journey: 'cart', version: 1, node: 'hour', kind: 'refused', reason: 'already-in' }]);
    ann.now = 7;
    ann.causes({ kind: 'entry', event: { id: 'run:1', name: 'cart.abandoned', time: 2, properties: { total: 30 } } });
    expect(ann.row.log?.at(-1)).toMatchObject({ at: 7, what: 'refused', more: { reason: 'already-in' } });
    // Counted by the caller, once for the run's slice, however often that is worked.
    expect([ann.last.row?.owed.steps, ann.last.refusals.map(({ reason }) => reason)]).toEqual([[], ['already-in']]);
  });

  it('are bounded: the newest 60 of a week', () => {
    const ann = tester();
    ann.now = 100 * HOUR;
    ann.row = { ...ann.row, log: Array.from({ length: 60 }, (_, n) => ({ at: 50 * HOUR + n, instance: 'old', journey: 'cart', version: 1, node: 'hour', what: 'entered' as const })) };
    ann.hears('order.placed', 5_000);
    expect([ann.row.log?.length, ann.row.log?.[0]?.at, ann.row.log?.at(-1)?.what]).toEqual([60, 50 * HOUR + 1, 'ended']);
    ann.now = 300 * HOUR;
    expect(told(ann.hears('cart.abandoned', 300 * HOUR, { total: 30 }))).toEqual(['started hour', 'entered hour', 'waits hour']);
  });
});

describe('the steps of everybody else', () => {
  it('are not kept: their rows stay small, and tell where they stand', () => {
    const ann = new Actor(cart()).hears('cart.abandoned', 0, { total: 30 });
    expect(ann.row.log).toBeUndefined();
    expect(instancesOf(ann.row, 'cart').items).toMatchObject([{ node: 'hour', standing: true, logged: false, steps: [{ what: 'started', at: '1970-01-01T00:00:00.000Z' }, { what: 'waits', more: { until: '1970-01-01T00:00:10.000Z' } }] }]);
  });

  it('are kept in a test version', () => {
    const ann = new Actor();
    ann.catalog = { plans: new Map([['cart@1', { plan: cart(), status: 'test' }]]) };
    ann.profile = { test: true };
    ann.hears('cart.abandoned', 0, { total: 30 });
    ann.profile = {};
    ann.now = 10_000;
    expect(told(ann.wakes('hour', 10_000))?.length).toBe(9);
  });
});
