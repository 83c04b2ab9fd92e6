import { describe, expect, it } from 'vitest';
import { quietUntil } from '../../../core/rules/quiet-hours.ts';

const NIGHT = { from: '22:00', to: '07:00', timeZone: 'UTC', then: 'wait' } as const;
const NOON = { from: '12:00', to: '14:00', timeZone: 'Europe/Vienna', then: 'drop' } as const;
const at = (text: string): number => Date.parse(text);

describe('quiet hours end', () => {
  it.each([
    ['over midnight, before it', NIGHT, '2026-11-24T22:00:00Z', 'UTC', '2026-11-25T07:00:00Z'],
    ['over midnight, behind it', NIGHT, '2026-11-25T06:59:59Z', 'UTC', '2026-11-25T07:00:00Z'],
    ['where the person is', NIGHT, '2026-11-24T13:30:00Z', 'Asia/Tokyo', '2026-11-24T22:00:00Z'],
    ['within a day', NOON, '2026-11-24T11:00:00Z', undefined, '2026-11-24T13:00:00Z'],
    ['a zone that is none is the channel\'s', NOON, '2026-11-24T11:00:00Z', 'Mars/Olympus', '2026-11-24T13:00:00Z'],
    ['in the night clocks go back', NIGHT, '2026-10-24T21:00:00Z', 'Europe/Vienna', '2026-10-25T06:00:00Z'],
    ['in the night clocks go forward', NIGHT, '2026-03-28T22:00:00Z', 'Europe/Vienna', '2026-03-29T05:00:00Z'],
  ])('%s', (...[, hours, now, zone, end]) => {
    expect(new Date(quietUntil(hours, at(now), zone) ?? 0)).toEqual(new Date(end));
  });

  it.each([
    ['before they begin', NIGHT, '2026-11-24T21:59:59Z', 'UTC'], ['when they end', NIGHT, '2026-11-25T07:00:00Z', 'UTC'],
    ['before noon', NOON, '2026-11-24T10:59:59Z', undefined], ['after noon', NOON, '2026-11-24T13:00:00Z', undefined],
  ])('not %s', (_, hours, now, zone) => {
    expect(quietUntil(hours, at(now), zone)).toBeUndefined();
  });
});
