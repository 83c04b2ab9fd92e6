import { evaluateCondition } from '../../expression/condition.ts';
import { valuesRead } from '../../expression/values-read.ts';
import type { Draft } from '../draft.ts';
import type { PlanNode } from '../plan.ts';
import type { Instance } from '../row.ts';
import type { Onward } from './onward.ts';

/** The first path that holds. */
export function choose(draft: Draft, at: Instance, node: Extract<PlanNode, { type: 'condition' }>): Onward | undefined {
  const entry = draft.contextOf(at);
  for (const [n, path] of node.paths.entries()) {
    const facts = draft.facts(entry, entry, at);
    const verdict = evaluateCondition(path.when, facts);
    draft.trail.note(at, 'decided', () => ({ when: path.when, ...(verdict.ok ? { holds: verdict.value } : { fault: verdict.reason }), values: valuesRead(path.when, facts) }));
    if (!verdict.ok) {
      draft.end(at, 'failed:condition');
      return undefined;
    }
    if (verdict.value) return { at, next: path.next, path: `paths/${String(n)}` };
  }
  return { at, next: node.otherwise, path: 'otherwise' };
}
