import { Temporal } from 'temporal-polyfill';
import { memoised } from '../memo.ts';

const KNOWN_MAX = 1_000;

/** Whether it is a time zone of the IANA database. */
export const isZone: (zone: string) => boolean = memoised(KNOWN_MAX, (zone) => {
  try {
    return new Temporal.ZonedDateTime(0n, zone).timeZoneId !== '';
  } catch {
    return false;
  }
});

/** A person's zone if it is one, else the other. */
export const zoneOf = <Z extends string | undefined>(own: string | undefined, otherwise: Z): string | Z => (own !== undefined && isZone(own) ? own : otherwise);

/** Boundaries of hours, days, weeks and months fall on quarters of an hour in every zone. */
export const QUARTER_MS = 15 * 60 * 1_000;
