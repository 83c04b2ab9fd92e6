import { Temporal } from 'temporal-polyfill';
import { durationFault, durationMs } from '../journey/duration.ts';
import { error } from '../journey/fault.ts';
import { zoneFault } from '../journey/until.ts';
import type { Fault } from '../problem.ts';
import type { AudienceRecord } from './document.ts';
import { type Audiences, readsTime } from './references.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const LEAST = 5 * MINUTE;
const MOST = 366 * DAY;

export type Schedule = NonNullable<AudienceRecord['document']['schedule']>;

/** Everything that is wrong with a schedule. */
export function scheduleFaults({ every, at, timeZone }: Schedule): readonly Fault[] {
  const misread = durationFault(every);
  const zone = timeZone === undefined ? undefined : zoneFault(timeZone);
  return [
    ...(misread === undefined ? lengthFaults(every, at) : [error('/schedule/every', 'invalid-duration', misread)]),
    ...(zone === undefined ? [] : [error('/schedule/timeZone', 'unknown-time-zone', zone)]),
    ...(timeZone !== undefined && at === undefined ? [error('/schedule/timeZone', 'not-allowed', { message: 'A time zone says where "at" is meant, and there is no "at".' })] : []),
  ];
}

function lengthFaults(every: string, at: string | undefined): readonly Fault[] {
  const length = durationMs(every);
  if (length < LEAST || length > MOST) return [error('/schedule/every', 'out-of-range', { message: 'An audience is evaluated every 5 minutes (PT5M) at most, and once a year (P366D) at least.' })];
  if (at === undefined || length % DAY === 0) return [];
  return [error('/schedule/every', 'not-allowed', { message: 'With a time of day ("at"), "every" is whole days, such as P1D.' })];
}

/** A time-based rule of a watched audience changes who is in it while nobody's profile changes. */
const WATCHED: Schedule = { every: 'P1D' };

/** The last moment (ms) at which the audience was to be evaluated, none before `since`; undefined when there was none: by its schedule,
 *  and a watched one once it was put, and daily if its members change by the clock. */
export function lastDue(id: string, audiences: ReadonlyMap<string, AudienceRecord>, now: number): number | undefined {
  const record = audiences.get(id);
  if (record === undefined) return undefined;
  const { document: { schedule, watch }, since = 0 } = record;
  const watched = watch === true ? watchedDue(id, audiences, { since, now }) : undefined;
  const planned = schedule === undefined ? undefined : scheduledDue(schedule, since, now);
  const dues = [watched, planned].filter((due) => due !== undefined);
  return dues.length === 0 ? undefined : Math.max(...dues);
}

const watchedDue = (id: string, audiences: Audiences, { since, now }: { readonly since: number; readonly now: number }): number =>
  (readsTime(id, audiences) ? (scheduledDue(WATCHED, since, now) ?? since) : since);

function scheduledDue(schedule: Schedule, since: number, now: number): number | undefined {
  const length = durationMs(schedule.every);
  const due = schedule.at === undefined ? since + Math.floor((now - since) / length) * length : localDue({ ...schedule, at: schedule.at }, since, now);
  return due > since ? due : undefined;
}

/** Days are counted from the day it was put on, where it was put. */
function localDue({ every, at, timeZone = 'UTC' }: Schedule & { readonly at: string }, since: number, now: number): number {
  const dateOf = (ms: number): Temporal.PlainDate => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDate();
  const momentOn = (date: Temporal.PlainDate): number => date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(at) }).epochMilliseconds;
  const [first, today] = [dateOf(since), dateOf(now)];
  const days = durationMs(every) / DAY;
  const passed = first.until(today, { largestUnit: 'day' }).days;
  const last = first.add({ days: passed - (passed % days) });
  return momentOn(last) <= now ? momentOn(last) : momentOn(last.subtract({ days }));
}
