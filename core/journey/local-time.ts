import { Temporal } from 'temporal-polyfill';
import { memoised } from '../memo.ts';
import { WEEKDAYS, type Weekday } from '../rules/rule-set.ts';
import { isZone, QUARTER_MS } from '../rules/zone.ts';

export interface LocalTime {
  /** `09:00` */
  readonly time: string;
  /** Any day unless said. */
  readonly weekdays?: readonly Weekday[];
  /** Of who has none. */
  readonly timeZone: string;
}

/** When (ms) a clock in `own` zone shows the time next, later than `now`. An hour that clocks skip is read as one later, an hour they show twice as the
 *  first (Temporal's `compatible`). */
export function nextLocal({ time, weekdays, timeZone }: LocalTime, own: string | undefined, now: number): number {
  const zone = own !== undefined && isZone(own) ? own : timeZone;
  const [first = Infinity, second = Infinity] = nextTwo(JSON.stringify([time, weekdays ?? [], zone, Math.floor(now / QUARTER_MS)]));
  return first > now ? first : second;
}

const KEPT = 5_000;
const AHEAD_DAYS = 9;
type Asked = readonly [time: string, weekdays: readonly Weekday[], zone: string, quarter: number];

/** Once a zone and quarter of an hour: Temporal takes longer than all the rest of a move. Two, as the first may lie within the quarter. */
const nextTwo = memoised(KEPT, (key): readonly number[] => {
  const [time, weekdays, zone, quarter] = JSON.parse(key) as Asked;
  const from = quarter * QUARTER_MS;
  const today = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate();
  const fits = (day: Temporal.PlainDate): boolean => weekdays.length === 0 || weekdays.some((name) => name === WEEKDAYS[day.dayOfWeek - 1]);
  const moments = Array.from({ length: AHEAD_DAYS + 7 }, (_, n) => today.add({ days: n })).filter(fits)
    .map((day) => day.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(zone).epochMilliseconds);
  return moments.filter((moment) => moment > from).slice(0, 2);
});
