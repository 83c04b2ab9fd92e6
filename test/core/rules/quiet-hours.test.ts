import { describe, expect, it } from 'vitest';
import { neverEnd, quietFrom, type QuietHours, quietUntil } from '../../../core/rules/quiet-hours.ts';

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

describe('hours by weekday', () => {
  const week: QuietHours = {
    periods: [{ from: '22:00', to: '07:00', days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] }, { from: '20:00', to: '10:00', days: ['saturday'] }, { from: '00:00', to: '00:00', days: ['sunday'] }],
    exceptions: [{ date: '2026-12-24', periods: [{ from: '18:00', to: '00:00' }] }, { date: '2026-12-31', periods: [] }],
    timeZone: 'Europe/Vienna', then: 'wait',
  };
  const until = (now: string, zone?: string): string | undefined => {
    const end = quietUntil(week, at(now), zone);
    return end === undefined ? undefined : new Date(end).toISOString().slice(0, 16);
  };

  it.each([
    ['of a Tuesday night last into Wednesday', '2026-11-24T22:30:00Z', '2026-11-25T06:00'],
    ['over midnight belong to the day they begin on: Friday\'s end on Saturday morning', '2026-11-28T05:00:00Z', '2026-11-28T06:00'],
    ['are over on Saturday at noon', '2026-11-28T11:00:00Z', undefined],
    ['that follow each other are one: from Saturday evening to Sunday\'s midnight', '2026-11-28T20:00:00Z', '2026-11-29T23:00'],
    ['of a whole day', '2026-11-29T12:00:00Z', '2026-11-29T23:00'],
    ['are others on a date', '2026-12-24T17:30:00Z', '2026-12-24T23:00'],
    ['of that date alone: its night is free', '2026-12-25T01:00:00Z', undefined],
    ['of the night before a date last into it', '2026-12-24T05:30:00Z', '2026-12-24T06:00'],
    ['are none on a date', '2026-12-31T23:30:00Z', undefined],
    ['are back the night after', '2027-01-01T22:00:00Z', '2027-01-02T06:00'],
  ])('%s', (_, now, end) => {
    expect(until(now)).toBe(end);
  });

  it('hold where the person is', () => {
    expect([until('2026-11-24T13:30:00Z', 'Asia/Tokyo'), until('2026-11-24T12:30:00Z', 'Asia/Tokyo')]).toEqual(['2026-11-24T22:00', undefined]);
  });

  it('hold nobody without a zone, by setting', () => {
    expect([quietUntil({ ...week, timeZone: 'none' }, at('2026-11-24T22:30:00Z'), undefined), quietUntil({ ...week, timeZone: 'none' }, at('2026-11-24T22:30:00Z'), 'Mars/Olympus')]).toEqual([undefined, undefined]);
    expect(quietUntil({ ...week, timeZone: 'none' }, at('2026-11-24T22:30:00Z'), 'Europe/Vienna')).toBe(at('2026-11-25T06:00:00Z'));
  });

  it('tell when the next ones begin', () => {
    expect(new Date(quietFrom(week, at('2026-11-24T12:00:00Z'), undefined) ?? 0)).toEqual(new Date('2026-11-24T21:00:00Z'));
  });

  it('that never end are known', () => {
    expect([neverEnd(week), neverEnd({ periods: [{ from: '00:00', to: '00:00' }], timeZone: 'UTC', then: 'drop' }), neverEnd({ periods: [{ from: '06:00', to: '18:00' }, { from: '18:00', to: '06:00' }], timeZone: 'UTC', then: 'drop' }), neverEnd({ periods: [], timeZone: 'UTC', then: 'drop' })])
      .toEqual([false, true, true, false]);
  });
});

describe('where clocks change', () => {
  const vienna = (from: string, to: string): QuietHours => ({ from, to, timeZone: 'Europe/Vienna', then: 'wait' });
  const span = (quiet: QuietHours, now: string): readonly [string | undefined, string | undefined] => {
    const [begin, end] = [quietFrom(quiet, at(now), undefined), quietUntil(quiet, quietFrom(quiet, at(now), undefined) ?? 0, undefined)];
    return [begin === undefined ? undefined : new Date(begin).toISOString().slice(0, 16), end === undefined ? undefined : new Date(end).toISOString().slice(0, 16)];
  };

  // 2026-03-29 in Vienna: 02:00+01 is 03:00+02; 2026-10-25: 03:00+02 is 02:00+01.
  it.each([
    ['hours that end in the hour they skip end when it would have been', vienna('23:00', '02:30'), '2026-03-28T12:00:00Z', ['2026-03-28T22:00', '2026-03-29T01:30']],
    ['hours that begin in it begin when it would have been', vienna('02:30', '06:00'), '2026-03-28T12:00:00Z', ['2026-03-29T01:30', '2026-03-29T04:00']],
    ['hours that lie in it whole are as long as ever', vienna('02:10', '02:40'), '2026-03-28T12:00:00Z', ['2026-03-29T01:10', '2026-03-29T01:40']],
    ['hours that end in the one they show twice end with the second', vienna('23:00', '02:30'), '2026-10-24T12:00:00Z', ['2026-10-24T21:00', '2026-10-25T01:30']],
    ['hours that begin in it begin with the first', vienna('02:30', '06:00'), '2026-10-24T12:00:00Z', ['2026-10-25T00:30', '2026-10-25T05:00']],
    ['a night is an hour shorter', vienna('22:00', '07:00'), '2026-03-28T12:00:00Z', ['2026-03-28T21:00', '2026-03-29T05:00']],
    ['or longer', vienna('22:00', '07:00'), '2026-10-24T12:00:00Z', ['2026-10-24T20:00', '2026-10-25T06:00']],
  ])('%s', (_, quiet, now, found) => {
    expect(span(quiet, now)).toEqual(found);
  });

  it('no clock shows a quiet hour while it is none', () => {
    const clockOf = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Vienna', hour: '2-digit', minute: '2-digit' });
    for (const [from, to] of [['22:00', '07:00'], ['02:15', '02:45'], ['01:30', '03:30'], ['02:30', '01:30']] as const) {
      const quiet = vienna(from, to);
      for (let now = at('2026-10-24T00:00:00Z'); now < at('2026-10-27T00:00:00Z'); now += 5 * 60_000) {
        const clock = clockOf.format(now);
        const shows = from < to ? clock >= from && clock < to : clock >= from || clock < to;
        const until = quietUntil(quiet, now, undefined);
        if (shows) expect([clock, until === undefined ? 0 : until > now]).toEqual([clock, true]);
      }
    }
  });
});
