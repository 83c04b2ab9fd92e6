import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attemptDue, cohortId, lateMoment, momentOf, parseCohortId, precisionOf } from '../../../core/journey/cohort.ts';

const MINUTE = 60_000;

describe('moments', () => {
  it.each([[30_000, 5_000], [10 * MINUTE, 30_000], [60 * MINUTE, 5 * MINUTE], [24 * 60 * MINUTE - 1, 5 * MINUTE], [24 * 60 * MINUTE, 15 * MINUTE]])('a wait of %i ms wakes on a grid of %i ms', (wait, grid) => {
    expect(precisionOf(wait)).toBe(grid);
  });

  it('never come early and never a grid late', () => {
    fc.assert(fc.property(fc.nat(2 ** 45), fc.constantFrom(1_000, 5_000, 900_000), (deadline, grid) => {
      const moment = momentOf(deadline, grid);
      return moment >= deadline && moment < deadline + grid;
    }));
  });

  it('a late page never meets the seal it fled from', () => {
    expect(lateMoment(10_000, 9_000)).toBe(15_000);
    expect(lateMoment(10_000, 17_000)).toBe(20_000);
  });
});

describe('attempts', () => {
  it('begin 15 minutes ahead and repeat every 10 minutes after', () => {
    const at = 100 * MINUTE;
    expect([84, 85, 100, 109, 110, 120].map((m) => attemptDue(at, m * MINUTE))).toEqual([undefined, 0, 0, 0, 1, 2]);
  });
});

it('a cohort id carries its key', () => {
  const cohort = { journey: 'cart', version: 3, node: 'wait_1', moment: 5_000 };
  expect(parseCohortId(cohortId(cohort))).toEqual(cohort);
});
