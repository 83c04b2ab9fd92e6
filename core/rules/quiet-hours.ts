import { Temporal } from 'temporal-polyfill';
import { madeOnce, memoised } from '../memo.ts';
import { WEEKDAYS, type Weekday } from './rule-set.ts';
import { isZone } from './zone.ts';

/** From one time of day (`22:00`) to another; an end that is not after its beginning is on the next day. */
export interface Hours { readonly from: string; readonly to: string }

/** Hours in which nobody gets marketing, by each person's own clock. What lies over midnight belongs to the day it begins on. */
export type QuietHours = (Hours | Week) & {
  /** Of whoever has none; `none`: nothing is held for them. */
  readonly timeZone: string;
  /** `wait`: until the hours end; `drop`: the push is not sent. */
  readonly then: 'wait' | 'drop';
  /** Pushes a second that were held, once the hours end. */
  readonly release?: number;
};
export interface Week {
  readonly periods: readonly (Hours & { /** Every day unless said. */ readonly days?: readonly Weekday[] })[];
  /** Days (`2026-12-24`) with other hours, or none. */
  readonly exceptions?: readonly { readonly date: string; readonly periods: readonly Hours[] }[];
}

export const NO_ZONE = 'none';
/** As fast as AJO lets paused ones go; held ones all come at once otherwise. */
export const RELEASE_PACE = 5_000;

/** When the quiet hours end that `at` (ms) lies in; undefined outside of them. */
export const quietUntil = (quiet: QuietHours, at: number, timeZone: string | undefined): number | undefined =>
  spansAround(quiet, at, timeZone).find(([begin, end]) => begin <= at && at < end)?.[1];

/** When the next ones begin (ms), of those that can be seen from here. */
export const quietFrom = (quiet: QuietHours, at: number, timeZone: string | undefined): number | undefined =>
  spansAround(quiet, at, timeZone).find(([begin]) => begin > at)?.[0];

/** [from, to) in ms, in order, none touches another. */
type Span = readonly [begin: number, end: number];

const DAY_MS = 24 * 60 * 60 * 1_000;
const KEPT = 1_000;
/** Days looked at: hours that began yesterday, and all that may follow each other without a gap. */
const [BEFORE, AHEAD] = [-2, 9];

function spansAround(quiet: QuietHours, at: number, own: string | undefined): readonly Span[] {
  const zone = own !== undefined && isZone(own) ? own : quiet.timeZone;
  return zone === NO_ZONE ? [] : spansOf(quiet)(`${Math.floor(at / DAY_MS)} ${isZone(zone) ? zone : 'UTC'}`);
}

/** The same for everybody of a zone for a day: Temporal takes longer than all the rest of a push. */
const spansOf = madeOnce((quiet: QuietHours) => memoised(KEPT, (key): readonly Span[] => {
  const [day = '', zone = ''] = key.split(' ');
  const here = Temporal.Instant.fromEpochMilliseconds(Number(day) * DAY_MS).toZonedDateTimeISO(zone).toPlainDate();
  const spans = Array.from({ length: AHEAD - BEFORE + 1 }, (_, n) => here.add({ days: BEFORE + n })).flatMap((date) => hoursOn(quiet, date).map((hours) => spanOf(hours, date, zone)));
  return merged(spans.filter(([begin, end]) => begin < end).sort(([a], [b]) => a - b));
}));

function hoursOn(quiet: QuietHours, date: Temporal.PlainDate): readonly Hours[] {
  if (!('periods' in quiet)) return [quiet];
  const { periods, exceptions = [] } = quiet;
  const other = exceptions.find((exception) => exception.date === date.toString());
  const weekday = WEEKDAYS[date.dayOfWeek - 1];
  return other?.periods ?? periods.filter(({ days }) => days === undefined || days.some((day) => day === weekday));
}

/** Where clocks skip an hour, hours that begin or end in it do so when it would have been; where they show one twice, they begin with the
 *  first and end with the second, so that nobody's clock shows a quiet hour while it is none. */
function spanOf({ from, to }: Hours, date: Temporal.PlainDate, zone: string): Span {
  const [begin, end] = [Temporal.PlainTime.from(from), Temporal.PlainTime.from(to)];
  const last = Temporal.PlainTime.compare(begin, end) < 0 ? date : date.add({ days: 1 });
  const instant = (day: Temporal.PlainDate, time: Temporal.PlainTime, disambiguation: 'compatible' | 'later'): number =>
    day.toPlainDateTime(time).toZonedDateTime(zone, { disambiguation }).epochMilliseconds;
  return [instant(date, begin, 'compatible'), instant(last, end, 'later')];
}

/** Hours that follow each other without a gap are one span: who is let go at the end of the first would be held at once by the next. */
function merged(spans: readonly Span[]): readonly Span[] {
  const all: Span[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    if (last !== undefined && span[0] <= last[1]) all[all.length - 1] = [last[0], Math.max(last[1], span[1])];
    else all.push(span);
  }
  return all;
}

/** Whether a week of them leaves no moment free: then nobody would ever get anything. */
export function neverEnd(quiet: QuietHours): boolean {
  const week = 'periods' in quiet ? { ...quiet, exceptions: [] } : quiet;
  return spansAround(week, 0, 'UTC').some(([begin, end]) => end - begin > 7 * DAY_MS);
}
