import type { Draft } from '../draft.ts';
import type { PlanNode } from '../plan.ts';
import type { Instance } from '../row.ts';
import { exclusionOf, ruled, type Ruled } from '../ruled-push.ts';
import type { Onward } from './onward.ts';
import { owedFrom } from './owed-from.ts';

/** A version whose machine cannot wake at a push sends it as it did before pushes could be held. */
export function push(draft: Draft, { held, ...at }: Instance, { message, next, error }: Extract<PlanNode, { type: 'push' }>): Onward | undefined {
  const verdict = ruledFor(draft, at, { message, error });
  if ('until' in verdict && draft.planOf(at)?.holds === true) return hold(draft, at, verdict.until);
  draft.pushes.push({
    ...owedFrom(at), message, at: draft.world.now,
    ...('until' in verdict ? {} : verdict), ...(held === undefined ? {} : { held }),
  });
  return { at, next: error !== undefined && 'no' in verdict ? error : next };
}

/** Only who has another way to go needs to know here whether the push can be sent: everywhere else that is told when it is rendered. */
function ruledFor(draft: Draft, at: Instance, { message, error }: { readonly message: string; readonly error: string | undefined }): Ruled {
  const unsendable = error === undefined ? undefined : exclusionOf(draft, at, message);
  return unsendable === undefined ? ruled(draft, at, message) : { no: unsendable };
}

/** Quiet hours end on the minute, so all whom they hold at a node are few cohorts. */
function hold(draft: Draft, at: Instance, until: number): undefined {
  draft.stand({ ...at, deadline: until, held: true });
  draft.waits.push({ journey: at.journey, version: at.version, node: at.node, moment: until });
}
