import { countKey, journeyScope, sumCounts, type Count } from '../report/count.ts';
import { treatmentCount } from '../report/experiment.ts';
import type { PushBatch, PushScope } from './batch.ts';
import { PLATFORM_OF } from './lanes.ts';
import type { Outcome } from './outcome.ts';

/** One count a push, by journey, version, node, message, platform, outcome and reason; gone members count as excluded. */
export function outcomeCounts(batch: PushBatch, fates: readonly { readonly outcome: Outcome; readonly reason: string }[]): readonly Count[] {
  const platform = PLATFORM_OF[batch.provider];
  const one = (scope: PushScope, metric: Outcome, reason: string): readonly Count[] => [...treatmentCount(scope, { metric, platform, ...(metric !== 'accepted' && { reason }) }), {
    scope: journeyScope(scope.journey),
    key: countKey({
      version: scope.version, node: scope.node, message: scope.message, platform, metric, ...(metric !== 'accepted' && { reason }),
    }),
    n: 1,
  }];
  return sumCounts([
    ...batch.pushes.flatMap((push, index) => {
      const fate = fates[index];
      return fate === undefined ? [] : one(push.scope, fate.outcome, fate.reason);
    }),
    ...batch.gone.flatMap((gone) => one(gone.scope, 'excluded', gone.reason)),
  ]);
}
