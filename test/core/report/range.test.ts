import { describe, expect, it } from 'vitest';
import { bucketBegin, hourOf, rangeOf, spansBefore } from '../../../core/report/range.ts';

const NOW = Date.UTC(2026, 10, 25, 10, 30, 20);
const utc = { timeZone: 'UTC' };
const told = (asked: Parameters<typeof rangeOf>[0]) => {
  const range = rangeOf(asked, NOW);
  return 'fault' in range ? range.fault.code : [new Date(range.from).toISOString(), new Date(range.to).toISOString(), range.bucket, range.read];
};

describe('rangeOf', () => {
  it.each([
    [{ range: 'live' as const }, ['2026-11-24T10:31:00.000Z', '2026-11-25T10:31:00.000Z', 'minute', 'minute']],
    [{}, ['2026-11-18T10:00:00.000Z', '2026-11-25T11:00:00.000Z', 'hour', 'hour']],
    [{ bucket: 'day' as const, from: Date.UTC(2026, 10, 1, 5), to: Date.UTC(2026, 10, 3) }, ['2026-11-01T00:00:00.000Z', '2026-11-04T00:00:00.000Z', 'day', 'day']],
    [{ bucket: 'day' as const, from: Date.UTC(2026, 10, 1, 5), to: Date.UTC(2026, 10, 3), timeZone: 'America/New_York' }, ['2026-11-01T04:00:00.000Z', '2026-11-03T05:00:00.000Z', 'day', 'hour']],
    [{ bucket: 'minute' as const, from: NOW - 3 * 86_400_000 }, 'too-old'],
    [{ bucket: 'hour' as const, from: NOW - 91 * 86_400_000 }, 'too-old'],
    [{ bucket: 'day' as const, from: NOW - 91 * 86_400_000, timeZone: 'Europe/Berlin' }, 'too-old'],
    [{ bucket: 'day' as const, from: NOW - 91 * 86_400_000 }, ['2026-08-26T00:00:00.000Z', '2026-11-26T00:00:00.000Z', 'day', 'day']],
  ])('%j', (asked, is) => {
    expect(told({ ...utc, ...asked })).toEqual(is);
  });
});

it('begins days where the zone does, over changes of clocks, and at whole hours', () => {
  const day = (zone: string, at: string): string => new Date(bucketBegin('day', zone, Date.parse(at))).toISOString();
  expect(day('Europe/Berlin', '2026-10-25T12:00:00Z')).toBe('2026-10-24T22:00:00.000Z');
  expect(day('Europe/Berlin', '2026-10-26T12:00:00Z')).toBe('2026-10-25T23:00:00.000Z');
  expect(day('Asia/Kolkata', '2026-11-25T12:00:00Z')).toBe('2026-11-24T18:00:00.000Z');
  expect(hourOf('Europe/Berlin', Date.UTC(2026, 10, 25, 23))).toBe('00');
});

it('reads what lies before a time in the fewest buckets, without a gap or an overlap', () => {
  const iso = (ms: number): string => new Date(ms).toISOString();
  expect(spansBefore(Date.UTC(2026, 10, 24, 10, 31), NOW).map(({ kind, from, to }) => [kind, iso(from), iso(to)])).toEqual([
    ['day', '2025-10-21T00:00:00.000Z', '2026-11-24T00:00:00.000Z'], ['hour', '2026-11-24T00:00:00.000Z', '2026-11-24T10:00:00.000Z'], ['minute', '2026-11-24T10:00:00.000Z', '2026-11-24T10:31:00.000Z'],
  ]);
  expect(spansBefore(Date.UTC(2026, 10, 24), NOW).map(({ kind }) => kind)).toEqual(['day']);
});
