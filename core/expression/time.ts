import { memoised } from '../memo.ts';
import { NoValue, type Timestamp } from './value.ts';

const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** ms since 1970 of an RFC 3339 time. */
export function timestampMs(value: string): number {
  const ms = RFC3339.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(ms)) throw new NoValue('timestamp() takes a time such as "2026-11-24T07:00:00Z"');
  return ms;
}

const UNIT_MS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };
const DURATION = /^([+-]?)((?:\d{1,12}(?:\.\d{1,9})?(?:h|ms|m|s))+)$/;

/** ms of a CEL duration: "90m", "1h30m", "-1.5h". */
export function durationMs(value: string): number {
  const [, sign, body] = DURATION.exec(value) ?? [];
  if (body === undefined) throw new NoValue('duration() takes a duration such as "1h30m"');
  let ms = 0;
  for (const [, amount, unit] of body.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)) ms += Number(amount) * (UNIT_MS[unit ?? ''] ?? 0);
  return sign === '-' ? -ms : ms;
}

interface Civil {
  readonly year: number; readonly month: number; readonly day: number;
  readonly hour: number; readonly minute: number; readonly second: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Calendar and clock of a moment in a time zone (IANA name). */
export function civil(time: Timestamp, zone: string): Civil {
  const parts = partsOf(time.ms, zone);
  const part = (type: string): number => Number(parts.get(type) ?? 0);
  return {
    year: part('year'), month: part('month'), day: part('day'),
    hour: part('hour'), minute: part('minute'), second: part('second'),
    weekday: WEEKDAYS.indexOf(parts.get('weekday') ?? ''),
  };
}

/** Making a format takes a hundred times longer than using it. */
const format = memoised(500, (timeZone) => new Intl.DateTimeFormat('en-US', {
  timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric',
  hour: 'numeric', minute: 'numeric', second: 'numeric', weekday: 'short',
}));

function partsOf(ms: number, zone: string): ReadonlyMap<string, string> {
  try {
    return new Map(format(zone).formatToParts(new Date(ms)).map((p) => [p.type, p.value]));
  } catch {
    throw new NoValue('the time zone is not one, or the time is out of range');
  }
}
