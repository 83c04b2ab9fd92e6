import { momentOf } from '../cohort.ts';
import type { Draft } from '../draft.ts';
import type { PlanNode, WaitingNode } from '../plan.ts';
import type { Instance } from '../row.ts';
import type { Onward } from './onward.ts';

/** An event heard early opens its wait once, and time goes on from when it happened: a loop waits for the next one. */
export function alreadyHeard(at: Instance, node: Extract<PlanNode, { type: 'waitForEvent' }>): Onward | undefined {
  const time = at.heard?.[at.node];
  if (time === undefined || time < at.arrived) return undefined;
  const heard = Object.fromEntries(Object.entries(at.heard ?? {}).filter(([id]) => id !== at.node));
  return { at: { ...at, heard, arrived: time }, next: node.then };
}

/** The wait stands in the row before its push is queued, so no reaction can be too early (invariant 4). */
export function rest(draft: Draft, at: Instance, node: WaitingNode, deadline: number): undefined {
  draft.stand({ ...at, deadline });
  draft.waits.push(reminderOf(at, node, deadline));
  return undefined;
}

const reminderOf = (at: Instance, node: WaitingNode, deadline: number) => ({
  journey: at.journey, version: at.version, node: at.node,
  moment: node.type === 'waitUntil' ? deadline : momentOf(deadline, node.precisionMs),
});
