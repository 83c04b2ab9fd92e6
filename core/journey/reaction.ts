import type { JsonObject } from '../json.ts';
import type { BeckonEvent } from '../profile/event.ts';
import type { Draft } from './draft.ts';
import { awaitedBy, isInteraction, type Awaited, type Plan } from './plan.ts';
import type { Instance } from './row.ts';
import { holds } from './holds.ts';
import { heardKey } from './passing/rest.ts';
import { admits, strandOf } from './strand.ts';
import { follow } from './walk.ts';

/** Ends the instances the event exits, and leaves its time so that an entry older than it is refused (invariant 4). */
export function exitBy(draft: Draft, event: BeckonEvent): void {
  for (const instance of draft.instances) {
    const plan = draft.planOf(instance);
    if (plan !== undefined && exits(draft, plan, event, instance) && instance.enteredAt <= event.time) draft.end(instance, 'exit');
  }
  for (const live of draft.world.catalog.plans.values()) {
    if (admits(live, draft.world) && exits(draft, live.plan, event)) draft.memory.noteExit(strandOf(live), event.name, event.time);
  }
}

const exits = (draft: Draft, plan: Plan, event: BeckonEvent, instance?: Instance): boolean =>
  plan.exit.some((rule) => rule.event === event.name && holds(draft, { when: rule.when, event, entry: entryOf(draft, instance), of: instance }));

const entryOf = (draft: Draft, instance: Instance | undefined): JsonObject => (instance === undefined ? {} : draft.contextOf(instance));

/** Moves every instance that waits for the event; one that will wait for it later remembers having heard it. */
export function reactTo(draft: Draft, event: BeckonEvent): void {
  for (const instance of draft.instances) {
    const plan = draft.planOf(instance);
    if (plan === undefined || !plan.listens.includes(event.name)) continue;
    const answered = awaitedBy(plan.nodes[instance.node])?.find((one) => answers(draft, one, event, instance));
    if (answered !== undefined) {
      draft.trail.note(instance, 'heard', () => ({ event: event.name, id: event.id }));
      follow(draft, instance, answered.then, event.time);
    } else remember(draft, plan, event, instance);
  }
}

/** A reminder to wake may be late; what happened after the wait it wakes to nominally began must still count. */
function remember(draft: Draft, plan: Plan, event: BeckonEvent, instance: Instance): void {
  // When a webhook's wait ends is not known before its answer: what happened meanwhile is judged when it has come.
  const since = plan.nodes[instance.node]?.type === 'webhook' ? instance.arrived : instance.deadline;
  if (event.time < since) return;
  const awaited = Object.entries(plan.nodes).flatMap(([id, node]) => (id === instance.node ? [] : (awaitedBy(node) ?? []).flatMap((one, n) => (answers(draft, one, event, instance) ? [heardKey(id, n)] : []))));
  if (awaited.length === 0) return;
  // The newest, in whatever order they arrive: what is older than the wait will not open it.
  const heard = Object.fromEntries(awaited.map((key) => [key, Math.max(event.time, instance.heard?.[key] ?? -Infinity)]));
  draft.stand({ ...instance, heard: { ...instance.heard, ...heard } });
}

function answers(draft: Draft, node: Awaited, event: BeckonEvent, instance: Instance): boolean {
  if (node.event !== event.name) return false;
  if (isInteraction(node.event) && !concerns(node, event, instance)) return false;
  return holds(draft, { when: node.when, event, entry: entryOf(draft, instance), of: instance });
}

const concerns = (node: Awaited, event: BeckonEvent, instance: Instance): boolean =>
  event.push !== undefined &&
  event.push.instance === instance.id &&
  (node.of === undefined || node.of.includes(event.push.node)) &&
  (node.action === undefined || node.action === event.push.action);
