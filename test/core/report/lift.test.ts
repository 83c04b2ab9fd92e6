import { describe, expect, it } from 'vitest';
import { liftOf, newcombe } from '../../../core/report/lift.ts';
import { facetKey } from '../../../core/report/wide.ts';

/** R. G. Newcombe, Statistics in Medicine 17 (1998) 873-890, table II, method 10. */
it.each([
  { a: [56, 70], b: [48, 80], from: 0.0524, to: 0.3339 },
  { a: [9, 10], b: [3, 10], from: 0.1705, to: 0.8090 },
  { a: [6, 7], b: [2, 7], from: 0.0582, to: 0.8062 },
  { a: [5, 56], b: [0, 29], from: -0.0381, to: 0.1926 },
  { a: [0, 10], b: [0, 20], from: -0.1611, to: 0.2775 },
  { a: [0, 10], b: [0, 10], from: -0.2775, to: 0.2775 },
  { a: [10, 10], b: [0, 10], from: 0.6075, to: 1 },
] as const)('$a less $b lies as published', ({ a: [hits, n], b: [others, of], from, to }) => {
  const { low, high } = newcombe({ hits, n }, { hits: others, n: of });
  expect([low.toFixed(4), high.toFixed(4)]).toEqual([from.toFixed(4), to.toFixed(4)]);
});

describe('liftOf', () => {
  const counted = (value: string, metric: 'touched' | 'goal', n: number) => ({ scope: 'message#sale', bucket: 'hour#2026-11-25T10', key: facetKey({ facet: 'treatment', value, metric }), n });
  const all = (): boolean => true;

  it('holds those who got it, together and by treatment, against those held out of the same run', () => {
    const lift = liftOf([
      counted('a@4', 'touched', 40), counted('a@4', 'goal', 30), counted('b@4', 'touched', 30), counted('b@4', 'goal', 26), counted('hold-out@4', 'touched', 80), counted('hold-out@4', 'goal', 48),
      // Nobody was held out of this run.
      counted('a@3', 'touched', 1_000), counted('a@3', 'goal', 1_000),
    ], all);
    expect(lift.map(({ treatment, got, heldOut }) => [treatment, got.touched, got.converted, heldOut.touched, heldOut.converted])).toEqual([['all', 70, 56, 80, 48], ['a', 40, 30, 80, 48], ['b', 30, 26, 80, 48]]);
    expect(lift[0]).toMatchObject({ certain: true, got: { rate: 0.8 }, heldOut: { rate: 0.6 } });
    expect([lift[0]?.difference?.toFixed(4), lift[0]?.relative?.toFixed(4), lift[0]?.interval.low.toFixed(4), lift[0]?.interval.high.toFixed(4)]).toEqual(['0.2000', '0.3333', '0.0524', '0.3339']);
  });

  it('says nothing where nobody was held out, and is uncertain where nobody got it', () => {
    expect(liftOf([counted('a@4', 'touched', 10)], all)).toEqual([]);
    expect(liftOf([counted('hold-out@4', 'touched', 10)], all)).toMatchObject([{ treatment: 'all', difference: null, relative: null, certain: false }]);
  });
});
