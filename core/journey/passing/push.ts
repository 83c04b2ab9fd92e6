import type { Draft } from '../draft.ts';
import type { PlanNode } from '../plan.ts';
import type { Instance } from '../row.ts';
import { exclusionOf, ruled, type Ruled } from '../ruled-push.ts';
import { touch } from '../touches.ts';
import type { Onward } from './onward.ts';
import { owedFrom } from './owed-from.ts';
import { isPaused } from './paused.ts';

type Push = Pick<Extract<PlanNode, { type: 'push' }>, 'message' | 'next' | 'error'>;

/** A version whose machine cannot wake at a push sends it as it did before pushes could be held. */
export function push(draft: Draft, instance: Instance, node: Push): Onward | undefined {
  if (isPaused(draft, instance)) return undefined;
  const { held: _held, ...at } = instance;
  const plan = draft.planOf(at);
  if (plan?.dry === true) return wouldPush(draft, at, node);
  const verdict = ruledFor(draft, at, node);
  return 'until' in verdict && plan?.holds === true ? hold(draft, at, verdict.until) : owe(draft, instance, { ...node, verdict });
}

function owe(draft: Draft, { held, ...at }: Instance, { message, next, error, verdict }: Push & { readonly verdict: Ruled }): Onward {
  const decided = 'until' in verdict ? {} : verdict;
  draft.trail.note(at, 'push', () => ({ message, ...(decided.no !== undefined && { excluded: decided.no }) }));
  draft.pushes.push({
    ...owedFrom(at), message, at: draft.world.now,
    ...decided, ...(held === undefined ? {} : { held }),
  });
  if (decided.no === undefined) touch(draft, at, message);
  return { at, next: error !== undefined && 'no' in verdict ? error : next };
}

/** Of a dry run: counted, with why it would not have gone. Caps and quiet hours are not asked: nothing is to take a place. */
function wouldPush(draft: Draft, at: Instance, { message, next, error }: Push): Onward {
  const reason = exclusionOf(draft, at, message);
  draft.steps.push({ journey: at.journey, version: at.version, node: at.node, kind: 'would-push', ...(reason !== undefined && { reason }) });
  return { at, next: reason === undefined ? next : error ?? next };
}

/** Only who has another way to go needs to know here whether the push can be sent: everywhere else that is told when it is rendered. */
function ruledFor(draft: Draft, at: Instance, { message, error }: Push): Ruled {
  const unsendable = error === undefined ? undefined : exclusionOf(draft, at, message);
  return unsendable === undefined ? ruled(draft, at, message) : { no: unsendable };
}

/** Quiet hours end on the minute, so all whom they hold at a node are few cohorts. */
function hold(draft: Draft, at: Instance, until: number): undefined {
  draft.stand({ ...at, deadline: until, held: true });
  draft.waits.push({ journey: at.journey, version: at.version, node: at.node, moment: until });
}
