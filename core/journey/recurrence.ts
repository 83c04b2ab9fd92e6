import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { quoted, type Misreading } from './fault.ts';
import { memoised } from '../memo.ts';

/** Recurrence rules (RFC 5545, 3.3.10): `FREQ=WEEKLY;BYDAY=MO;BYHOUR=9`, in a time zone, counted from a first moment on. */

const PARTS = ['FREQ', 'UNTIL', 'COUNT', 'INTERVAL', 'BYHOUR', 'BYMINUTE', 'BYSECOND', 'BYDAY', 'BYMONTHDAY', 'BYYEARDAY', 'BYWEEKNO', 'BYMONTH', 'BYSETPOS', 'WKST'];
/** Runs over an audience are not made by the minute: a watched audience, or an event, is for that. */
const FREQUENCIES = ['HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];
const APART_MS = 5 * 60 * 1_000;
/** Occurrences looked at. */
const LOOKED = 50;
const EXAMPLE = 'Write a rule such as FREQ=DAILY;BYHOUR=9;BYMINUTE=0 or FREQ=WEEKLY;BYDAY=MO,TH;BYHOUR=18.';

/** Why the text is no rule by which a run can be made; nothing when it is one. */
export function repeatFault(text: string, zone: string): Misreading | undefined {
  const misread = partFault(text.replace(/^RRULE:/, ''));
  if (misread !== undefined) return misread;
  try {
    const some = ruleOf(text, 0, zone).all((_, n) => n < LOOKED).map(({ epochMilliseconds }) => epochMilliseconds);
    return some.some((at, n) => at - (some[n - 1] ?? -Infinity) < APART_MS) ? { message: 'Runs are five minutes apart at least.' } : undefined;
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it cannot be read';
    // The library looks for a day some thousand times.
    return why.startsWith('Maximum iterations') ? { message: `${quoted(text)} has no day.` } : { message: `${quoted(text)} is no recurrence rule (RFC 5545): ${why}.`, suggestion: EXAMPLE };
  }
}

function partFault(rule: string): Misreading | undefined {
  const parts = rule.split(';').map((part) => part.split('='));
  const odd = parts.find(([name = '', value, ...more]) => !PARTS.includes(name) || value === undefined || more.length > 0);
  if (odd !== undefined) return { message: `${quoted(odd.join('='))} is no part of a recurrence rule (RFC 5545).`, suggestion: EXAMPLE };
  const frequency = parts.find(([name]) => name === 'FREQ')?.[1] ?? '';
  return FREQUENCIES.includes(frequency) ? undefined : { message: `FREQ is one of ${FREQUENCIES.join(', ')}.`, suggestion: EXAMPLE };
}

/** The rule of a schedule. `first` (ms) is its first moment; of what the rule does not say, such as the minute, it has that of the first. */
export interface Recurring { readonly repeat: string; readonly first: number; readonly timeZone: string }

/** The last occurrence at or before a moment, and the next after it, ms. */
export const around = ({ repeat, first, timeZone }: Recurring, now: number): { readonly last?: number; readonly next?: number } => {
  const rule = ruleMade(JSON.stringify([repeat, first, timeZone]));
  const [last, next] = [rule.previous(new Date(now), true), rule.next(new Date(now), false)];
  return { ...(last !== null && { last: last.epochMilliseconds }), ...(next !== null && { next: next.epochMilliseconds }) };
};

const ruleMade = memoised(100, (key): RRuleTemporal => {
  const [repeat, first, timeZone] = JSON.parse(key) as [string, number, string];
  return ruleOf(repeat, first, timeZone);
});

/** The library types Temporal by its specification, and makes what it is given. */
const ruleOf = (text: string, first: number, zone: string): RRuleTemporal =>
  new RRuleTemporal({ rruleString: text, dtstart: Temporal.Instant.fromEpochMilliseconds(first).toZonedDateTimeISO(zone) });
