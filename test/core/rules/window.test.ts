import { describe, expect, it } from 'vitest';
import { windowEnd, windowStart } from '../../../core/rules/window.ts';

const VIENNA = 'Europe/Vienna';
type Asked = readonly [per: 'hour' | 'day' | 'week' | 'month', every: number, now: string, zone?: string, weekStart?: 'monday' | 'sunday'];
const since = ([per, every, now, zone = VIENNA, weekStart = 'monday']: Asked): string =>
  new Date(windowStart({ per, every, window: 'calendar' }, { zone, weekStart }, Date.parse(now))).toISOString();

describe('a calendar window begins', () => {
  it.each([
    ['with the hour', ['hour', 1, '2026-11-24T13:59:59Z'], '2026-11-24T13:00:00.000Z'],
    ['with the hour of a zone that is off by half an hour', ['hour', 1, '2026-11-24T13:29:00Z', 'Asia/Kolkata'], '2026-11-24T12:30:00.000Z'],
    ['with six hours from midnight on', ['hour', 6, '2026-11-24T13:59:59Z'], '2026-11-24T11:00:00.000Z'],
    ['at midnight', ['day', 1, '2026-11-24T22:59:59Z'], '2026-11-23T23:00:00.000Z'],
    ['at the next midnight', ['day', 1, '2026-11-24T23:00:00Z'], '2026-11-24T23:00:00.000Z'],
    // 1970-01-01 is day 0, 2026-11-24 day 20781.
    ['every second day', ['day', 2, '2026-11-24T12:00:00Z', 'UTC'], '2026-11-23T00:00:00.000Z'],
    ['every second day, on its first', ['day', 2, '2026-11-25T12:00:00Z', 'UTC'], '2026-11-25T00:00:00.000Z'],
    ['on Monday', ['week', 1, '2026-11-24T12:00:00Z'], '2026-11-22T23:00:00.000Z'],
    ['on Sunday, by setting', ['week', 1, '2026-11-24T12:00:00Z', VIENNA, 'sunday'], '2026-11-21T23:00:00.000Z'],
    ['with the month', ['month', 1, '2026-11-24T12:00:00Z'], '2026-10-31T23:00:00.000Z'],
    ['with the quarter', ['month', 3, '2026-11-24T12:00:00Z'], '2026-09-30T22:00:00.000Z'],
    ['at midnight of a day of 23 hours', ['day', 1, '2026-03-29T20:00:00Z'], '2026-03-28T23:00:00.000Z'],
    ['at midnight of a day of 25 hours', ['day', 1, '2026-10-25T22:30:00Z'], '2026-10-24T22:00:00.000Z'],
    ['with the first of two hours that clocks show as two', ['hour', 1, '2026-10-25T00:30:00Z'], '2026-10-25T00:00:00.000Z'],
    ['with the second of them', ['hour', 1, '2026-10-25T01:30:00Z'], '2026-10-25T01:00:00.000Z'],
    ['behind the hour that clocks skip', ['hour', 2, '2026-03-29T01:30:00Z'], '2026-03-29T01:00:00.000Z'],
    ['where a day has no midnight', ['day', 1, '2026-04-24T12:00:00Z', 'Africa/Cairo'], '2026-04-23T22:00:00.000Z'],
  ] as const)('%s', (_, asked, start) => {
    expect(since(asked)).toBe(start);
  });

  it('never later than now, never earlier than its span', () => {
    for (const zone of [VIENNA, 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia']) {
      for (let now = Date.UTC(2026, 0, 1); now < Date.UTC(2027, 0, 1); now += 83.3 * 3_600_000) {
        for (const [per, every, longest] of [['hour', 1, 1.5], ['hour', 5, 6.5], ['day', 1, 25], ['day', 7, 7 * 25], ['week', 2, 14 * 25], ['month', 2, 62 * 25]] as const) {
          const start = windowStart({ per, every, window: 'calendar' }, { zone, weekStart: 'monday' }, now);
          expect(start).toBeLessThanOrEqual(now);
          expect(now - start).toBeLessThan(longest * 3_600_000);
        }
      }
    }
  });
});

it('a rolling window looks back so long', () => {
  expect(windowStart({ per: 'week', every: 2, window: 'rolling' }, { zone: 'UTC', weekStart: 'monday' }, Date.UTC(2026, 10, 24))).toBe(Date.UTC(2026, 10, 10) + 1);
});

describe('a window ends', () => {
  it.each([
    ['hour', 5, '2026-11-24T18:59:00Z', '2026-11-24T19:00:00.000Z'], ['hour', 5, '2026-11-24T22:30:00Z', '2026-11-24T23:00:00.000Z'], ['day', 1, '2026-03-29T12:00:00Z', '2026-03-29T22:00:00.000Z'],
    ['week', 1, '2026-11-24T12:00:00Z', '2026-11-29T23:00:00.000Z'], ['month', 3, '2026-11-24T12:00:00Z', '2026-12-31T23:00:00.000Z'],
  ] as const)('with its %s (%i)', (per, every, now, end) => {
    expect(new Date(windowEnd({ per, every, window: 'calendar' }, { zone: VIENNA, weekStart: 'monday' }, Date.parse(now))).toISOString()).toBe(end);
  });

  it('where the next begins', () => {
    for (let now = Date.UTC(2026, 0, 1); now < Date.UTC(2027, 0, 1); now += 83.3 * 3_600_000) {
      for (const [per, every, zone] of [['hour', 5, 'Asia/Kolkata'], ['day', 7, VIENNA], ['week', 2, 'America/New_York'], ['month', 2, 'Australia/Lord_Howe']] as const) {
        const [rule, clock] = [{ per, every, window: 'calendar' } as const, { zone, weekStart: 'monday' } as const];
        const end = windowEnd(rule, clock, now);
        expect([windowStart(rule, clock, end), windowStart(rule, clock, end - 1)]).toEqual([end, windowStart(rule, clock, now)]);
      }
    }
  });

  it('of a rolling rule as far ahead as it looks back', () => {
    expect(windowEnd({ per: 'month', every: 2, window: 'rolling' }, { zone: 'UTC', weekStart: 'monday' }, 0)).toBe(62 * 24 * 3_600_000);
  });
});
