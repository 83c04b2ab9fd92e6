import { describe, expect, it } from 'vitest';
import { around } from '../../../core/journey/recurrence.ts';

const at = (text: string): number => Date.parse(text);
const iso = ({ last, next }: { last?: number; next?: number }) => [last, next].map((ms) => (ms === undefined ? undefined : new Date(ms).toISOString()));

describe('a recurrence rule', () => {
  const monday = { repeat: 'FREQ=WEEKLY;BYDAY=MO;BYHOUR=9;BYMINUTE=0;BYSECOND=0', first: at('2026-03-01T12:00:00Z'), timeZone: 'Europe/Vienna' };

  it('has none before its first moment', () => {
    expect(iso(around(monday, at('2026-02-01T12:00:00Z')))).toEqual([undefined, '2026-03-02T08:00:00.000Z']);
  });

  it('is read by the clocks of its zone, over their change', () => {
    expect(iso(around(monday, at('2026-03-28T12:00:00Z')))).toEqual(['2026-03-23T08:00:00.000Z', '2026-03-30T07:00:00.000Z']);
  });

  it('counts the very moment as past', () => {
    expect(iso(around(monday, at('2026-03-30T07:00:00Z')))).toEqual(['2026-03-30T07:00:00.000Z', '2026-04-06T07:00:00.000Z']);
  });

  it('ends', () => {
    const thrice = { repeat: 'FREQ=DAILY;COUNT=3', first: at('2026-03-01T12:00:00Z'), timeZone: 'UTC' };
    expect(iso(around(thrice, at('2027-01-01T00:00:00Z')))).toEqual(['2026-03-03T12:00:00.000Z', undefined]);
  });
});
