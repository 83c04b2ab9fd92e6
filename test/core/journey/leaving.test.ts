import { describe, expect, it } from 'vitest';
import { expressionsIn } from '../../../core/catalog/interest.ts';
import { compileJourney } from '../../../core/journey/compile.ts';
import type { LivePlan } from '../../../core/journey/plan.ts';
import { Actor, cart } from './actor.ts';

const gone = cart({ leaves: ["profile.plan == 'cancelled'"], holds: true });
const inside = (): Actor => new Actor(gone).hears('cart.abandoned', 0, { total: 30 });

describe('an exit without an event', () => {
  it('ends whoever comes to a node when its condition holds, before the node does anything', () => {
    const ann = inside();
    ann.person = { plan: 'cancelled' };
    ann.now = 10_000;
    expect(ann.wakes('hour', 10_000).owes).toEqual(['entered tier', 'ended tier exit']);
    expect(ann.stands).toEqual([]);
  });

  it('does not end who only waits, nor whom it does not concern', () => {
    const ann = inside();
    ann.now = 10_000;
    expect(ann.wakes('hour', 10_000).stands).toEqual(['opened until 30000']);
    ann.person = { plan: 'cancelled' };
    expect(ann.hears('cart.abandoned', 10_001, { total: 30 }).stands).toEqual(['opened until 30000']);
  });

  it('is asked at the first node too', () => {
    const ann = new Actor(gone);
    ann.person = { plan: 'cancelled' };
    expect(ann.hears('cart.abandoned', 0, { total: 30 }).owes).toEqual(['started hour', 'entered hour', 'ended hour exit']);
  });

  it('leaves an end an end: what is completed is not left', () => {
    const ann = new Actor(cart({ leaves: ["profile.plan == 'cancelled'"], start: 'done' }));
    ann.person = { plan: 'cancelled' };
    expect(ann.hears('cart.abandoned', 0, { total: 30 }).owes).toEqual(['started done', 'entered done', 'ended done completed']);
  });

  it('is asked anew of whom a pause held at a push', () => {
    const ann = inside();
    const paused = (until?: number): Partial<LivePlan> => (until === undefined ? {} : { paused: { mode: 'hold', at: 5_000, until } });
    ann.catalog = { plans: new Map<string, LivePlan>([['cart@1', { plan: gone, status: 'live', ...paused(90_000) }]]) };
    ann.now = 10_000;
    expect(ann.wakes('hour', 10_000).stands).toEqual(['nudge until 90000']);
    ann.catalog = {};
    ann.person = { plan: 'cancelled' };
    ann.now = 90_000;
    expect(ann.wakes('nudge', 90_000).owes).toEqual(['ended nudge exit']);
  });

  it('reads what people entered by, which is kept, and what the catalog must know of', () => {
    const compiled = compileJourney({
      id: 'trip', name: 'Trip', entry: { event: 'trip.booked' }, exit: [{ event: 'trip.cancelled' }, { when: "audiences.abroad && last['trip.begun'] > timestamp(event.leaves) && entry.seats > 1.0" }], start: 'wait',
      nodes: { wait: { type: 'wait', for: 'P1D', next: 'done' }, done: { type: 'end' } },
    }, { messages: () => true, eventFieldsOf: () => [], runStep: 'run-step' }, 1);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
    const { plan } = compiled;
    expect([plan.exit, plan.leaves, plan.listens, plan.keeps]).toEqual([[{ event: 'trip.cancelled' }], ["audiences.abroad && last['trip.begun'] > timestamp(event.leaves) && entry.seats > 1.0"], ['trip.booked', 'trip.cancelled'], ['leaves', 'seats']]);
    expect(expressionsIn(plan)).toContain(plan.leaves?.[0]);
  });
});
