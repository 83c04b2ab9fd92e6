import { describe, expect, it } from 'vitest';
import type { AudienceRecord } from '../../../core/audience/document.ts';
import { lastDue } from '../../../core/audience/schedule.ts';

const at = (text: string): number => Date.parse(text);
const since = at('2026-03-27T10:00:00Z');
const due = (record: AudienceRecord, now: string): string | undefined => {
  const found = lastDue('vip', new Map([['vip', record], ['timed', { document: { rule: 'now > now' } }]]), at(now));
  return found === undefined ? undefined : new Date(found).toISOString();
};
const rule = 'profile.x';

describe('lastDue', () => {
  it('counts from when it was put', () => {
    const record: AudienceRecord = { since, document: { rule, schedule: { every: 'PT1H' } } };
    expect(due(record, '2026-03-27T10:59:59Z')).toBeUndefined();
    expect(due(record, '2026-03-27T13:20:00Z')).toBe('2026-03-27T13:00:00.000Z');
  });

  it('holds its time of day when clocks change', () => {
    const record: AudienceRecord = { since, document: { rule, schedule: { every: 'P1D', at: '09:00', timeZone: 'Europe/Vienna' } } };
    expect(due(record, '2026-03-27T23:00:00Z')).toBeUndefined();
    expect(due(record, '2026-03-28T08:00:00Z')).toBe('2026-03-28T08:00:00.000Z');
    expect(due(record, '2026-03-29T06:59:59Z')).toBe('2026-03-28T08:00:00.000Z');
    expect(due(record, '2026-03-29T07:00:00Z')).toBe('2026-03-29T07:00:00.000Z');
  });

  it('counts days from the day it was put', () => {
    const record: AudienceRecord = { since, document: { rule, schedule: { every: 'P7D', at: '12:00' } } };
    expect(['2026-03-27T11:59:00Z', '2026-03-28T12:00:00Z', '2026-04-03T11:00:00Z', '2026-04-03T12:00:00Z'].map((now) => due(record, now)))
      .toEqual([undefined, '2026-03-27T12:00:00.000Z', '2026-03-27T12:00:00.000Z', '2026-04-03T12:00:00.000Z']);
  });

  it('looks at a watched audience when it was put, and daily when its members change by the clock', () => {
    expect(due({ since, document: { rule, watch: true } }, '2026-03-30T10:30:00Z')).toBe('2026-03-27T10:00:00.000Z');
    expect(due({ since, document: { combine: { not: 'timed' }, watch: true } }, '2026-03-27T10:30:00Z')).toBe('2026-03-27T10:00:00.000Z');
    expect(due({ since, document: { combine: { not: 'timed' }, watch: true } }, '2026-03-30T10:30:00Z')).toBe('2026-03-30T10:00:00.000Z');
    expect(due({ since, document: { rule } }, '2026-03-30T10:30:00Z')).toBeUndefined();
  });
});
