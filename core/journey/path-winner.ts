import { verdict, type Verdict } from '../message/experiment-verdict.ts';
import type { BucketCount } from '../ports.ts';
import { parseCountKey } from '../report/count.ts';
import type { PlanNode } from './plan.ts';

/** What the rule of an experiment node says now: goals reached after each treatment, of the instances that were given it. `age`: of its version, ms.
 *  An instance with two goals counts for one. */
export function pathVerdict(node: Extract<PlanNode, { type: 'experiment' }>, { id, version }: { readonly id: string; readonly version: number }, { counts, age }: { readonly counts: readonly BucketCount[]; readonly age: number }): Verdict {
  if (node.winner === undefined) return { why: 'The experiment has no rule of winning; choose one yourself.' };
  const its = counts.map(({ key, n }) => ({ ...parseCountKey(key), n })).filter((count) => count.version === version && count.node === id);
  const sum = (metric: string, treatment: string): number => its.filter((count) => count.metric === metric && count.reason === treatment).reduce((total, { n }) => total + n, 0);
  const contenders = node.treatments.map((treatment) => {
    const n = sum('treated', treatment.id);
    return { id: treatment.id, trials: { n, hits: Math.min(n, sum('converted', treatment.id)) } };
  });
  return verdict(contenders, node.winner, { age, few: (minimum, ids) => `Fewer than ${minimum} instances were given ${ids}.` });
}
