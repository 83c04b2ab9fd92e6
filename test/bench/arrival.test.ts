import { describe, expect, it } from 'vitest';
import { busyness, dayAndNight, SLICES, steadily } from '../../bench/journeys/arrival.ts';

const MIDNIGHT = Date.UTC(2026, 10, 30);
const HOUR = 3_600_000;

describe('arrival', () => {
  it('is steady by the mean, each whenever they like, and the same every time', () => {
    const all = [...steadily(10_000, 100, MIDNIGHT)];
    expect(all.map(({ person }) => person)).toEqual(Array.from({ length: 10_000 }, (_, n) => n));
    expect(all.every(({ at }, n) => at >= (all[n - 1]?.at ?? MIDNIGHT))).toBe(true);
    expect(Math.abs((all.at(-1)?.at ?? 0) - MIDNIGHT - 100_000)).toBeLessThan(3_000);
    expect([...steadily(10_000, 100, MIDNIGHT)]).toEqual(all);
  });

  it('has a night and an evening, and as many people as the day has', () => {
    expect([6, 12, 18].map((hour) => Number(busyness(MIDNIGHT + hour * HOUR).toFixed(2)))).toEqual([0.2, 1, 1.8]);
    const whole = [...dayAndNight(100_000, SLICES, MIDNIGHT)];
    expect(Math.abs(whole.length - 100_000)).toBeLessThan(1_500);
    const between = (from: number, to: number): number => whole.filter(({ at }) => at >= MIDNIGHT + from * HOUR && at < MIDNIGHT + to * HOUR).length;
    expect(between(17, 19) / between(5, 7)).toBeGreaterThan(7);
  });

  it('plays slices of half a minute, spread over the day', () => {
    const some = [...dayAndNight(10_000_000, 4, MIDNIGHT)];
    expect([...new Set(some.map(({ at }) => Math.floor((at - MIDNIGHT) / 30_000)))]).toEqual([360, 1_080, 1_800, 2_520]);
    expect(Math.abs(some.length - 4 * (10_000_000 / SLICES))).toBeLessThan(400);
  });
});
