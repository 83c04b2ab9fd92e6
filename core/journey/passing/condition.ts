import { evaluateCondition } from '../../expression/condition.ts';
import type { Draft } from '../draft.ts';
import type { PlanNode } from '../plan.ts';
import type { Instance } from '../row.ts';
import type { Onward } from './onward.ts';

/** The first path that holds. */
export function choose(draft: Draft, at: Instance, node: Extract<PlanNode, { type: 'condition' }>): Onward | undefined {
  const entry = draft.contextOf(at);
  for (const path of node.paths) {
    const verdict = evaluateCondition(path.when, draft.facts(entry, entry, at));
    if (!verdict.ok) {
      draft.end(at, 'failed:condition');
      return undefined;
    }
    if (verdict.value) return { at, next: path.next };
  }
  return { at, next: node.otherwise };
}
