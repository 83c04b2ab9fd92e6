import type { OwedPush, Step, StepKind } from '../journey/owed.ts';
import { PLATFORM_OF } from '../delivery/lanes.ts';
import type { Cut, ExcludedMember } from '../delivery/step-row.ts';
import type { BeckonEvent } from '../profile/event.ts';
import { isInteraction, type Interaction } from '../journey/plan.ts';
import { alike, countAlike, countKinds, type Kind } from './alike.ts';
import { conversionCounts, treatmentCount } from './experiment.ts';
import { countKey, journeyScope, type Count, type Metric } from './count.ts';

const METRIC_OF_STEP = { started: 'started', entered: 'entered', ended: 'ended', refused: 'refused-entry', treated: 'treated', converted: 'converted', moved: 'moved', 'would-push': 'would-push', touched: 'touched', goal: 'goal' } as const satisfies Record<StepKind, Metric>;
const METRIC_OF_INTERACTION = {
  'push.received': 'received', 'push.opened': 'opened', 'push.action': 'action', 'push.dismissed': 'dismissed',
} as const satisfies Record<Interaction, Metric>;

/** Steps that count the same taken together. */
export const stepKinds = (steps: readonly Step[]): readonly Kind<Step>[] => alike(steps, ({ journey, version, node, kind, reason, from, path, message, treatment }) => [journey, version, node, kind, reason, from, path, message, treatment]);
/** What tells people apart who count differently. */
export const excludedBy = ({ asked: { journey, version, node, message, treatment }, reason }: ExcludedMember) => [journey, version, node, message, treatment, reason];

export const stepCount = (step: Step): Count => ({
  scope: journeyScope(step.journey),
  key: countKey({ version: step.version, node: step.node, ...(step.message !== undefined && { message: step.message }), metric: METRIC_OF_STEP[step.kind], ...(step.reason === undefined ? {} : { reason: step.reason }) }),
  n: 1,
});

export const sumSteps = (kinds: readonly Kind<Step>[]): Count[] => countKinds(kinds, stepCounts);

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

/** Of cuts: whom their pushes are meant for. `askedOf`: what asked for an owed push, by its place in the range. */
export const targetedCounts = (cuts: readonly Cut[], askedOf: (owed: number) => Asking | undefined): Count[] => countAlike(
  cuts.flatMap(({ provider, owed }) => owed.flatMap(({ index, pushes }) => {
    const asked = askedOf(index);
    return asked === undefined ? [] : [{ asked, pushes, platform: PLATFORM_OF[provider] }];
  })),
  ({ asked: { journey, version, node, message }, pushes, platform }) => [journey, version, node, message, pushes, platform],
  ({ asked: { journey, version, node, message }, pushes: n, platform }) => [{ scope: journeyScope(journey), n, key: countKey({ version, node, message, platform, metric: 'targeted' }) }],
);

type Asking = Pick<OwedPush, 'journey' | 'version' | 'node' | 'message'>;

export const excludedCounts = (excluded: readonly ExcludedMember[]): Count[] => countAlike(excluded, excludedBy, ({ asked: { journey, version, node, message }, reason }) =>
  [{ scope: journeyScope(journey), n: 1, key: countKey({ version, node, message, metric: 'excluded', reason }) }]);
