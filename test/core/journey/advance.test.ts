import { describe, expect, it } from 'vitest';
import { Actor, cart } from './actor.ts';

describe('entry', () => {
  it('lets in what the condition means and waits on the grid, never early', () => {
    const actor = new Actor();
    actor.now = 1_001;
    actor.hears('cart.abandoned', 1_000, { total: 30.5 });
    expect(actor.stands).toEqual(['hour until 11001']);
    expect(actor.owes).toEqual(['started hour', 'entered hour', 'wait hour until 15000']);
  });

  it('does not write for an event that is not meant', () => {
    expect(new Actor().hears('cart.abandoned', 1_000, { total: 5 }).last).toEqual({ contexts: [], refusals: [] });
  });

  it('treats a missing property as not meant', () => {
    expect(new Actor().hears('cart.abandoned', 1_000).last.row).toBeUndefined();
  });

  it.each([
    ['already-in', (a: Actor) => a.hears('cart.abandoned', 2_000, { total: 30 })],
    ['reentry-too-soon', (a: Actor) => a.hears('order.placed', 1_500).hears('cart.abandoned', 2_000, { total: 30 })],
    ['exited-later', (a: Actor) => a.hears('order.placed', 90_000).hears('cart.abandoned', 89_000, { total: 30 })],
  ])('refuses %s without a write', (reason, then) => {
    const actor = then(new Actor().hears('cart.abandoned', 1_000, { total: 30 }));
    expect(actor.last.refusals.map((r) => r.reason)).toEqual([reason]);
    expect(actor.last.row).toBeUndefined();
  });

  it('lets in again after the period, and never again under never', () => {
    const again = new Actor().hears('cart.abandoned', 1_000, { total: 30 }).hears('order.placed', 2_000);
    expect(again.hears('cart.abandoned', 61_000, { total: 30 }).stands).toHaveLength(1);
    const never = new Actor(cart({ entry: { event: 'cart.abandoned', reentry: { rule: 'never' } } }));
    never.hears('cart.abandoned', 1_000).hears('order.placed', 2_000).hears('cart.abandoned', 9e12);
    expect(never.last.refusals.map((r) => r.reason)).toEqual(['reentry-never']);
  });

  it('keeps a small context in the row and a large one beside it', () => {
    const small = new Actor().hears('cart.abandoned', 1_000, { total: 30 });
    expect(small.row.instances[0]?.context).toEqual({ total: 30 });
    const large = new Actor().hears('cart.abandoned', 1_000, { total: 30, note: 'x'.repeat(300) });
    expect(large.row.instances[0]).toMatchObject({ beside: true });
    expect(large.last.contexts).toEqual([{ instance: large.row.instances[0]?.id, context: { total: 30, note: 'x'.repeat(300) } }]);
  });
});

describe('a wait', () => {
  const waiting = (): Actor => new Actor().hears('cart.abandoned', 1_000, { total: 30 });

  it('ends by a moment not before its deadline, and takes the condition’s way', () => {
    const actor = waiting();
    actor.person = { tier: 'gold' };
    actor.now = 10_400;
    actor.wakes('hour', 10_000);
    expect(actor.owes).toEqual(['entered tier', 'entered gold', 'entered opened', 'push cart-gold at visit 3', 'wait opened until 35000']);
    expect(actor.stands).toEqual(['opened until 30400']);
  });

  it('is not ended by an earlier moment, another node, or twice', () => {
    expect(waiting().wakes('hour', 9_999).last.row).toBeUndefined();
    expect(waiting().wakes('opened', 99_999).last.row).toBeUndefined();
    expect(waiting().wakes('hour', 10_000).wakes('hour', 10_000).last.row).toBeUndefined();
  });
});

describe('a reaction', () => {
  const pushed = (): Actor => new Actor().hears('cart.abandoned', 1_000, { total: 30 }).wakes('hour', 10_000);

  it('of the right push goes on; of another instance or node does not', () => {
    expect(pushed().hears('push.opened', 12_000, {}, { node: 'nudge' }).owes).toEqual(['entered done', 'ended done completed']);
    expect(pushed().hears('push.opened', 12_000, {}, { node: 'again' }).last.row).toBeUndefined();
    expect(pushed().hears('push.opened', 12_000, {}, { node: 'nudge', instance: 'other' }).last.row).toBeUndefined();
  });

  it('that does not come times out', () => {
    expect(pushed().wakes('opened', 20_000).owes).toEqual(['entered again', 'entered done', 'ended done completed', 'push cart-last-call at visit 5']);
  });

  it('loses to a timeout that was first', () => {
    expect(pushed().wakes('opened', 20_000).hears('push.opened', 12_000, {}, { node: 'nudge' }).last.row).toBeUndefined();
  });
});

describe('an awaited event read before the late wake', () => {
  const plan = cart({
    listens: ['cart.abandoned', 'order.placed', 'tip.read'],
    nodes: {
      hour: { type: 'wait', forMs: 10_000, precisionMs: 5_000, next: 'read' },
      read: { type: 'waitForEvent', event: 'tip.read', withinMs: 20_000, precisionMs: 5_000, then: 'done', timeout: 'done' },
      done: { type: 'end' },
    },
  });

  it('counts when it happened after the wait nominally ended', () => {
    const actor = new Actor(plan).hears('cart.abandoned', 0, { total: 30 }).hears('tip.read', 10_500);
    expect(actor.wakes('hour', 15_000).owes).toEqual(['entered read', 'entered done', 'ended done completed']);
  });

  it('opens the wait once: a loop waits for the next one', () => {
    const loop = new Actor(cart({
      listens: ['cart.abandoned', 'tip.read'], exit: [],
      nodes: {
        hour: { type: 'wait', forMs: 10_000, precisionMs: 5_000, next: 'read' },
        read: { type: 'waitForEvent', event: 'tip.read', withinMs: 20_000, precisionMs: 5_000, then: 'tip', timeout: 'done' },
        tip: { type: 'push', message: 'tip', next: 'read' },
        done: { type: 'end' },
      },
    })).hears('cart.abandoned', 0, { total: 30 }).hears('tip.read', 10_500);
    expect(loop.wakes('hour', 15_000).owes).toEqual(['entered read', 'entered tip', 'entered read', 'push tip at visit 3', 'wait read until 20000']);
  });

  it('does not count when it happened before', () => {
    const actor = new Actor(plan).hears('cart.abandoned', 0, { total: 30 }).hears('tip.read', 9_000);
    expect(actor.wakes('hour', 15_000).stands).toEqual(['read until 20000']);
  });
});

describe('exit', () => {
  it('ends instances that began before it, and spares what begins after', () => {
    const actor = new Actor().hears('cart.abandoned', 1_000, { total: 30 });
    expect(actor.hears('order.placed', 500).stands).toHaveLength(1);
    expect(actor.hears('order.placed', 2_000).owes).toEqual(['ended hour exit']);
  });
});

describe('a claim', () => {
  it('applied once changes nothing the second time', () => {
    const events = [{ id: 'e', name: 'cart.abandoned', time: 1_000, properties: { total: 30 } }];
    const actor = new Actor().causes({ kind: 'events', claim: 'x', events });
    const { revision } = actor.row;
    actor.causes({ kind: 'events', claim: 'x', events: [{ id: 'f', name: 'order.placed', time: 2_000, properties: {} }] });
    expect([actor.row.revision, revision]).toEqual([1, 1]);
  });

  it('is remembered for the last eight', () => {
    const actor = new Actor();
    for (let t = 1; t <= 10; t++) actor.hears('order.placed', t);
    expect(actor.row.claims).toEqual(['c9', 'c8', 'c7', 'c6', 'c5', 'c4', 'c3', 'c2']);
  });
});

describe('a stopped version', () => {
  it('lets nobody move or enter, and counts whom it touches as gone', () => {
    const actor = new Actor().hears('cart.abandoned', 1_000, { total: 30 });
    actor.status = 'stopped';
    expect(actor.wakes('hour', 10_000).owes).toEqual(['ended hour stopped']);
    expect(actor.hears('cart.abandoned', 99_000, { total: 30 }).stands).toEqual([]);
  });
});

describe('a condition that fails on the data', () => {
  it('ends the instance with the reason', () => {
    const plan = cart();
    const actor = new Actor({ ...plan, nodes: { ...plan.nodes, tier: { type: 'condition', paths: [{ when: 'profile.tier > 3', next: 'gold' }], otherwise: 'nudge' } } });
    actor.person = { tier: 'gold' };
    expect(actor.hears('cart.abandoned', 1_000, { total: 30 }).wakes('hour', 10_000).owes).toEqual(['entered tier', 'ended tier failed:condition']);
  });
});
