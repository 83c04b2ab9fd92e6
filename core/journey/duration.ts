import { Temporal } from 'temporal-polyfill';
import { quoted, type Misreading } from './fault.ts';

const LONGEST = 64;
const HOURS_A_DAY = 24;
const DAYS_A_WEEK = 7;

/** How people write durations when they do not write ISO 8601: `1h`, `30 min`, `P1H`. */
const SPOKEN = /^P?T?(\d+)\s*(s|sec|secs|seconds?|m|min|mins|minutes?|h|hrs?|hours?|d|days?|w|weeks?)$/i;
const ISO_UNITS: Readonly<Record<string, (n: string) => string>> = {
  s: (n) => `PT${n}S`,
  m: (n) => `PT${n}M`,
  h: (n) => `PT${n}H`,
  d: (n) => `P${n}D`,
  w: (n) => `P${n}W`,
};

function spokenAs(text: string): string | undefined {
  const [, amount = '', unit = ''] = SPOKEN.exec(text) ?? [];
  return ISO_UNITS[unit.charAt(0).toLowerCase()]?.(amount);
}

function parsed(text: string): Temporal.Duration | undefined {
  if (text.length > LONGEST) return undefined;
  try {
    return Temporal.Duration.from(text);
  } catch {
    return undefined;
  }
}

/** Why `text` is not a duration Beckon can wait; nothing when it is one.
 *  Months and years are refused: their length depends on the day they start, and `P1M` is often a mistyped minute. */
export function durationFault(text: string): Misreading | undefined {
  const duration = parsed(text);
  if (duration === undefined) {
    const meant = spokenAs(text);
    return {
      message: `${quoted(text)} is not an ISO 8601 duration such as PT1H (one hour) or P7D (seven days).`,
      ...(meant === undefined ? {} : { suggestion: `Did you mean "${meant}"?` }),
    };
  }
  if (duration.sign < 0) return { message: 'A duration cannot be negative.', suggestion: `Did you mean "${duration.abs().toString()}"?` };
  if (duration.years !== 0 || duration.months !== 0) return unsteady(duration);
  return undefined;
}

function unsteady({ years, months }: Temporal.Duration): Misreading {
  const days = `P${String(years * 365 + months * 30)}D`;
  const minutes = years === 0 ? `; for ${String(months)} minute${months === 1 ? '' : 's'} write "PT${String(months)}M"` : '';
  return { message: 'Months and years have no fixed length.', suggestion: `Write days, such as "${days}"${minutes}.` };
}

/** Milliseconds of a duration that `durationFault` has nothing against; a day is 24 h, a week 7 days.
 *  Rounded up, because waits never end early. */
export function durationMs(text: string): number {
  const d = Temporal.Duration.from(text);
  const hours = (d.weeks * DAYS_A_WEEK + d.days) * HOURS_A_DAY + d.hours;
  const seconds = (hours * 60 + d.minutes) * 60 + d.seconds;
  return seconds * 1_000 + d.milliseconds + Math.ceil(d.microseconds / 1e3 + d.nanoseconds / 1e6);
}
