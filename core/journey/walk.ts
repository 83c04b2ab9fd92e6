import type { Draft } from './draft.ts';
import { choose } from './passing/condition.ts';
import type { Onward } from './passing/onward.ts';
import { push } from './passing/push.ts';
import { alreadyHeard, rest } from './passing/rest.ts';
import type { PlanNode } from './plan.ts';
import type { Instance } from './row.ts';

/** More nodes than any published plan visits without a wait: the compiler refuses endless loops, this bounds a fault of ours. */
const NODES_A_MOVE = 500;

/** Takes an instance from a node's edge through all nodes that need not wait. `arrived` is nominal time, ms. */
export function follow(draft: Draft, instance: Instance, edge: string, arrived: number): void {
  walk(draft, instance, { at: { ...instance, arrived }, next: edge });
}

/** Goes on from a push that was held: its rules are judged anew. */
export function release(draft: Draft, instance: Instance): void {
  const node = draft.planOf(instance)?.nodes[instance.node];
  if (node === undefined) return;
  walk(draft, instance, pass(draft, { ...instance, arrived: instance.deadline }, node));
}

function walk(draft: Draft, instance: Instance, from: Onward | undefined): void {
  const plan = draft.planOf(instance);
  if (plan === undefined) return;
  let onward = from;
  for (let walked = 0; onward !== undefined; walked++) {
    const node: PlanNode | undefined = plan.nodes[onward.next];
    if (node === undefined || walked === NODES_A_MOVE) return draft.end(onward.at, 'failed:no-way-on');
    onward = pass(draft, arrive(draft, onward), node);
  }
}

function arrive(draft: Draft, { at, next }: Onward): Instance {
  draft.steps.push({ journey: at.journey, version: at.version, node: next, kind: 'entered' });
  return { ...at, node: next, visit: at.visit + 1 };
}

/** Does what the node says; answers where to go on, or undefined when the instance now waits or has ended. */
function pass(draft: Draft, at: Instance, node: PlanNode): Onward | undefined {
  switch (node.type) {
    case 'push':
      return push(draft, at, node);
    case 'condition':
      return choose(draft, at, node);
    case 'end':
      return leave(draft, at, node.label);
    case 'waitUntil':
      return node.atMs <= draft.world.now ? { at, next: node.next } : rest(draft, at, node, node.atMs);
    case 'wait':
      return rest(draft, at, node, draft.world.now + node.forMs);
    case 'waitForEvent':
      return alreadyHeard(at, node) ?? rest(draft, at, node, draft.world.now + node.withinMs);
  }
}

function leave(draft: Draft, at: Instance, label: string | undefined): undefined {
  draft.end(at, label === undefined ? 'completed' : `completed:${label}`);
}
