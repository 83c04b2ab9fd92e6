import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packing, type Scenario, sending, simulate, spansOf } from '../../bench/scale/model.ts';
import { environmentsAt, mappingAt, unitsAt } from '../../bench/scale/quotas.ts';

describe('quotas', () => {
  it('gives a function 1,000 environments more every 10 s, up to the account', () => {
    expect([0, 9, 10, 35, 1_000].map((s) => environmentsAt(s, 5_000))).toEqual([1_000, 1_000, 2_000, 4_000, 5_000]);
  });

  it('lets a mapping grow by 300 a minute to 1,250, or to its own maximum', () => {
    expect([0, 60, 250].map((s) => mappingAt(s, { most: 2_000 }))).toEqual([5, 305, 1_250]);
    expect([0, 60].map((s) => mappingAt(s, { most: 100 }))).toEqual([5, 100]);
  });

  it('starts a provisioned mapping with 10 a poller and adds 1,000 a minute', () => {
    expect([0, 60, 3_600].map((s) => mappingAt(s, { most: 50_000, pollers: 200 }))).toEqual([2_000, 3_000, 20_000]);
  });

  it('doubles a table every half an hour, up to the quota', () => {
    expect([0, 1_799, 1_800, 3_600, 36_000].map((s) => unitsAt(s, { start: 4_000, quota: 40_000 }))).toEqual([4_000, 4_000, 8_000, 16_000, 40_000]);
  });
});

const SMALL: Scenario = {
  name: 'small', pushes: 100_000, share: { apns: 0.5, fcm: 0.5 }, runners: 1, perRunner: 10_000, readUnits: 0.1, writeUnits: 0.05,
  profiles: { start: 12_000, quota: 40_000 }, batches: { start: 4_000, quota: 40_000 }, account: 1_000, mapping: { most: 100 }, perSender: 3_000, pace: { fcm: 1_000 },
};

describe('a broadcast', () => {
  it('is held by what is least', () => {
    expect(packing(SMALL, 0)).toEqual({ limiter: 'run-send', rate: 10_000 });
    expect(packing({ ...SMALL, readUnits: 2 }, 0)).toEqual({ limiter: 'scan units', rate: 6_000 });
    expect(sending(SMALL, 'fcm', 0)).toEqual({ limiter: 'provider pace', rate: 1_000 });
    expect(sending(SMALL, 'apns', 0)).toEqual({ limiter: 'mapping', rate: 15_000 });
    expect(sending(SMALL, 'apns', 60)).toEqual({ limiter: 'outcome units', rate: 40_000 });
    expect(sending({ ...SMALL, account: 11 }, 'apns', 60)).toEqual({ limiter: 'account concurrency', rate: 15_000 });
  });

  it('takes as long as its slowest provider, which waits for its pace', () => {
    const { times, moments } = simulate(SMALL);
    expect(times.apns).toEqual({ first: expect.closeTo(3.0001, 3), median: 8, last: 13 });
    expect(times.fcm.last).toBe(53);
    expect(times.all.last).toBe(53);
    expect(spansOf(moments, 'fcm')).toEqual([{ from: 3, to: 52, limiter: 'provider pace', rate: 1_000 }, { from: 52, to: 53, limiter: 'nothing', rate: 1_000 }]);
  });

  it('sends every push once and never one before it is packed', () => {
    fc.assert(fc.property(
      fc.record({ pushes: fc.integer({ min: 1, max: 1e6 }), perRunner: fc.integer({ min: 2_000, max: 50_000 }), share: fc.double({ min: 0, max: 1, noNaN: true }), fcm: fc.integer({ min: 500, max: 20_000 }) }),
      ({ pushes, perRunner, share, fcm }) => {
        const { moments } = simulate({ ...SMALL, pushes, perRunner, share: { apns: share, fcm: 1 - share }, pace: { fcm } });
        const sums = moments.map((m) => m.sent.apns + m.sent.fcm);
        expect(sums.at(-1)).toBeCloseTo(pushes, 0);
        sums.forEach((sum, n) => { expect(sum).toBeGreaterThanOrEqual((sums[n - 1] ?? 0) - 1e-6); });
        for (const { queued } of moments) expect(queued).toBeGreaterThanOrEqual(-1e-6);
      },
    ), { numRuns: 50 });
  });
});
