import { evaluateCondition } from '../expression/condition.ts';
import { momentOf } from './cohort.ts';
import type { Draft } from './draft.ts';
import type { PlanNode, WaitingNode } from './plan.ts';
import type { Instance } from './row.ts';

/** More nodes than any published plan visits without a wait: the compiler refuses endless loops, this bounds a fault of ours. */
const NODES_A_MOVE = 500;

/** Takes an instance from a node's edge through all nodes that need not wait. `arrived` is nominal time, ms. */
export function follow(draft: Draft, instance: Instance, edge: string, arrived: number): void {
  const plan = draft.planOf(instance);
  if (plan === undefined) return;
  let at: Instance = { ...instance, arrived };
  let next: string | undefined = edge;
  for (let walked = 0; next !== undefined; walked++) {
    const node: PlanNode | undefined = plan.nodes[next];
    if (node === undefined || walked === NODES_A_MOVE) return draft.end(at, 'failed:no-way-on');
    at = arrive(draft, at, next);
    next = pass(draft, at, node);
  }
}

function arrive(draft: Draft, instance: Instance, node: string): Instance {
  draft.steps.push({ journey: instance.journey, version: instance.version, node, kind: 'entered' });
  return { ...instance, node, visit: instance.visit + 1 };
}

/** Does what the node says; answers the next node, or undefined when the instance now waits or has ended. */
function pass(draft: Draft, at: Instance, node: PlanNode): string | undefined {
  switch (node.type) {
    case 'push':
      owePush(draft, at, node.message);
      return node.next;
    case 'condition':
      return choose(draft, at, node);
    case 'end':
      draft.end(at, node.label === undefined ? 'completed' : `completed:${node.label}`);
      return undefined;
    case 'waitUntil':
      return node.atMs <= draft.world.now ? node.next : rest(draft, at, node, node.atMs);
    case 'wait':
      return rest(draft, at, node, draft.world.now + node.forMs);
    case 'waitForEvent':
      return (at.heard?.[at.node] ?? -Infinity) >= at.arrived ? node.then : rest(draft, at, node, draft.world.now + node.withinMs);
  }
}

function owePush(draft: Draft, at: Instance, message: string): void {
  const { id, journey, version, node, visit, context, beside } = at;
  draft.pushes.push({
    instance: id, journey, version, node, visit, message, at: draft.world.now,
    ...(context === undefined ? {} : { context }), ...(beside === undefined ? {} : { beside }),
  });
}

function choose(draft: Draft, at: Instance, node: Extract<PlanNode, { type: 'condition' }>): string | undefined {
  const entry = draft.contextOf(at);
  for (const path of node.paths) {
    const verdict = evaluateCondition(path.when, { event: entry, entry, profile: draft.world.person, now: draft.world.now });
    if (!verdict.ok) {
      draft.end(at, 'failed:condition');
      return undefined;
    }
    if (verdict.value) return path.next;
  }
  return node.otherwise;
}

/** The wait stands in the row before its push is queued, so no reaction can be too early (invariant 4). */
function rest(draft: Draft, at: Instance, node: WaitingNode, deadline: number): undefined {
  draft.stand({ ...at, deadline });
  draft.waits.push(reminderOf(at, node, deadline));
  return undefined;
}

const reminderOf = (at: Instance, node: WaitingNode, deadline: number) => ({
  journey: at.journey, version: at.version, node: at.node,
  moment: node.type === 'waitUntil' ? deadline : momentOf(deadline, node.precisionMs),
});
