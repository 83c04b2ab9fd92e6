import { evaluateCondition } from '../expression/condition.ts';
import { momentOf } from './cohort.ts';
import type { Draft } from './draft.ts';
import type { PlanNode, WaitingNode } from './plan.ts';
import type { Instance } from './row.ts';
import { ruled } from './ruled-push.ts';

/** More nodes than any published plan visits without a wait: the compiler refuses endless loops, this bounds a fault of ours. */
const NODES_A_MOVE = 500;

/** Where an instance goes on from a node that need not wait. */
interface Onward { readonly at: Instance; readonly next: string }

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

/** An event heard early opens its wait once, and time goes on from when it happened: a loop waits for the next one. */
function alreadyHeard(at: Instance, node: Extract<PlanNode, { type: 'waitForEvent' }>): Onward | undefined {
  const time = at.heard?.[at.node];
  if (time === undefined || time < at.arrived) return undefined;
  const heard = Object.fromEntries(Object.entries(at.heard ?? {}).filter(([id]) => id !== at.node));
  return { at: { ...at, heard, arrived: time }, next: node.then };
}

/** A version whose machine cannot wake at a push sends it as it did before pushes could be held. */
function push(draft: Draft, { held, ...at }: Instance, { message, next }: Extract<PlanNode, { type: 'push' }>): Onward | undefined {
  const verdict = ruled(draft, at, message);
  if ('until' in verdict && draft.planOf(at)?.holds === true) return hold(draft, at, verdict.until);
  const { id, journey, version, node, visit, context, beside } = at;
  draft.pushes.push({
    instance: id, journey, version, node, visit, message, at: draft.world.now,
    ...(context === undefined ? {} : { context }), ...(beside === undefined ? {} : { beside }),
    ...('until' in verdict ? {} : verdict), ...(held === undefined ? {} : { held }),
  });
  return { at, next };
}

/** Quiet hours end on the minute, so all whom they hold at a node are few cohorts. */
function hold(draft: Draft, at: Instance, until: number): undefined {
  draft.stand({ ...at, deadline: until, held: true });
  draft.waits.push({ journey: at.journey, version: at.version, node: at.node, moment: until });
}

function choose(draft: Draft, at: Instance, node: Extract<PlanNode, { type: 'condition' }>): Onward | undefined {
  const entry = draft.contextOf(at);
  for (const path of node.paths) {
    const verdict = evaluateCondition(path.when, draft.facts(entry, entry));
    if (!verdict.ok) {
      draft.end(at, 'failed:condition');
      return undefined;
    }
    if (verdict.value) return { at, next: path.next };
  }
  return { at, next: node.otherwise };
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
