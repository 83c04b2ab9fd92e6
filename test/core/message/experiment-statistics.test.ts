import { describe, expect, it } from 'vitest';
import { alwaysValid, erfc, twoProportions, wilson } from '../../../core/message/experiment-statistics.ts';
import { experimentResult, winnerNow } from '../../../core/message/experiment-result.ts';
import type { Experiment } from '../../../core/message/experiment-document.ts';
import type { BucketCount } from '../../../core/ports.ts';

describe('Wilson\'s interval', () => {
  // R. G. Newcombe, Statistics in Medicine 17 (1998) 857, table I, method 3.
  it.each([[81, 263, 0.2553, 0.3662], [15, 148, 0.0624, 0.1605], [0, 20, 0, 0.1611], [1, 29, 0.0061, 0.1718]])('%i of %i', (hits, n, low, high) => {
    const found = wilson({ hits, n });
    expect([found.low.toFixed(4), found.high.toFixed(4)]).toEqual([low.toFixed(4), high.toFixed(4)]);
  });
});

it('erfc is what tables say', () => {
  // Abramowitz and Stegun, table 7.1: erf 0.5, 1, 2.
  for (const [x, erf] of [[0, 0], [0.5, 0.5204998778], [1, 0.8427007929], [2, 0.995322265]] as const) expect(erfc(x)).toBeCloseTo(1 - erf, 6);
});

describe('two proportions', () => {
  it('finds what aspirin does to heart attacks', () => {
    // Physicians' Health Study, as in A. Agresti, Categorical Data Analysis, 2.2: 189 of 11,034 on placebo, 104 of 11,037 on aspirin; X² = 25.01.
    const { z, p, difference } = twoProportions({ hits: 189, n: 11_034 }, { hits: 104, n: 11_037 });
    expect([(z ** 2).toFixed(2), difference.toFixed(4)]).toEqual(['25.01', '-0.0077']);
    expect(p).toBeCloseTo(5.692e-7, 9);
  });

  it('says nothing of nothing', () => {
    expect(twoProportions({ hits: 0, n: 0 }, { hits: 1, n: 2 })).toEqual({ difference: 0, z: 0, p: erfc(0) });
    expect(alwaysValid({ hits: 0, n: 9 }, { hits: 0, n: 9 })).toBe(1);
  });
});

/** Mulberry32. */
function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

it('somebody who looks a hundred times at equals is misled as often as is said, where the ordinary test misleads far more often', () => {
  const next = random(7);
  let [always, ordinary] = [0, 0];
  for (let run = 0; run < 400; run += 1) {
    const [a, b] = [{ hits: 0, n: 0 }, { hits: 0, n: 0 }];
    let [foundAlways, foundOrdinary] = [false, false];
    for (let look = 0; look < 100; look += 1) {
      for (const one of [a, b]) Object.assign(one, { n: one.n + 50, hits: one.hits + Array.from({ length: 50 }, next).filter((x) => x < 0.1).length });
      foundAlways ||= alwaysValid(a, b) <= 0.05;
      foundOrdinary ||= twoProportions(a, b).p <= 0.05;
    }
    always += Number(foundAlways);
    ordinary += Number(foundOrdinary);
  }
  expect(always / 400).toBeLessThanOrEqual(0.05);
  expect(ordinary / 400).toBeGreaterThan(0.25);
});

describe('a winner', () => {
  const DAY = 86_400_000;
  const state = { run: 3, since: 0 };
  const rule = { metric: 'opened', after: 'P1D', minimum: 1_000, confidence: 0.95, then: 'apply' } as const;
  const experiment = (more: object = {}): Experiment => ({ treatments: [{ id: 'a', weight: 1 }, { id: 'b', weight: 1 }, { id: 'c', weight: 1 }], winner: { ...rule, ...more } });
  const counts = (all: Readonly<Record<string, readonly [accepted: number, opened: number]>>): BucketCount[] => Object.entries(all).flatMap(([id, [accepted, opened]]) => [
    { scope: 's', bucket: 'day', key: `0/${id}//ios/accepted/`, n: accepted }, { scope: 's', bucket: 'day', key: `0/${id}//android/opened/`, n: opened },
  ]);
  const verdict = (all: Parameters<typeof counts>[0], more: object = {}, now = DAY) => experimentResult({ experiment: experiment(more), state, counts: counts(all), now }).verdict;
  const clear = { a: [20_000, 1_000], b: [20_000, 1_400], c: [20_000, 1_010] } as const;

  it('beats the control, late enough and with enough pushes', () => {
    expect(verdict(clear)).toMatchObject({ treatment: 'b', why: expect.stringMatching(/^7\.00 % beats 5\.00 % of a \(p = /) });
    expect(verdict(clear, {}, DAY - 1)).toEqual({ why: 'It runs for less than P1D.' });
    expect(verdict({ ...clear, c: [999, 50] })).toEqual({ why: 'Fewer than 1000 pushes of c are with the providers.' });
    expect(verdict({ a: [20_000, 1_000], b: [20_000, 1_040], c: [20_000, 1_010] }).treatment).toBeUndefined();
    expect(verdict({ a: [20_000, 1_400], b: [20_000, 1_000], c: [20_000, 1_010] })).toMatchObject({ treatment: 'a', why: expect.stringContaining('5.00 % of b, 5.05 % of c') });
    expect(verdict({ a: [20_000, 1_400], b: [20_000, 1_000], c: [20_000, 1_390] }).treatment).toBeUndefined();
  });

  it('is applied where the message says so, once', () => {
    const asked = { experiment: experiment(), state, counts: counts(clear), now: DAY };
    expect(winnerNow(asked)).toMatchObject({ treatment: 'b', at: DAY, by: 'beckon' });
    expect(winnerNow({ ...asked, experiment: experiment({ then: 'suggest' }) })).toBeUndefined();
    expect(winnerNow({ ...asked, state: { ...state, winner: { treatment: 'a', at: 1, by: 'ann' } } })).toBeUndefined();
  });

  it('counts what is asked for: buttons, and events a push led to', () => {
    const more = [{ scope: 's', bucket: 'd', key: '0/b//ios/action/buy', n: 3 }, { scope: 's', bucket: 'd', key: '0/b//ios/converted/order.placed', n: 2 }, { scope: 's', bucket: 'd', key: '0/hold-out////excluded/hold-out', n: 7 }];
    const of = (metric: object | string) => experimentResult({ experiment: experiment({ metric }), state, now: DAY, counts: [...counts({ b: [10, 20] }), ...more] });
    expect(of('opened').treatments[1]).toMatchObject({ opened: 20, actions: 3, conversions: { 'order.placed': 2 }, rate: 1 });
    expect([of('action').treatments[1]?.rate, of({ event: 'order.placed' }).treatments[1]?.rate, of('opened').treatments[0]?.rate]).toEqual([0.3, 0.2, 0]);
  });
});
