import { Temporal } from 'temporal-polyfill';

/** How long and until when: docs/journeys.md, Durations, Dates and Precision. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function lengthOf(text: string): number {
  const [, weeks, days, hours, minutes, seconds] = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text) ?? [];
  return Number(weeks ?? 0) * 7 * DAY + Number(days ?? 0) * DAY + Number(hours ?? 0) * HOUR + Number(minutes ?? 0) * MINUTE + Number(seconds ?? 0) * SECOND;
}

/** A wait's end as it is waited for. */
export function rounded(end: number, length: number, precision?: string): number {
  const grid = precision === undefined ? gridOf(length) : lengthOf(precision);
  return Math.ceil(end / grid) * grid;
}

function gridOf(length: number): number {
  if (length < 10 * MINUTE) return 5 * SECOND;
  if (length < HOUR) return 30 * SECOND;
  return length < DAY ? 5 * MINUTE : 15 * MINUTE;
}

/** When clocks in a zone show the time next. */
export function nextShown({ time, weekdays }: { readonly time: string; readonly weekdays?: readonly string[] | undefined }, zone: string, now: number): number {
  const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  for (let days = 0; days < 20; days++) {
    const day = today.toPlainDate().add({ days });
    const at = day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
    if (at > now && weekdays?.includes(names[day.dayOfWeek - 1] ?? '') !== false) return at;
  }
  return Infinity;
}
