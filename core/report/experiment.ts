import { isInteraction } from '../journey/plan.ts';
import { parseTag } from '../message/experiment.ts';
import type { RenderedPush } from '../delivery/cut.ts';
import { PLATFORM_OF } from '../delivery/lanes.ts';
import type { ExcludedMember } from '../delivery/step-row.ts';
import type { BeckonEvent } from '../profile/event.ts';
import { countKey, type Count, type Metric } from './count.ts';

/** Counters of one run of an experiment, wherever its message is sent: beside those of journeys and sends, and only where something is compared. The
 *  treatment stands where a journey's node does. */
export const experimentScope = (message: string, run: number): string => `experiment#${message}/${run}`;

interface Asked { readonly message: string; readonly treatment?: string }
interface Counted { readonly metric: Metric; readonly platform?: string; readonly reason?: string }

export function treatmentCount({ message, treatment: tag }: Asked, { metric, platform, reason }: Counted): readonly Count[] {
  if (tag === undefined) return [];
  const { treatment, run } = parseTag(tag);
  return [{
    scope: experimentScope(message, run), n: 1,
    key: countKey({ version: 0, node: treatment, metric, ...(platform !== undefined && { platform }), ...(reason !== undefined && { reason }) }),
  }];
}

/** Of a range: who gets which treatment, and who is held out. */
export const assignmentCounts = ({ pushes, excluded }: { readonly pushes: readonly RenderedPush[]; readonly excluded: readonly ExcludedMember[] }): readonly Count[] => [
  ...pushes.flatMap(({ push: { scope }, provider }) => treatmentCount(scope, { metric: 'targeted', platform: PLATFORM_OF[provider] })),
  ...excluded.flatMap(({ asked, reason }) => treatmentCount(asked, { metric: 'excluded', reason })),
];

/** An event that carries the block of a push, and is no interaction, is what the push led to. */
export const conversionCounts = ({ name, push }: BeckonEvent): readonly Count[] =>
  (push === undefined || isInteraction(name) ? [] : treatmentCount(push, { metric: 'converted', platform: push.platform, reason: name }));
