import { test } from 'vitest';
import { expectFaults, expectValid, journey, wait } from './harness.ts';

test('a wait says how long or until when', () => {
  expectFaults(journey({ nap: { type: 'wait', next: 'done' } }),
    ['/nodes/nap', 'wait-for-what', 'Node "nap" does not say how long it waits.', 'Add "for" with a duration such as "PT1H", "until" with a date, "untilLocal" with a time of day, or "expression".']);
  expectFaults(journey({ nap: { ...wait, until: '2026-12-24T09:00Z' } }),
    ['/nodes/nap/until', 'wait-twice', 'Node "nap" waits both "for" and "until".', 'Keep one of them.']);
});
test('a date has no precision', () => {
  expectFaults(journey({ nap: { type: 'wait', until: '2026-12-24T09:00Z', precision: 'PT5S', next: 'done' } }),
    ['/nodes/nap/precision', 'precision-of-date', 'A wait until a date or a time of day is exact; "precision" belongs to "for" and "expression".', 'Delete it.']);
});
test('a length that cannot be read is not also missing', () => {
  expectFaults(journey({ nap: { ...wait, for: 60 } }), ['/nodes/nap/for', 'wrong-type', 'Invalid input: expected string, received number']);
});
test('a time of day is exact and goes with nothing else; an expression is rounded', () => {
  expectFaults(journey({ nap: { type: 'wait', untilLocal: { time: '09:00' }, expression: 'now', precision: 'PT5S', next: 'done' } }),
    ['/nodes/nap/expression', 'wait-twice', 'Node "nap" waits both "untilLocal" and "expression".', 'Keep one of them.'],
    ['/nodes/nap/precision', 'precision-of-date', 'A wait until a date or a time of day is exact; "precision" belongs to "for" and "expression".', 'Delete it.']);
  expectValid(journey({ nap: { type: 'wait', expression: 'timestamp(event.departure) - duration("24h")', precision: 'PT5S', next: 'done' } }));
  expectValid(journey({ nap: { type: 'wait', untilLocal: { time: '09:00', weekdays: ['monday', 'friday'] }, next: 'done' } }));
});
