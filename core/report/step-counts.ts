import type { OwedPush, Step, StepKind } from '../journey/row.ts';
import type { ExcludedMember } from '../ports.ts';
import type { BeckonEvent } from '../profile/event.ts';
import { isInteraction, type Interaction } from '../journey/plan.ts';
import { conversionCounts, treatmentCount } from './experiment.ts';
import { countKey, journeyScope, type Count, type Metric } from './count.ts';

const METRIC_OF_STEP = { started: 'started', entered: 'entered', ended: 'ended', refused: 'refused-entry', treated: 'treated', converted: 'converted', moved: 'moved', 'would-push': 'would-push', touched: 'touched', goal: 'goal' } as const satisfies Record<StepKind, Metric>;
const METRIC_OF_INTERACTION = {
  'push.received': 'received', 'push.opened': 'opened', 'push.action': 'action', 'push.dismissed': 'dismissed',
} as const satisfies Record<Interaction, Metric>;

export const stepCount = (step: Step): Count => ({
  scope: journeyScope(step.journey),
  key: countKey({ version: step.version, node: step.node, ...(step.message !== undefined && { message: step.message }), metric: METRIC_OF_STEP[step.kind], ...(step.reason === undefined ? {} : { reason: step.reason }) }),
  n: 1,
});

/** All that a step counts: who came to a node also left another, by some way. */
export function stepCounts(step: Step): readonly Count[] {
  const { journey, version, from, path = 'next' } = step;
  const left = from === undefined ? [] : [{ scope: journeyScope(journey), key: countKey({ version, node: from, metric: 'left', reason: path }), n: 1 }];
  return [stepCount(step), ...left];
}

/** Interactions count where their push came from, what it led to by treatment; the block's MAC was checked at ingest (invariant 12). */
export function interactionCounts(event: BeckonEvent, first = false): Count[] {
  const { name, push } = event;
  if (push === undefined) return [];
  if (!isInteraction(name)) return [...conversionCounts(event)];
  const { journey, version, node, message, platform } = push;
  return interactionNumbers(event, first).flatMap((number) =>
    [...treatmentCount(push, { platform, ...number }), { scope: journeyScope(journey), n: 1, key: countKey({ version, node, message, platform, ...number }) }]);
}

/** What an interaction counts as. `first`: no other event opened its push before. */
export function interactionNumbers({ name, push }: BeckonEvent, first: boolean): readonly { readonly metric: Metric; readonly reason?: string }[] {
  if (!isInteraction(name)) return [];
  const { action } = push ?? {};
  return [{ metric: METRIC_OF_INTERACTION[name], ...(action !== undefined && { reason: action }) }, ...(first ? [{ metric: 'opened-first' as const }] : [])];
}

export const targetedCount = (owed: Pick<OwedPush, 'journey' | 'version' | 'node' | 'message'>, platform: string, n: number): Count => ({
  scope: journeyScope(owed.journey), n,
  key: countKey({ version: owed.version, node: owed.node, message: owed.message, platform, metric: 'targeted' }),
});

export const excludedCount = ({ asked, reason }: ExcludedMember): Count => ({
  scope: journeyScope(asked.journey), n: 1,
  key: countKey({ version: asked.version, node: asked.node, message: asked.message, metric: 'excluded', reason }),
});
