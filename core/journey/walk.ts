import type { Draft } from './draft.ts';
import { aim } from './goals.ts';
import { leavesAt } from './leaving.ts';
import { cap } from './passing/cap.ts';
import { choose } from './passing/condition.ts';
import { jump } from './passing/jump.ts';
import { wayTo, type Onward, type Way } from './passing/onward.ts';
import { push } from './passing/push.ts';
import { wait } from './passing/rest.ts';
import { experiment, split } from './passing/split.ts';
import { updateProfile } from './passing/update-profile.ts';
import { callOut } from './passing/webhook.ts';
import type { ByType, PlanNode } from './plan.ts';
import type { Instance } from './row.ts';

/** More nodes than any published plan visits without a wait: the compiler refuses endless loops, this bounds a fault of ours. */
const NODES_A_MOVE = 500;

/** Takes an instance from a node's edge through all nodes that need not wait. `arrived` is nominal time, ms. */
export function follow(draft: Draft, instance: Instance, edge: string | Way, arrived: number): void {
  walk(draft, instance, { at: { ...instance, arrived }, ...(typeof edge === 'string' ? { next: edge } : edge) });
}

/** Goes on from where it was held, perhaps earlier than it would have: the rules of its push are judged anew. */
export function release(draft: Draft, instance: Instance): void {
  const node = draft.planOf(instance)?.nodes[instance.node];
  if (node === undefined) return;
  const at = { ...instance, arrived: Math.min(instance.deadline, draft.world.now) };
  walk(draft, instance, passOrLeave(draft, at, node));
}

function walk(draft: Draft, instance: Instance, from: Onward | undefined): void {
  const plan = draft.planOf(instance);
  if (plan === undefined) return;
  let onward = from;
  for (let walked = 0; onward !== undefined; walked++) {
    const node: PlanNode | undefined = plan.nodes[onward.next];
    if (node === undefined || walked === NODES_A_MOVE) return draft.end(onward.at, 'failed:no-way-on');
    onward = passOrLeave(draft, arrive(draft, onward), node);
  }
}

function passOrLeave(draft: Draft, at: Instance, node: PlanNode): Onward | undefined {
  const plan = draft.planOf(at);
  if (plan === undefined || !leavesAt(draft, plan, at, node)) return pass(draft, at, node);
  draft.end(at, 'exit');
  return undefined;
}

function arrive(draft: Draft, { at, next, path }: Onward): Instance {
  const left = at.visit === 0 ? {} : { from: at.node, ...otherThanNext(path ?? wayTo(draft.planOf(at)?.nodes[at.node], next)) };
  draft.steps.push({ journey: at.journey, version: at.version, node: next, kind: 'entered', ...left });
  draft.trail.note({ ...at, node: next }, 'entered', () => left);
  return { ...at, node: next, visit: at.visit + 1 };
}

/** The row is small: what nearly every node is left by goes without saying. */
const otherThanNext = (path: string | undefined): Pick<Way, 'path'> => (path === undefined || path === 'next' ? {} : { path });

type Pass = (node: never, draft: Draft, at: Instance) => Onward | undefined;

const PASSES: ByType<Pass> = {
  push: (node, draft, at) => push(draft, at, node),
  wait: (node, draft, at) => wait(draft, at, node),
  waitUntil: (node, draft, at) => wait(draft, at, node),
  waitUntilLocal: (node, draft, at) => wait(draft, at, node),
  waitUntilValue: (node, draft, at) => wait(draft, at, node),
  waitForEvent: (node, draft, at) => wait(draft, at, node),
  waitForEvents: (node, draft, at) => wait(draft, at, node),
  condition: (node, draft, at) => choose(draft, at, node),
  split: (node, draft, at) => split(draft, at, node),
  experiment: (node, draft, at) => experiment(draft, at, node),
  cap: (node, draft, at) => cap(draft, at, node),
  updateProfile: (node, draft, at) => updateProfile(draft, at, node),
  jump: (node, draft, at) => jump(draft, at, node),
  goal: (node, draft, at) => aim(draft, at, node),
  webhook: (node, draft, at) => callOut(draft, at, node),
  end: ({ label }, draft, at) => leave(draft, at, label),
};

/** Does what the node says; answers where to go on, or undefined when the instance now waits or has ended. */
const pass = (draft: Draft, at: Instance, node: PlanNode): Onward | undefined => (PASSES[node.type] as (...args: [PlanNode, Draft, Instance]) => Onward | undefined)(node, draft, at);

function leave(draft: Draft, at: Instance, label: string | undefined): undefined {
  draft.end(at, label === undefined ? 'completed' : `completed:${label}`);
}
