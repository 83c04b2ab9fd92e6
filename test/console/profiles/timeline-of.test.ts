import { expect, it } from 'vitest';
import { timelineOf } from '../../../console/profiles/timeline-of.ts';

const at = (minute: number): string => `2026-11-01T10:${String(minute).padStart(2, '0')}:00.000Z`;
const event = (minute: number) => ({ id: `e${minute}`, name: 'app.opened', time: at(minute), receivedAt: at(minute + 1), source: 'app' as const, app: 'shop', subject: 'ada', properties: {} });
const push = (minute: number) => ({ pushId: `p${minute}`, at: at(minute), outcome: 'accepted' as const, reason: 'ok', explanation: '' });
const instance = (minute: number) => ({ journey: 'welcome', version: 1, node: 'wait', enteredAt: at(0), arrivedAt: at(minute), deadline: at(59) }) as never;
const told = (all: ReturnType<typeof timelineOf>): readonly string[] => all.map(({ kind, at: time }) => `${kind} ${time.slice(14, 16)}`);

it('puts what a person did and got, and where they stand, into one order', () => {
  expect(told(timelineOf({ events: { items: [event(9), event(3)], more: false }, pushes: { items: [push(7), push(1)], more: false }, instances: [instance(5)] })))
    .toEqual(['event 09', 'push 07', 'journey 05', 'event 03', 'push 01']);
});

it('ends where a list that goes on has not been read', () => {
  expect(told(timelineOf({ events: { items: [event(9), event(4)], more: true }, pushes: { items: [push(7), push(1)], more: false }, instances: [instance(2)] }))).toEqual(['event 09', 'push 07', 'event 04']);
  expect(told(timelineOf({ events: { items: [event(9)], more: false }, pushes: { items: [push(8), push(6)], more: true }, instances: [] }))).toEqual(['event 09', 'push 08', 'push 06']);
  expect(timelineOf({ events: { items: [], more: false }, pushes: { items: [], more: false }, instances: [] })).toEqual([]);
});
