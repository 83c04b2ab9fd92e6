import { Temporal } from 'temporal-polyfill';
import type { Fault } from '../problem.ts';
import { beginOf, BUCKETS, type BucketKind, keptMs } from './bucket.ts';

export interface AskedRange {
  readonly range?: 'live' | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly bucket?: BucketKind | undefined;
  readonly timeZone: string;
}

/** What is read (ms, `to` not included), in which buckets, and in which it is shown. */
export interface Range {
  readonly from: number;
  readonly to: number;
  readonly bucket: BucketKind;
  /** Days of other zones are made of hours. */
  readonly read: BucketKind;
  readonly timeZone: string;
}

const DAY = BUCKETS.day.ms;
const BACK = { minute: DAY, hour: 7 * DAY, day: 90 * DAY } as const satisfies Record<BucketKind, number>;

/** The range that was asked for, cut to whole buckets; or why it cannot be told. */
export function rangeOf(asked: AskedRange, now: number): Range | { readonly fault: Fault } {
  const { timeZone, bucket = 'hour', ...ends } = asked.range === 'live' ? liveRange(asked, now) : asked;
  const read = bucket === 'day' && !isUtc(timeZone) ? 'hour' : bucket;
  const { to = now } = ends;
  const oldest = beginOf(read, now - keptMs(read) + BUCKETS[read].ms);
  const from = ends.from ?? Math.max(oldest, to - BACK[bucket]);
  const begin = bucketBegin(bucket, timeZone, from);
  if (begin < oldest && from < oldest) return { fault: tooOld(read, oldest) };
  return { from: Math.max(begin, oldest), to: bucketEnd(bucket, timeZone, to), bucket, read, timeZone };
}

const liveRange = ({ timeZone }: AskedRange, now: number): AskedRange => ({ timeZone, bucket: 'minute', from: now - DAY + BUCKETS.minute.ms });

const tooOld = (read: BucketKind, oldest: number): Fault => ({
  path: '/query/from', code: 'too-old', message: `What is told by the ${read} is kept ${BUCKETS[read].keptDays} days: since ${new Date(oldest).toISOString()}.`,
  suggestion: read === 'day' ? 'Begin later' : 'Ask for a coarser bucket, or for days of UTC',
});

const isUtc = (zone: string): boolean => zone === 'UTC' || zone === 'Etc/UTC';
const localDay = (zone: string, at: number): Temporal.ZonedDateTime => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).startOfDay();

/** When the bucket begins that holds a time. In zones of half hours days begin at the whole hour before. */
export function bucketBegin(bucket: BucketKind, zone: string, at: number): number {
  if (bucket !== 'day' || isUtc(zone)) return beginOf(bucket, at);
  return beginOf('hour', localDay(zone, at).epochMilliseconds);
}

function bucketEnd(bucket: BucketKind, zone: string, at: number): number {
  if (bucket !== 'day' || isUtc(zone)) return beginOf(bucket, at) + BUCKETS[bucket].ms;
  return beginOf('hour', localDay(zone, at).add({ days: 1 }).epochMilliseconds);
}

export interface Span { readonly kind: BucketKind; readonly from: number; readonly to: number }

/** Everything that is kept before a time, in as few buckets as it takes: whole days, then hours, then minutes. */
export function spansBefore(at: number, now: number): readonly Span[] {
  const day = beginOf('day', at);
  const hour = beginOf('hour', at);
  const spans: readonly Span[] = [
    { kind: 'day', from: beginOf('day', now - keptMs('day')), to: day }, { kind: 'hour', from: day, to: hour }, { kind: 'minute', from: hour, to: at },
  ];
  return spans.filter(({ from, to }) => from < to);
}

/** Hour of the day, `00` to `23`. */
export const hourOf = (zone: string, at: number): string => String(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).hour).padStart(2, '0');

/** When a bucket begins by its name. */
export function beginOfBucket(bucket: string): number {
  const [, begin = ''] = bucket.split('#');
  return Date.parse(`${begin}${REST.slice(begin.length)}`);
}
const REST = '0000-00-00T00:00:00.000Z';
