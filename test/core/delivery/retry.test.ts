import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRetryAfter, retryDelay } from '../../../core/delivery/outcome-rule.ts';

const now = Date.UTC(2026, 10, 24, 12);

describe('parseRetryAfter', () => {
  it.each([
    ['120', 120], [' 5 ', 5], ['999999999999', 86_400], ['Tue, 24 Nov 2026 12:00:30 GMT', 30], ['Tuesday, 24-Nov-26 12:00:30 GMT', 30],
    ['Sat, 01 Jan 2050 00:00:00 GMT', 86_400], ['Tue, 24 Nov 2026 11:00:00 GMT', undefined],
    ['0', undefined], ['-5', undefined], ['1.5', undefined], ['soon', undefined], ['', undefined], [undefined, undefined],
  ])('%j is %j', (text, seconds) => {
    expect(parseRetryAfter(text, now)).toBe(seconds);
  });
});

describe('retryDelay', () => {
  const double = { base: 10, growth: 'double' } as const;

  it('doubles with every attempt and stops at an hour', () => {
    const delays = [0, 1, 2, 3, 10, 1_000].map((attempt) => retryDelay(double, { attempt, seed: '' }));
    expect(delays).toEqual([13, 26, 51, 105, 3_600, 3_600]);
  });

  it('is never shorter than the rule or the provider says, never longer than an hour unless it says so, and the same for the same seed', () => {
    fc.assert(fc.property(fc.nat(30), fc.string(), fc.nat(2_000), (attempt, seed, retryAfter) => {
      const delay = retryDelay(double, { attempt, seed, retryAfter });
      expect(delay).toBe(retryDelay(double, { attempt, seed, retryAfter }));
      expect(delay).toBeGreaterThanOrEqual(Math.max(10, retryAfter));
      expect(delay).toBeLessThanOrEqual(Math.max(3_600, retryAfter + 15));
    }));
  });

  it('spreads batches', () => {
    const delays = Array.from({ length: 50 }, (_, i) => retryDelay({ base: 60, growth: 'constant' }, { attempt: 0, seed: `b${i}` }));
    expect(new Set(delays).size).toBeGreaterThanOrEqual(2);
  });

  it('sends at once what was never sent', () => {
    expect(retryDelay({ base: 0, growth: 'constant' }, { attempt: 5, seed: 'x' })).toBe(0);
  });
});
