import type { Draft } from './draft.ts';
import { holds } from './holds.ts';
import type { Plan, PlanNode } from './plan.ts';
import type { Instance } from './row.ts';

/** Whether an exit without an event holds for who has come to a node. An end that is reached is reached. */
export function leavesAt(draft: Draft, { leaves = [] }: Plan, at: Instance, node: PlanNode): boolean {
  if (node.type === 'end' || leaves.length === 0) return false;
  const entry = draft.contextOf(at);
  return leaves.some((when) => holds(draft, { when, event: { properties: entry }, entry, of: at }));
}
