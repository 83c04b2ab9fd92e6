import { Temporal } from 'temporal-polyfill';

/** Hours in which nobody gets marketing, by each person's own clock. */
export interface QuietHours {
  /** `22:00`; an end before its beginning is on the next day. */
  readonly from: string;
  readonly to: string;
  /** Of whoever has none. */
  readonly timeZone: string;
  /** `wait`: until the hours end; `drop`: the push is not sent. */
  readonly then: 'wait' | 'drop';
}

/** When the quiet hours end that `at` (ms) lies in; undefined outside of them. A zone that is none counts as absent. */
export function quietUntil({ from, to, ...quiet }: QuietHours, at: number, timeZone: string | undefined): number | undefined {
  const here = zoned(at, timeZone) ?? zoned(at, quiet.timeZone) ?? Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC');
  const time = here.toPlainTime();
  const [begin, end] = [Temporal.PlainTime.from(from), Temporal.PlainTime.from(to)];
  const begun = Temporal.PlainTime.compare(time, begin) >= 0;
  const over = Temporal.PlainTime.compare(time, end) >= 0;
  const overnight = Temporal.PlainTime.compare(begin, end) > 0;
  if (overnight ? !begun && over : !begun || over) return undefined;
  const day = overnight && begun ? here.toPlainDate().add({ days: 1 }) : here.toPlainDate();
  return day.toZonedDateTime({ timeZone: here.timeZoneId, plainTime: end }).epochMilliseconds;
}

function zoned(at: number, timeZone: string | undefined): Temporal.ZonedDateTime | undefined {
  if (timeZone === undefined) return undefined;
  try {
    return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  } catch {
    return undefined;
  }
}
