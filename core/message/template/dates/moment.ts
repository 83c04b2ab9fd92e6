import { Temporal } from 'temporal-polyfill';
import type { Json } from '../../../json.ts';
import { RenderFailure } from '../failure.ts';
import type { Manner } from '../values.ts';

/** A point in time. `zone`: the one it was written with, absent for a bare number. */
export interface Moment {
  readonly ms: number;
  readonly zone?: string;
  /** Printed in its own zone wherever the person lives: a birthday has none, and `[Asia/Tehran]` was asked for. */
  readonly stays?: 'date' | 'zone';
}

const WRITTEN = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?(?:\[([A-Za-z0-9_+\-/]{1,64})\])?)?$/;

/** Of a number (ms since 1970) or an ISO 8601 text with a date; without a zone it is UTC. */
export function momentOf(v: Json): Moment {
  const moment = typeof v === 'number' ? { ms: v } : typeof v === 'string' ? written(v) : undefined;
  if (moment !== undefined && Math.abs(moment.ms) <= 8.64e15) return moment;
  throw new RenderFailure('the value is not a time, such as "2026-11-24T07:00:00Z"');
}

function written(v: string): Moment | undefined {
  const found = WRITTEN.exec(v);
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, offset, zone] = found;
  const clock = { year: num(year), month: num(month), day: num(day), hour: num(hour), minute: num(minute), second: num(second), ms: num(`${fraction ?? ''}000`.slice(0, 3)) };
  if (hour === undefined) return at(clock, 'UTC', 'date');
  if (zone !== undefined) return at(clock, zone, 'zone', offset);
  return at(clock, offset === undefined || offset === 'Z' ? 'UTC' : colon(offset));
}

const num = (v: string | undefined): number => Number(v ?? 0);
const colon = (offset: string): string => (offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`);

export interface Clock { readonly year: number; readonly month: number; readonly day: number; readonly hour: number; readonly minute: number; readonly second: number; readonly ms?: number }

/** The moment a clock in a zone shows this; undefined when none does. An offset beside the zone decides an hour that comes twice. */
export function at({ year, month, day, hour, minute, second, ms = 0 }: Clock, zone: string, stays?: Moment['stays'], offset?: string): Moment | undefined {
  try {
    const plain = Temporal.PlainDateTime.from({ year, month, day, hour, minute, second, millisecond: ms }, { overflow: 'reject' });
    const zoned = offset === undefined ? plain.toZonedDateTime(zone) : Temporal.ZonedDateTime.from(`${plain.toString()}${offset === 'Z' ? '+00:00' : colon(offset)}[${zone}]`, { offset: 'prefer' });
    return { ms: zoned.epochMilliseconds, zone, ...(stays === undefined ? {} : { stays }) };
  } catch {
    return undefined;
  }
}

/** On the calendar it was written for, else on the person's. */
export function zonedOf({ ms, zone }: Moment, { timeZone }: Manner): Temporal.ZonedDateTime {
  try {
    return Temporal.Instant.fromEpochMilliseconds(Math.trunc(ms)).toZonedDateTimeISO(zone ?? timeZone);
  } catch {
    throw new RenderFailure('the time zone is not one, such as "Europe/Vienna"');
  }
}

/** As Java writes it, and so AJO: seconds only when there are any, `Z` for UTC, a named zone in brackets. */
export function dateText(zoned: Temporal.ZonedDateTime): string {
  const { second, millisecond, timeZoneId } = zoned;
  const plain = zoned.toPlainDateTime().toString({ smallestUnit: millisecond > 0 ? 'millisecond' : second > 0 ? 'second' : 'minute' });
  if (timeZoneId === 'UTC') return `${plain}Z`;
  return `${plain}${zoned.offset}${/^[+-]/.test(timeZoneId) ? '' : `[${timeZoneId}]`}`;
}
