import { Temporal } from 'temporal-polyfill';
import { memoised } from '../memo.ts';
import { WEEKDAYS, type CapRule, type Unit, type Weekday } from './rule-set.ts';
import { QUARTER_MS } from './zone.ts';

const HOUR = 60 * 60 * 1_000;
const DAY = 24 * HOUR;
const ROLLING = { hour: HOUR, day: DAY, week: 7 * DAY, month: 31 * DAY } as const satisfies Record<Unit, number>;

export interface Clockwork { readonly zone: string; readonly weekStart: Weekday }

/** Since when (ms, included) a rule counts. */
export function windowStart({ window, per, every }: Pick<CapRule, 'window' | 'per' | 'every'>, { zone, weekStart }: Clockwork, now: number): number {
  if (window === 'rolling') return now - every * ROLLING[per] + 1;
  return calendarStart(JSON.stringify([per, every, zone, weekStart, Math.floor(now / QUARTER_MS)]));
}

/** When what is counted now counts no more, ms: of a calendar window its end, of a rolling one as far ahead as it looks back. */
export function windowEnd({ window, per, every }: Pick<CapRule, 'window' | 'per' | 'every'>, { zone, weekStart }: Clockwork, now: number): number {
  if (window === 'rolling') return now + every * ROLLING[per];
  const start = Temporal.Instant.fromEpochMilliseconds(windowStart({ window, per, every }, { zone, weekStart }, now)).toZonedDateTimeISO(zone);
  const end = start.add({ [`${per}s`]: every });
  // Hours are counted from midnight on, anew each day.
  const next = per === 'hour' ? start.startOfDay().add({ days: 1 }) : end;
  return Math.min(end.epochMilliseconds, next.epochMilliseconds);
}

const KEPT = 5_000;
type Span = readonly [per: Unit, every: number, zone: string, weekStart: Weekday, quarter: number];

/** The same for everybody of a zone for a quarter of an hour: Temporal takes longer than all the rest of a push. */
const calendarStart = memoised(KEPT, (key): number => {
  const [per, every, zone, weekStart, quarter] = JSON.parse(key) as Span;
  const here = Temporal.Instant.fromEpochMilliseconds(quarter * QUARTER_MS).toZonedDateTimeISO(zone);
  return STARTS[per](here, every, weekStart).epochMilliseconds;
});

type Start = (here: Temporal.ZonedDateTime, every: number, weekStart: Weekday) => Temporal.ZonedDateTime;

/** Spans of several units are counted from a fixed day on, so that they are the same for everybody: hours from midnight, days from
 *  1970-01-01, weeks from the first of that year, months from January. */
const STARTS: Readonly<Record<Unit, Start>> = {
  // An hour that clocks show twice is two hours.
  hour: (here, every) => here.with({ hour: here.hour - (here.hour % every), minute: 0, second: 0, millisecond: 0 }, { offset: 'prefer' }),
  day: (here, every) => midnight(here, here.toPlainDate().subtract({ days: modulo(dayNumber(here), every) })),
  week: (here, every, weekStart) => {
    // 1970-01-01 was a Thursday.
    const shift = modulo(WEEKDAYS.indexOf(weekStart) - WEEKDAYS.indexOf('thursday'), 7);
    return midnight(here, here.toPlainDate().subtract({ days: modulo(dayNumber(here) - shift, 7 * every) }));
  },
  month: (here, every) => midnight(here, here.toPlainDate().with({ day: 1 }).subtract({ months: modulo(here.year * 12 + here.month - 1, every) })),
};

const EPOCH = Temporal.PlainDate.from('1970-01-01');
const dayNumber = (here: Temporal.ZonedDateTime): number => EPOCH.until(here.toPlainDate(), { largestUnit: 'days' }).days;
const midnight = (here: Temporal.ZonedDateTime, day: Temporal.PlainDate): Temporal.ZonedDateTime => day.toZonedDateTime(here.timeZoneId);
const modulo = (n: number, by: number): number => ((n % by) + by) % by;
