import { expect, test } from 'vitest';
import { PLAN_FORMAT, type Plan } from '../../../core/journey/plan.ts';
import { Actor } from './actor.ts';

const plan = (when?: string): Plan => ({
  format: PLAN_FORMAT, journey: 'cart', version: 1, start: 'aim', keeps: '*', exit: [], listens: ['go', 'order'],
  entry: { event: 'go', reentry: { rule: 'always' } },
  nodes: { aim: { type: 'goal', event: 'order', ...(when !== undefined && { when }), withinMs: 10_000, next: 'done' }, done: { type: 'end' } },
});
const HOUR = 3_600_000;

test('a conversion counts once, after the instance has ended too', () => {
  const actor = new Actor(plan()).hears('go', 1_000);
  expect(actor.stands).toEqual([]);
  expect(actor.hears('order', 2_000).owes).toEqual(['converted aim']);
  expect(actor.hears('order', 3_000).owes).toEqual([]);
});
test('not before the goal, nor after its time; an event that came late still counts', () => {
  const actor = new Actor(plan()).hears('go', 1_000);
  expect(actor.hears('order', 900).owes).toEqual([]);
  expect(actor.hears('order', 11_001).owes).toEqual([]);
  actor.now = 20 * HOUR;
  expect(actor.hears('order', 11_000).owes).toEqual(['converted aim']);
});
test('what can no longer be reached leaves the row', () => {
  const actor = new Actor(plan()).hears('go', 1_000);
  actor.now = 30 * HOUR;
  actor.hears('go', 30 * HOUR);
  expect(actor.row.goals).toEqual([expect.objectContaining({ since: 30 * HOUR })]);
});
test('its condition reads the event and the entry', () => {
  const actor = new Actor(plan('event.id == entry.id')).hears('go', 1_000, { id: 'x' });
  expect(actor.hears('order', 2_000, { id: 'y' }).owes).toEqual([]);
  expect(actor.hears('order', 2_001, { id: 'x' }).owes).toEqual(['converted aim']);
});
test('the same goal of another pass takes the place of the first; twenty are kept', () => {
  const actor = new Actor(plan());
  for (let n = 0; n < 25; n++) actor.hears('go', 1_000 + n);
  expect(actor.row.goals?.map(({ since }) => since)).toEqual(Array.from({ length: 20 }, (_, n) => 1_005 + n));
});
