/** Successes of trials: how many of the pushes that providers accepted were opened, say. */
export interface Trials { readonly hits: number; readonly n: number }

export const rateOf = ({ hits, n }: Trials): number => (n === 0 ? 0 : hits / n);

/** Two-sided 95 %. */
const Z_95 = 1.959963984540054;

/** Interval of a share (E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22, 1927), which stays between 0 and 1 and
 *  holds for few successes too (R. G. Newcombe, Statistics in Medicine 17, 1998, method 3). 0 to 1 where nothing was tried. */
export function wilson({ hits, n }: Trials, z: number = Z_95): { readonly low: number; readonly high: number } {
  if (n === 0) return { low: 0, high: 1 };
  const p = hits / n;
  const middle = (p + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2))) / (1 + z ** 2 / n);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** Test of two shares with the variance of both together; `p`: the chance of a difference as large where there is none, for somebody who looks once. */
export function twoProportions(a: Trials, b: Trials): { readonly difference: number; readonly z: number; readonly p: number } {
  const variance = pooledVariance(a, b);
  const difference = a.n === 0 || b.n === 0 ? 0 : b.hits / b.n - a.hits / a.n;
  const z = variance === 0 ? 0 : difference / Math.sqrt(variance);
  return { difference, z, p: erfc(Math.abs(z) / Math.SQRT2) };
}

/** Spread of the effects that are looked for, as a share: a percentage point. It decides what is found soonest, not whether the test holds. */
const TAU = 0.01;

/** The same for somebody who looks as often as they like and stops when it suits them: 1 ÷ likelihood ratio of a mixture of normal effects (R. Johari, P. Koomen,
 *  L. Pekelis, D. Walsh, "Always valid inference: continuous monitoring of A/B tests", Operations Research 70, 2022, eq. 6, for groups of two sizes). A job that
 *  looks every five minutes until `p` is below 0.05 would otherwise find a winner among equals every time. */
export function alwaysValid(a: Trials, b: Trials): number {
  const variance = pooledVariance(a, b);
  if (variance === 0) return 1;
  const { difference } = twoProportions(a, b);
  const ratio = Math.sqrt(variance / (variance + TAU ** 2)) * Math.exp((difference ** 2 * TAU ** 2) / (2 * variance * (variance + TAU ** 2)));
  return Math.min(1, 1 / ratio);
}

function pooledVariance(a: Trials, b: Trials): number {
  if (a.n === 0 || b.n === 0) return 0;
  const p = (a.hits + b.hits) / (a.n + b.n);
  return p * (1 - p) * (1 / a.n + 1 / b.n);
}

/** Chebyshev fit, its relative error below 1.2e-7 everywhere (W. H. Press et al., Numerical Recipes, 6.2); x ≥ 0. */
export function erfc(x: number): number {
  const t = 1 / (1 + x / 2);
  return t * Math.exp(-(x ** 2) + CHEBYSHEV.reduceRight((sum, c) => c + t * sum, 0));
}
const CHEBYSHEV = [-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277] as const;
