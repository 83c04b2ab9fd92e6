import { error } from '../fault.ts';
import { repeatFault } from '../recurrence.ts';
import { untilFault, zoneFault } from '../until.ts';
import type { Rule } from './rule.ts';

/** The schedule of an audience is a date, a recurrence rule, or both. */
export const entrySchedule: Rule = function* ({ entry: { schedule }, timeZone }) {
  // A time zone that cannot be read has its own fault.
  const zone = timeZone === undefined || zoneFault(timeZone) === undefined ? timeZone : 'UTC';
  const at = schedule?.at === undefined ? undefined : untilFault(schedule.at, zone);
  if (at !== undefined) yield error('/entry/schedule/at', 'invalid-date', at);
  const repeat = schedule?.repeat === undefined ? undefined : repeatFault(schedule.repeat, zone ?? 'UTC');
  if (repeat !== undefined) yield error('/entry/schedule/repeat', 'invalid-recurrence', repeat);
};
