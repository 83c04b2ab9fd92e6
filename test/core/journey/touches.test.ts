import { describe, expect, it } from 'vitest';
import { messageDocument } from '../../../core/message/document.ts';
import { joinedTouches } from '../../../core/journey/touches.ts';
import { Actor, cart } from './actor.ts';

const goal = { event: 'order.placed', within: 'PT1M' };
const message = (more: object = {}) => messageDocument.parse({ app: 'shop', title: 'T', body: 'B', goal, ...more });
const plan = cart({ exit: [], nodes: { ...cart().nodes, done: { type: 'wait', forMs: 1_000_000, precisionMs: 5_000, next: 'end' }, end: { type: 'end' } } });

/** Gets `cart-nudge` at 10 s, and `cart-last-call` at 30 s. */
function nudged(messages: Record<string, object> = { 'cart-nudge': message(), 'cart-last-call': message() }): Actor {
  const ann = new Actor(plan);
  ann.catalog = { messages: new Map(Object.entries(messages)) as never };
  ann.hears('cart.abandoned', 0, { total: 30 }).now = 10_000;
  return ann.wakes('hour', 10_000);
}
const goals = (ann: Actor) => ann.owes.filter((owed) => /^(touched|goal)/.test(owed));

describe('a push with a goal', () => {
  it('is remembered with the move that owes it, and reached once, however often the event comes', () => {
    const ann = nudged();
    expect(goals(ann)).toEqual(['touched nudge']);
    expect(ann.row.touches).toEqual([{ id: `${ann.row.instances[0]?.id}/nudge/3`, journey: 'cart', version: 1, node: 'nudge', message: 'cart-nudge', at: 10_000, event: 'order.placed', until: 70_000 }]);
    expect(goals(ann.hears('order.placed', 20_000))).toEqual(['goal nudge']);
    expect(goals(ann.hears('order.placed', 21_000))).toEqual([]);
  });

  it('counts for the last push before the event, by the event\'s own time', () => {
    const ann = nudged();
    ann.now = 30_000;
    expect(goals(ann.wakes('opened', 30_000))).toEqual(['touched again']);
    expect(goals(ann.hears('order.placed', 25_000))).toEqual(['goal nudge']);
    expect(goals(ann.hears('order.placed', 40_000))).toEqual(['goal again']);
    expect(goals(ann.hears('order.placed', 41_000))).toEqual([]);
  });

  it.each([['before it', 9_999], ['after its time', 70_001]])('is not reached %s', (_, time) => {
    expect(goals(nudged().hears('order.placed', time))).toEqual([]);
  });

  it.each([['in time', 10_000], ['at its end', 70_000]])('is reached %s', (_, time) => {
    expect(goals(nudged().hears('order.placed', time))).toEqual(['goal nudge']);
  });

  it('is not remembered of a message without one', () => {
    const ann = nudged({ 'cart-nudge': messageDocument.parse({ app: 'shop', title: 'T', body: 'B' }) });
    expect(ann.row).not.toHaveProperty('touches');
    expect(goals(ann.hears('order.placed', 20_000))).toEqual([]);
  });

  it('tells treatments and who is held out apart', () => {
    const experiment = { treatments: [{ id: 'a' }, { id: 'b', title: 'Bee' }] };
    const treated = (holdOut: number) => nudged({ 'cart-nudge': { ...message({ experiment: { ...experiment, holdOut } }), running: { run: 4, since: 0 } } }).row.touches?.map(({ treatment }) => treatment);
    expect(treated(0)?.[0]).toMatch(/^[ab]@4$/);
    expect(treated(99)).toEqual(['hold-out@4']);
  });
});

it('what an anonymous person was told is theirs, each once and in order', () => {
  const touch = (id: string, at: number) => ({ id, journey: 'cart', version: 1, node: 'n', message: 'm', event: 'e', at, until: at + 1 });
  expect(joinedTouches([touch('a', 2), touch('b', 1)], [touch('a', 2), touch('c', 3)]).map(({ id }) => id)).toEqual(['b', 'a', 'c']);
});
