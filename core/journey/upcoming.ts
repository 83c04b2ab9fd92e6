import { Temporal } from 'temporal-polyfill';
import { madeOnce, memoised } from '../memo.ts';
import type { LivePlan } from './plan.ts';
import type { PlanRuns } from './plan-entry.ts';
import { around, type Recurring } from './recurrence.ts';

/** By the clock alone: what the schedule of a version says of its runs. */

/** One moment (ms), or a rule that repeats. `since`: when the version went live. */
export const scheduleOf = ({ at, repeat, timeZone }: PlanRuns, since: number): number | Recurring =>
  (repeat === undefined ? at ?? since : { repeat, first: at ?? dayOf(since, timeZone), timeZone });

/** What a rule leaves open, such as its minute, is that of its first moment: without one, midnight. */
const dayOf = (ms: number, timeZone: string): number => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).startOfDay().epochMilliseconds;

const MINUTE_MS = 60_000;
const KEPT = 100;

/** When a run over its audience lets people in next, ms; looked up once a minute, so also one that began within that of `from`. Undefined:
 *  none will, or none by a schedule. */
export const nextRun = (live: LivePlan, from: number): number | undefined => nextRuns(live)(String(Math.floor(from / MINUTE_MS)));

const nextRuns = madeOnce(({ plan: { entry }, since = 0 }: LivePlan) => memoised(KEPT, (minute): number | undefined => {
  const { runs, from = -Infinity, to = Infinity } = entry;
  if (runs === undefined || runs.on !== undefined) return undefined;
  const earliest = Math.max(Number(minute) * MINUTE_MS, since, from);
  const schedule = scheduleOf(runs, since);
  const next = typeof schedule === 'number' ? schedule : around(schedule, earliest - 1).next;
  return next === undefined || next < earliest || next > to ? undefined : next;
}));
