import type { Temporal } from 'temporal-polyfill';
import { dateText, zonedOf } from '../dates/moment.ts';
import { RenderFailure } from '../failure.ts';
import { helper, type Helper, type Helpers } from '../helper.ts';

type Zoned = Temporal.ZonedDateTime;
type Unit = 'years' | 'months' | 'days' | 'hours' | 'minutes' | 'seconds';

/** All on the calendar of the zone the date is written with; of a bare number, such as `now`, on the person's. */
const made = (about: string, example: readonly [string, string], run: (at: Zoned) => Zoned): Helper =>
  helper({ takes: ['date: date'], about, example, run: ([date], _, { manner }) => dateText(inRange(() => run(zonedOf(date, manner)))) });
const changed = (about: string, example: readonly [string, string], run: (at: Zoned, n: number) => Zoned): Helper =>
  helper({ takes: ['date: date', 'number: number'], about, example, run: ([date, n], _, { manner }) => dateText(inRange(() => run(zonedOf(date, manner), Math.trunc(n)))) });
const told = (about: string, example: readonly [string, string], run: (at: Zoned) => number): Helper =>
  helper({ takes: ['date: date'], about, example, run: ([date], _, { manner }) => run(zonedOf(date, manner)) });

function inRange(step: () => Zoned): Zoned {
  try {
    return step();
  } catch (error) {
    if (error instanceof RenderFailure) throw error;
    throw new RenderFailure('there is no such date');
  }
}

const AT = '"2024-11-01T17:19:51Z"';
const later = (unit: Unit, example: readonly [string, string]): Helper => changed(`So many ${unit} later; earlier when negative`, example, (at, n) => at.add({ [unit]: n }));
const midnight = (at: Zoned): Zoned => at.startOfDay();

export const CALENDAR: Helpers = {
  addYears: later('years', [`{{addYears ${AT} 2}}`, '2026-11-01T17:19:51Z']),
  addMonths: later('months', [`{{addMonths ${AT} 2}}`, '2025-01-01T17:19:51Z']),
  addDays: later('days', [`{{addDays ${AT} 10}}`, '2024-11-11T17:19:51Z']),
  addHours: later('hours', [`{{addHours ${AT} 1}}`, '2024-11-01T18:19:51Z']),
  addMinutes: later('minutes', ['{{addMinutes "2024-11-01T17:59:51Z" 10}}', '2024-11-01T18:09:51Z']),
  addSeconds: later('seconds', [`{{addSeconds ${AT} 10}}`, '2024-11-01T17:20:01Z']),
  setDays: changed('On that day of its month', ['{{setDays "2024-11-15T17:19:51Z" 1}}', '2024-11-01T17:19:51Z'], (at, day) => at.with({ day }, { overflow: 'reject' })),
  setHours: changed('At that hour of its day', [`{{setHours ${AT} 0}}`, '2024-11-01T00:19:51Z'], (at, hour) => at.with({ hour }, { overflow: 'reject' })),
  truncateToStartOfDay: made('Its day\'s beginning', [`{{truncateToStartOfDay ${AT}}}`, '2024-11-01T00:00Z'], midnight),
  truncateToStartOfWeek: made('Its week\'s Monday', ['{{truncateToStartOfWeek "2024-11-19T17:19:51Z"}}', '2024-11-18T00:00Z'], (at) => midnight(at.subtract({ days: at.dayOfWeek - 1 }))),
  truncateToStartOfMonth: made('Its month\'s beginning', ['{{truncateToStartOfMonth "2024-11-19T17:19:51Z"}}', '2024-11-01T00:00Z'], (at) => midnight(at.with({ day: 1 }))),
  truncateToStartOfQuarter: made('Its quarter\'s beginning', [`{{truncateToStartOfQuarter ${AT}}}`, '2024-10-01T00:00Z'], (at) => midnight(at.with({ month: at.month - ((at.month - 1) % 3), day: 1 }))),
  truncateToStartOfYear: made('Its year\'s beginning', [`{{truncateToStartOfYear ${AT}}}`, '2024-01-01T00:00Z'], (at) => midnight(at.with({ month: 1, day: 1 }))),
  convertZonedDateTime: helper({ takes: ['date: date', 'zone: zone'], about: 'The same moment in another time zone', example: ['{{convertZonedDateTime "2019-02-19T08:09:00Z" "Asia/Tehran"}}', '2019-02-19T11:39+03:30[Asia/Tehran]'], run: ([{ ms }, zone], _, { manner }) => dateText(zonedOf({ ms, zone }, manner)) }),
  toUTC: helper({ takes: ['date: date'], about: 'The same moment in UTC', example: ['{{toUTC "2019-02-19T11:39+03:30"}}', '2019-02-19T08:09Z'], run: ([{ ms }], _, { manner }) => dateText(zonedOf({ ms, zone: 'UTC' }, manner)) }),
  getCurrentZonedDateTime: helper({ takes: [], about: 'The time the push was owed, in the person\'s time zone', example: ['{{getCurrentZonedDateTime}}', '2026-11-24T09:00+01:00[Europe/Zurich]'], run: (_, __, { now, manner }) => dateText(zonedOf({ ms: now }, manner)) }),
  currentTimeInMillis: helper({ takes: [], about: 'The time the push was owed, ms since 1970', example: ['{{currentTimeInMillis}}', '1795507200000'], run: (_, __, { now }) => now }),
  dayOfMonth: told('Day of its month', ['{{dayOfMonth "2024-11-05T17:19:51Z"}}', '5'], (at) => at.day),
  dayOfWeek: told('1 is Monday, 7 is Sunday', ['{{dayOfWeek "2024-11-05T17:19:51Z"}}', '2'], (at) => at.dayOfWeek),
  dayOfYear: told('Day of its year', ['{{dayOfYear "2024-03-15T00:00:00Z"}}', '75'], (at) => at.dayOfYear),
  weekOfYear: told('Week of its year (ISO 8601)', [`{{weekOfYear ${AT}}}`, '44'], (at) => at.weekOfYear ?? 0),
  extractHours: told('Its hour', [`{{extractHours ${AT}}}`, '17'], (at) => at.hour),
  extractMinutes: told('Its minute', [`{{extractMinutes ${AT}}}`, '19'], (at) => at.minute),
  extractSeconds: told('Its second', [`{{extractSeconds ${AT}}}`, '51'], (at) => at.second),
  extractMonth: told('Its month', [`{{extractMonth ${AT}}}`, '11'], (at) => at.month),
  extractMonths: told('Another name of `extractMonth`', [`{{extractMonths ${AT}}}`, '11'], (at) => at.month),
};
