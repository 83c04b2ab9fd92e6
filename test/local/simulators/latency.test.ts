import { describe, expect, it } from 'vitest';
import { seededChance } from '../../../local/simulators/chance.ts';
import { drawLatency } from '../../../local/simulators/latency.ts';
import { Pace } from '../../../local/simulators/pace.ts';

describe('latency', () => {
  const drawn = (p50: number, p99: number): number[] => {
    const chance = seededChance(7);
    return Array.from({ length: 20_000 }, () => drawLatency({ p50, p99 }, chance)).sort((a, b) => a - b);
  };

  it('has the percentiles it was given', () => {
    const times = drawn(50, 400);
    expect(times[10_000]).toBeGreaterThan(48);
    expect(times[10_000]).toBeLessThan(52);
    expect(times[19_800]).toBeGreaterThan(360);
    expect(times[19_800]).toBeLessThan(440);
  });

  it('is constant without a tail, and none at 0', () => {
    expect([...new Set(drawn(20, 20))]).toEqual([20]);
    expect([...new Set(drawn(0, 0))]).toEqual([0]);
  });

  it('repeats with its seed', () => {
    expect(drawn(50, 400).slice(0, 5)).toEqual(drawn(50, 400).slice(0, 5));
  });
});

describe('pace', () => {
  it('refills evenly, by key', () => {
    const pace = new Pace(() => 60, { per: 60_000 });
    const taken = (at: number, key = 'a'): number => Array.from({ length: 100 }, () => pace.take(key, at)).filter(Boolean).length;
    expect([taken(0), taken(0, 'b'), taken(1_000), taken(11_000), taken(600_000)]).toEqual([60, 60, 1, 10, 60]);
  });

  it('without limit takes all', () => {
    expect(new Pace(() => Infinity, { per: 60_000 }).take('a', 0)).toBe(true);
  });
});
