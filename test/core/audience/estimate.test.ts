import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costsOf, uploadRun } from '../../../core/audience/cost.ts';
import { estimateOf, segmentAt, wilson } from '../../../core/audience/estimate.ts';
import { hash } from '../profile/harness.ts';

describe('estimateOf', () => {
  it('is exact when everybody was looked at', () => {
    expect(estimateOf({ segments: 16, of: 16, looked: 1_800, members: 7 })).toEqual({ members: 7, low: 7, high: 7, profiles: 1_800, looked: 1_800, exact: true });
    expect(estimateOf({ segments: 1, of: 1, looked: 0, members: 0 })).toMatchObject({ members: 0, high: 0, exact: true });
  });

  it('says how sure it is', () => {
    expect(wilson(50, 100).map((share) => share.toFixed(3))).toEqual(['0.404', '0.596']);
    expect(wilson(0, 2_000).map((share) => share.toFixed(4))).toEqual(['0.0000', '0.0019']);
    expect(estimateOf({ segments: 2, of: 1_000, looked: 2_000, members: 200 })).toEqual({ members: 100_000, low: 83_769, high: 118_918, profiles: 1_000_000, looked: 2_000, exact: false });
  });

  it('holds the truth in at least 93 of 100 fair samples', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
      let state = seed;
      const next = (): number => ((state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32);
      let holds = 0;
      for (let n = 0; n < 100; n++) {
        // 1 segment of 1,000: each of a million profiles falls into it once in a thousand, and is a member once in twenty.
        const looked = Math.round(1_000 + Math.sqrt(1_000) * (next() + next() + next() + next() + next() + next() - 3) * Math.SQRT2);
        const members = Array.from({ length: looked }).filter(() => next() < 0.05).length;
        const { low, high } = estimateOf({ segments: 1, of: 1_000, looked, members });
        if (low <= 50_000 && 50_000 <= high) holds += 1;
      }
      expect(holds).toBeGreaterThanOrEqual(93);
    }), { numRuns: 20, seed: 7 });
  });

  it.each([16, 256, 1_000_000])('goes round all of %i segments before it meets one again', (of) => {
    const n = Math.min(of, 20_000);
    expect(new Set(Array.from({ length: n }, (_, i) => segmentAt(i, of, { audience: 'vip', now: 7, hash }))).size).toBe(n);
  });
});

describe('costsOf', () => {
  const usage = { profiles: 10_000_000, share: 0.1, profileBytes: 800, readsActor: false, changesPerDay: 100_000, runsPerDay: 1 };

  it('says which is cheaper', () => {
    const costs = costsOf(usage);
    expect(costs).toMatchObject({ cheaper: 'watch', scan: { perRun: { units: { dynamoRead: 976_562.5 } } }, watch: { perDay: { units: { dynamoRead: 200_000, dynamoWrite: 18_000 } } } });
    expect([costs.scan.perRun.dollars.toFixed(4), costs.watch.perDay.dollars.toFixed(4)]).toEqual(['0.1336', '0.0389']);
    expect(costsOf({ ...usage, changesPerDay: 1_000_000 }).cheaper).toBe('scan');
    expect(costsOf({ ...usage, changesPerDay: 1_000_000, runsPerDay: 24 })).toMatchObject({ cheaper: 'watch', scan: { perDay: { units: { dynamoRead: 23_437_500 } } } });
  });

  it('counts the rows a rule reads', () => {
    expect(costsOf({ ...usage, readsActor: true }).scan.perRun.units.dynamoRead).toBe(5_976_562.5);
    expect(uploadRun({ members: 1_000, shards: 1, profileBytes: 800, runs: 2 }).units).toEqual({ s3Get: 2, dynamoRead: 1_000, lambdaCompute: 0.172_753_906_25 });
  });
});
