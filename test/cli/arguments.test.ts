import { expect, it } from 'vitest';
import { count, duration, moment, perSecond } from '../../cli/arguments.ts';

const NOW = Date.UTC(2026, 10, 24, 9);

it.each([
  [duration('90s'), 90_000], [duration('14d'), 1_209_600_000],
  [moment(NOW)('36h'), Date.UTC(2026, 10, 22, 21)], [moment(NOW)('2026-11-24'), Date.UTC(2026, 10, 24)],
  [moment(NOW)('2026-11-24T09:30'), Date.UTC(2026, 10, 24, 9, 30)], [moment(NOW)('2026-11-24T09:30Z'), Date.UTC(2026, 10, 24, 9, 30)], [moment(NOW)('2026-11-24T09:30+01:00'), Date.UTC(2026, 10, 24, 8, 30)],
  [perSecond('10'), 10], [perSecond('0.5/s'), 0.5], [count('7'), 7],
])('reads what a person writes (%#)', (read, meant) => {
  expect(read).toBe(meant);
});

it.each([
  [() => duration('5'), 'a number and a unit'], [() => moment(NOW)('yesterday'), 'a date'], [() => moment(NOW)('2026-13-40'), 'a date'], [() => perSecond('0'), 'a number a second'], [() => perSecond('10/m'), 'a number a second'], [() => count('-1'), 'a number'],
])('says what it takes (%#)', (read, words) => {
  expect(read).toThrow(words);
});
