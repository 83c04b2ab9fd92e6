import { evaluateCondition } from '../expression/condition.ts';
import type { BeckonEvent } from '../profile/event.ts';
import type { Draft } from './draft.ts';
import { isInteraction, type Plan, type PlanNode } from './plan.ts';
import type { Instance } from './row.ts';
import { follow } from './walk.ts';

type Awaiting = Extract<PlanNode, { type: 'waitForEvent' }>;

/** Ends the instances the event exits, and leaves its time so that an entry older than it is refused (invariant 4). */
export function exitBy(draft: Draft, event: BeckonEvent): void {
  for (const instance of draft.instances) {
    const plan = draft.planOf(instance);
    if (plan !== undefined && exits(draft, plan, event, instance) && instance.enteredAt <= event.time) draft.end(instance, 'exit');
  }
  for (const { plan, status } of draft.world.catalog.plans.values()) {
    if (status === 'live' && exits(draft, plan, event)) draft.noteExit(plan.journey, event.name, event.time);
  }
}

const exits = (draft: Draft, plan: Plan, event: BeckonEvent, instance?: Instance): boolean =>
  plan.exit.some((rule) => rule.event === event.name && holds(draft, rule.when, event, instance));

/** Moves every instance that waits for the event; one that will wait for it later remembers having heard it. */
export function reactTo(draft: Draft, event: BeckonEvent): void {
  for (const instance of draft.instances) {
    const plan = draft.planOf(instance);
    if (plan === undefined || !plan.listens.includes(event.name)) continue;
    const node = plan.nodes[instance.node];
    if (node?.type === 'waitForEvent' && answers(draft, node, event, instance)) follow(draft, instance, node.then, event.time);
    else remember(draft, plan, event, instance);
  }
}

/** A reminder to wake may be late; what happened after the wait it wakes to nominally began must still count. */
function remember(draft: Draft, plan: Plan, event: BeckonEvent, instance: Instance): void {
  const awaited = Object.entries(plan.nodes).filter(
    ([id, node]) => id !== instance.node && node.type === 'waitForEvent' && event.time >= instance.deadline && answers(draft, node, event, instance),
  );
  if (awaited.length === 0) return;
  const heard = Object.fromEntries(awaited.map(([id]) => [id, event.time]));
  draft.stand({ ...instance, heard: { ...instance.heard, ...heard } });
}

function answers(draft: Draft, node: Awaiting, event: BeckonEvent, instance: Instance): boolean {
  if (node.event !== event.name) return false;
  if (isInteraction(node.event) && !concerns(node, event, instance)) return false;
  return holds(draft, node.when, event, instance);
}

const concerns = (node: Awaiting, event: BeckonEvent, instance: Instance): boolean =>
  event.push !== undefined &&
  event.push.instance === instance.id &&
  (node.of === undefined || node.of.includes(event.push.node)) &&
  (node.action === undefined || node.action === event.push.action);

function holds(draft: Draft, when: string | undefined, event: BeckonEvent, instance?: Instance): boolean {
  if (when === undefined) return true;
  const entry = instance === undefined ? {} : draft.contextOf(instance);
  const verdict = evaluateCondition(when, draft.facts(event.properties, entry));
  return verdict.ok && verdict.value;
}
