import { countAlike } from '../report/alike.ts';
import { countKey, journeyScope, type Count } from '../report/count.ts';
import { treatmentCount } from '../report/experiment.ts';
import type { PushBatch, PushScope } from './batch.ts';
import { PLATFORM_OF } from './lanes.ts';
import type { Outcome } from './outcome.ts';

/** One count a push, by journey, version, node, message, platform, outcome and reason; gone members count as excluded. */
export function outcomeCounts(batch: PushBatch, fates: readonly { readonly outcome: Outcome; readonly reason: string }[]): readonly Count[] {
  const platform = PLATFORM_OF[batch.provider];
  const one = ({ scope, metric, reason }: Ended): readonly Count[] => [...treatmentCount(scope, { metric, platform, ...(metric !== 'accepted' && { reason }) }), {
    scope: journeyScope(scope.journey),
    key: countKey({
      version: scope.version, node: scope.node, message: scope.message, platform, metric, ...(metric !== 'accepted' && { reason }),
    }),
    n: 1,
  }];
  const ended: readonly Ended[] = [
    ...batch.pushes.flatMap(({ scope }, index): readonly Ended[] => {
      const fate = fates[index];
      return fate === undefined ? [] : [{ scope, metric: fate.outcome, reason: fate.reason }];
    }),
    ...batch.gone.map(({ scope, reason }): Ended => ({ scope, metric: 'excluded', reason })),
  ];
  return countAlike(ended, ({ scope: { journey, version, node, message, treatment }, metric, reason }) => [journey, version, node, message, treatment, metric, reason], one);
}

interface Ended { readonly scope: PushScope; readonly metric: Outcome; readonly reason: string }
