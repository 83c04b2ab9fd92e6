import type { Temporal } from 'temporal-polyfill';
import { type Moment, zonedOf } from '../dates/moment.ts';
import { helper, type Helper, type Helpers } from '../helper.ts';
import type { Manner } from '../values.ts';

const SECOND = 1_000;
const DAY = 86_400 * SECOND;
const whole = (n: number): number => Math.trunc(n) + 0;

/** Months and years go by the calendar, on that of the first. */
function between(from: Moment, to: Moment, manner: Manner, unit: 'months' | 'years'): number {
  const start = zonedOf(from, manner);
  const end: Temporal.ZonedDateTime = zonedOf({ ms: to.ms, zone: start.timeZoneId }, manner);
  return start.until(end, { largestUnit: unit })[unit] + 0;
}

const apart = (about: string, example: readonly [string, string], run: (end: Moment, start: Moment, manner: Manner) => number): Helper =>
  helper({ takes: ['end: date', 'start: date'], about, example, run: ([end, start], _, { manner }) => run(end, start, manner) });
const length = (unit: string, ms: number, example: readonly [string, string]): Helper => apart(`From the second to the first, in whole ${unit}`, example, (end, start) => whole((end.ms - start.ms) / ms));
const ago = (about: string, example: readonly [string, string], run: (from: Moment, now: Moment, manner: Manner) => number): Helper =>
  helper({ takes: ['date: date'], about, example, run: ([date], _, { now, manner }) => run(date, { ms: now }, manner) });

export const SPANS: Helpers = {
  dateDiff: helper({ takes: ['from: date', 'to: date'], about: 'From the first to the second, in whole days', example: ['{{dateDiff now "2026-12-01T08:00:00Z"}}', '7'], run: ([from, to]) => whole((to.ms - from.ms) / DAY) }),
  diffInSeconds: length('seconds', SECOND, ['{{diffInSeconds "2024-11-01T17:19:51Z" "2024-11-01T17:19:01Z"}}', '50']),
  diffInMinutes: length('minutes', 60 * SECOND, ['{{diffInMinutes "2024-11-01T17:19:51Z" "2024-11-01T16:19:51Z"}}', '60']),
  diffInHours: length('hours', 3_600 * SECOND, ['{{diffInHours "2024-11-01T17:19:51Z" "2024-11-01T07:19:51Z"}}', '10']),
  diffInDays: length('days', DAY, ['{{diffInDays "2024-11-11T17:19:51Z" "2024-11-01T17:19:51Z"}}', '10']),
  diffInMonths: apart('From the second to the first, in whole months', ['{{diffInMonths "2024-11-01T17:19:51Z" "2024-08-01T17:19:51Z"}}', '3'], (end, start, manner) => between(start, end, manner, 'months')),
  diffInYears: apart('From the second to the first, in whole years', ['{{diffInYears "2024-11-01T17:19:51Z" "2019-10-01T17:19:51Z"}}', '5'], (end, start, manner) => between(start, end, manner, 'years')),
  age: ago('Whole years since then', ['{{age "1990-11-24"}}', '36'], (from, now, manner) => between(from, now, manner, 'years')),
  ageInMonths: ago('Whole months since then', ['{{ageInMonths "2025-11-01T00:00:00Z"}}', '12'], (from, now, manner) => between(from, now, manner, 'months')),
  ageInDays: ago('Whole days since then', ['{{ageInDays "2026-11-18T17:19:51Z"}}', '5'], (from, now) => whole((now.ms - from.ms) / DAY)),
  compareDates: helper({ takes: ['first: date', 'second: date'], about: '-1, 0 or 1, as the first is before, at or after the second', example: ['{{compareDates "2024-12-02T00:00:00Z" "2024-12-03T00:00:00Z"}}', '-1'], run: ([a, b]) => Math.sign(a.ms - b.ms) + 0 }),
  dateBetween: helper({ takes: ['date: date', 'start: date', 'end: date'], about: 'It is within them, both included', example: ['{{dateBetween "2024-06-15" "2024-06-01" "2024-06-30"}}', 'true'], run: ([date, start, end]) => date.ms >= start.ms && date.ms <= end.ms }),
};
