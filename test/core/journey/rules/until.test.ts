import { expect, test } from 'vitest';
import { compile, expectFaults, expectValid, journey } from './harness.ts';

const until = (text: string, timeZone?: string) =>
  journey({ xmas: { type: 'wait', until: text, next: 'done' } }, timeZone === undefined ? {} : { timeZone });
const momentOf = (document: unknown) => {
  const compiled = compile(document);
  const node = compiled.ok ? compiled.plan.nodes.xmas : undefined;
  return node?.type === 'waitUntil' ? new Date(node.atMs).toISOString() : undefined;
};

test('a date with an offset is exact', () => {
  expectValid(until('2026-12-24T09:00:00+01:00'));
  expect(momentOf(until('2026-12-24T09:00:00+01:00'))).toBe('2026-12-24T08:00:00.000Z');
});
test('a local date is read in the zone of the journey, a day alone from its start', () => {
  expect(momentOf(until('2026-07-01T09:00', 'Europe/Vienna'))).toBe('2026-07-01T07:00:00.000Z');
  expect(momentOf(until('2026-12-24', 'America/New_York'))).toBe('2026-12-24T05:00:00.000Z');
});
test('an hour the clocks skip comes later, one they show twice is the first', () => {
  expect(momentOf(until('2027-03-28T02:30', 'Europe/Vienna'))).toBe('2027-03-28T01:30:00.000Z');
  expect(momentOf(until('2027-10-31T02:30', 'Europe/Vienna'))).toBe('2027-10-31T00:30:00.000Z');
});
test('a local date needs a zone', () => {
  expectFaults(until('2026-12-24T09:00'), ['/nodes/xmas/until', 'invalid-date', '"2026-12-24T09:00" is a local time, and the journey has no time zone to read it in.', 'Add an offset, such as "Z" or "+01:00", or set the journey\'s "timeZone".']);
});
test('anything else is no date', () => {
  expectFaults(until('24.12.2026'), ['/nodes/xmas/until', 'invalid-date', '"24.12.2026" is not an ISO 8601 date and time.', 'Write 2026-12-24T09:00:00+01:00, or 2026-12-24T09:00 in the journey\'s "timeZone".']);
  expectFaults(until('+012026-12-24T09:00Z'), ['/nodes/xmas/until', 'invalid-date', 'The date must lie between 1970 and 9999.']);
});
