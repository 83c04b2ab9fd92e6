import { expect, test } from 'vitest';
import { PLAN_FORMAT, type Plan, type PlanNode } from '../../../../core/journey/plan.ts';
import { Actor } from '../actor.ts';

const plan = (nap: PlanNode): Plan => ({
  format: PLAN_FORMAT, journey: 'cart', version: 1, start: 'nap', keeps: '*', exit: [], listens: ['go', 'a', 'b'],
  entry: { event: 'go', reentry: { rule: 'always' } },
  nodes: { nap, a: { type: 'end', label: 'a' }, b: { type: 'end', label: 'b' }, done: { type: 'end' } },
});
const at = (iso: string): number => Date.parse(iso);
const waits = (node: PlanNode, now: string, person: Partial<Actor['profile']> = {}, event: Readonly<Record<string, string>> = {}): string => {
  const actor = new Actor(plan(node));
  actor.now = at(now);
  actor.profile = person;
  actor.hears('go', actor.now, event);
  const [wait] = actor.last.row?.owed.waits ?? [];
  return wait === undefined ? String(actor.owes.at(-1)) : new Date(wait.moment).toISOString();
};

const nine: PlanNode = { type: 'waitUntilLocal', time: '09:00', timeZone: 'Europe/Vienna', next: 'done' };

test('a time of day is the next one by the profile’s clock, by the journey’s where it has none', () => {
  expect(waits(nine, '2026-11-30T07:59:59Z')).toBe('2026-11-30T08:00:00.000Z');
  expect(waits(nine, '2026-11-30T08:00:00Z')).toBe('2026-12-01T08:00:00.000Z');
  expect(waits(nine, '2026-11-30T08:00:00Z', { timeZone: 'America/New_York' })).toBe('2026-11-30T14:00:00.000Z');
  expect(waits(nine, '2026-11-30T08:00:00Z', { timeZone: 'Mars/Olympus' })).toBe('2026-12-01T08:00:00.000Z');
});
test('on the weekdays it names', () => {
  // 2026-11-30 is a Monday.
  expect(waits({ ...nine, weekdays: ['monday'] }, '2026-11-30T07:00:00Z')).toBe('2026-11-30T08:00:00.000Z');
  expect(waits({ ...nine, weekdays: ['monday'] }, '2026-11-30T08:01:00Z')).toBe('2026-12-07T08:00:00.000Z');
  expect(waits({ ...nine, weekdays: ['wednesday', 'sunday'] }, '2026-11-30T12:00:00Z')).toBe('2026-12-02T08:00:00.000Z');
});
test('an hour the clocks skip is one later, one they show twice the first', () => {
  const half = { ...nine, time: '02:30' };
  expect(waits(half, '2027-03-28T00:00:00Z')).toBe('2027-03-28T01:30:00.000Z');
  expect(waits(half, '2026-10-24T22:00:00Z')).toBe('2026-10-25T00:30:00.000Z');
});
test('an expression gives the time, rounded up like a wait as long as it is', () => {
  const day: PlanNode = { type: 'waitUntilValue', expression: "timestamp(event.departure) - duration('24h')", next: 'done' };
  const departure = '2026-12-24T09:00:07Z';
  expect(waits(day, '2026-11-30T00:00:00Z', {}, { departure })).toBe('2026-12-23T09:15:00.000Z');
  expect(waits(day, '2026-12-23T08:59:00Z', {}, { departure })).toBe('2026-12-23T09:00:10.000Z');
  expect(waits({ ...day, precisionMs: 1_000 }, '2026-11-30T00:00:00Z', {}, { departure })).toBe('2026-12-23T09:00:07.000Z');
  expect(waits(day, '2026-12-24T00:00:00Z', {}, { departure })).toBe('ended done completed');
  expect(waits(day, '2026-11-30T00:00:00Z')).toBe('ended nap failed:no-time');
  expect(waits({ ...day, expression: '"tomorrow"' }, '2026-11-30T00:00:00Z')).toBe('ended nap failed:no-time');
});

const either: PlanNode = { type: 'waitForEvents', events: [{ event: 'a', when: 'event.n > 1', then: 'a' }, { event: 'b', then: 'b' }], withinMs: 20_000, precisionMs: 5_000, timeout: 'done' };

test('of several events the first that fits decides', () => {
  expect(new Actor(plan(either)).hears('go', 1).hears('a', 2, { n: 1 }).hears('b', 3).hears('a', 4, { n: 2 }).row.instances).toEqual([]);
  expect(new Actor(plan(either)).hears('go', 1).hears('a', 2, { n: 2 }).owes).toEqual(['entered a', 'ended a completed:a']);
  expect(new Actor(plan(either)).hears('go', 1).hears('b', 2).owes).toEqual(['entered b', 'ended b completed:b']);
  const late = new Actor(plan(either)).hears('go', 1);
  late.now = 30_000;
  expect(late.wakes('nap', 20_000).owes).toEqual(['entered done', 'ended done completed']);
});
test('of several heard before the node was reached, the earliest decides', () => {
  const slow = plan(either);
  const actor = new Actor({ ...slow, start: 'first', nodes: { ...slow.nodes, first: { type: 'wait', forMs: 1_000, precisionMs: 1_000, next: 'nap' } } }).hears('go', 0);
  // The reminder is late: both happened after the wait had nominally ended.
  actor.now = 10_000;
  actor.hears('b', 3_000).hears('a', 2_000, { n: 2 });
  expect(actor.wakes('first', 1_000).owes).toEqual(['entered nap', 'entered a', 'ended a completed:a']);
});
