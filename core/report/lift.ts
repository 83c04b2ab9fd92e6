import type { BucketCount } from '../ports.ts';
import { type Trials, wilson } from '../message/experiment-statistics.ts';
import { parseTag } from '../message/experiment.ts';
import { HOLD_OUT } from '../message/experiment-document.ts';
import { parseFacetKey } from './wide.ts';

export interface Interval { readonly low: number; readonly high: number }

/** Interval of the difference of two shares, a − b, from the interval of each (R. G. Newcombe, "Interval estimation for the difference between independent
 *  proportions", Statistics in Medicine 17, 1998, method 10). */
export function newcombe(a: Trials, b: Trials): Interval {
  const [p, q] = [a.hits / a.n, b.hits / b.n];
  const [of, other] = [wilson(a), wilson(b)];
  return { low: p - q - Math.hypot(p - of.low, other.high - q), high: p - q + Math.hypot(of.high - p, q - other.low) };
}

export interface Lift {
  readonly treatment: string;
  readonly got: Group;
  readonly heldOut: Group;
  readonly difference: number | null;
  readonly interval: Interval;
  readonly relative: number | null;
  readonly certain: boolean;
}
interface Group { readonly touched: number; readonly converted: number; readonly rate: number | null; readonly interval: Interval }

/** What pushes did beyond what happens without: each treatment, and all together, against who was held out of the same run. Runs are added up. */
export function liftOf(counts: readonly BucketCount[], isOf: (key: ReturnType<typeof parseFacetKey>) => boolean): readonly Lift[] {
  const numbers = counts.map(({ key, n }) => ({ ...parseFacetKey(key), n })).filter((c) => c.facet === 'treatment' && c.value !== '' && isOf(c)).map((c) => ({ ...c, ...parseTag(c.value) }));
  const runs = new Set(numbers.filter((c) => c.treatment === HOLD_OUT && c.metric === 'touched').map(({ run }) => run));
  const compared = numbers.filter(({ run }) => runs.has(run));
  if (compared.length === 0) return [];
  const trials = (isTheirs: (treatment: string) => boolean): Trials => {
    const of = (metric: string): number => compared.filter((c) => c.metric === metric && isTheirs(c.treatment)).reduce((sum, { n }) => sum + n, 0);
    return { n: of('touched'), hits: Math.min(of('touched'), of('goal')) };
  };
  const heldOut = trials((treatment) => treatment === HOLD_OUT);
  const treatments = [...new Set(compared.map(({ treatment }) => treatment))].filter((treatment) => treatment !== HOLD_OUT).sort();
  return [['all', trials((treatment) => treatment !== HOLD_OUT)] as const, ...treatments.map((one) => [one, trials((treatment) => treatment === one)] as const)]
    .map(([treatment, got]) => against(treatment, got, heldOut));
}

function against(treatment: string, got: Trials, heldOut: Trials): Lift {
  const [a, b] = [groupOf(got), groupOf(heldOut)];
  const compared = { treatment, got: a, heldOut: b };
  if (a.rate === null || b.rate === null) return { ...compared, difference: null, interval: { low: -1, high: 1 }, relative: null, certain: false };
  const interval = newcombe(got, heldOut);
  return { ...compared, difference: a.rate - b.rate, interval, relative: b.rate === 0 ? null : (a.rate - b.rate) / b.rate, certain: interval.low > 0 || interval.high < 0 };
}

const groupOf = (trials: Trials): Group =>
  ({ touched: trials.n, converted: trials.hits, rate: trials.n === 0 ? null : trials.hits / trials.n, interval: wilson(trials) });
