import type { Draft } from '../draft.ts';
import type { PlanNode } from '../plan.ts';
import type { Instance } from '../row.ts';
import { fail, type Onward } from './onward.ts';
import { valuesOf } from './update-profile.ts';

/** The person is in both journeys from then on; the other lets them in, or says why not, once this move has gone as far as it can. */
export function jump(draft: Draft, at: Instance, { journey, context, next }: Extract<PlanNode, { type: 'jump' }>): Onward | undefined {
  const properties = valuesOf(draft, at, context);
  if (properties === undefined) return fail(draft, at, 'no-value');
  draft.jumps.push({ journey, event: { id: `jump ${at.id} ${String(at.visit)}`, name: JUMP, time: at.arrived, properties } });
  return { at, next };
}
/** No event of an app: its names have no blanks. */
const JUMP = 'jump from another journey';
