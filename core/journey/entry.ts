import { evaluateCondition } from '../expression/condition.ts';
import type { JsonObject } from '../json.ts';
import type { BeckonEvent } from '../profile/event.ts';
import type { Draft } from './draft.ts';
import type { Plan } from './plan.ts';
import type { Instance } from './row.ts';
import { follow } from './walk.ts';

const INSTANCES_MAX = 64;
/** A context this long in JSON rides in the row; a longer one would push the row over one write unit. */
const CONTEXT_IN_ROW = 256;

/** Lets the profile into every live journey the event begins, or says why not. */
export function admit(draft: Draft, event: BeckonEvent): void {
  for (const { plan, status, held } of draft.world.catalog.plans.values()) {
    if (status !== 'live' || plan.entry.event !== event.name) continue;
    const refusal = refusalOf(draft, plan, event, held !== undefined);
    if (refusal === 'not-meant') continue;
    if (refusal === undefined) begin(draft, plan, event);
    else draft.refuse(plan, refusal);
  }
}

/** Who jumps here meets no entry condition: that is about an event. */
export function admitJump(draft: Draft, { journey, event }: Draft['jumps'][number]): void {
  for (const { plan, status, held } of draft.world.catalog.plans.values()) {
    if (status !== 'live' || plan.journey !== journey) continue;
    const refusal = held === undefined ? refusedTo(draft, plan, event) : 'held-by-guard';
    if (refusal === undefined) begin(draft, plan, event);
    else draft.refuse(plan, refusal);
  }
}

type Refusal = 'condition-failed' | 'held-by-guard' | 'exited-later' | 'already-in' | 'reentry-never' | 'reentry-too-soon' | 'too-many-instances';

function refusalOf(draft: Draft, plan: Plan, event: BeckonEvent, held: boolean): Refusal | 'not-meant' | undefined {
  const verdict = meant(draft, plan, event);
  if (!verdict.ok) return 'condition-failed';
  if (!verdict.value) return 'not-meant';
  return held ? 'held-by-guard' : refusedTo(draft, plan, event);
}

function refusedTo(draft: Draft, plan: Plan, event: BeckonEvent): Refusal | undefined {
  if (plan.exit.some((rule) => draft.exitTime(plan.journey, rule.event) > event.time)) return 'exited-later';
  if (draft.instances.some((i) => i.journey === plan.journey)) return 'already-in';
  if (draft.instances.length >= INSTANCES_MAX) return 'too-many-instances';
  return reentryRefusal(draft, plan, event);
}

function meant(draft: Draft, plan: Plan, event: BeckonEvent): ReturnType<typeof evaluateCondition> {
  if (plan.entry.when === undefined) return { ok: true, value: true };
  return evaluateCondition(plan.entry.when, draft.facts(event.properties, event.properties));
}

function reentryRefusal(draft: Draft, plan: Plan, event: BeckonEvent): Refusal | undefined {
  const last = draft.enteredAt(plan.journey);
  if (last === undefined) return undefined;
  switch (plan.entry.reentry.rule) {
    case 'always':
      return undefined;
    case 'never':
      return 'reentry-never';
    case 'after':
      return Math.abs(event.time - last) < plan.entry.reentry.ms ? 'reentry-too-soon' : undefined;
  }
}

function begin(draft: Draft, plan: Plan, event: BeckonEvent): void {
  const context = kept(plan, event.properties);
  const inRow = JSON.stringify(context).length <= CONTEXT_IN_ROW;
  const instance: Instance = {
    id: instanceId(draft, plan, event),
    journey: plan.journey, version: plan.version, node: plan.start, visit: 0,
    deadline: 0, arrived: event.time, enteredAt: event.time,
    ...(inRow ? { context } : { beside: true as const }),
  };
  if (!inRow) draft.contexts.push({ instance: instance.id, context });
  if (plan.entry.reentry.rule !== 'always') draft.noteEntry(plan.journey, event.time);
  draft.steps.push({ journey: plan.journey, version: plan.version, node: plan.start, kind: 'started' });
  draft.changed = true;
  follow(draft, instance, plan.start, event.time);
}

function kept(plan: Plan, properties: JsonObject): JsonObject {
  if (plan.keeps === '*') return properties;
  const keeps = new Set(plan.keeps);
  return Object.fromEntries(Object.entries(properties).filter(([name]) => keeps.has(name)));
}

/** Derived: the same entry is the same instance, whatever is delivered twice (invariant 2). */
const instanceId = (draft: Draft, plan: Plan, event: BeckonEvent): string =>
  draft.world.hash(`${draft.before.profileId}\n${plan.journey}\n${plan.version}\n${event.id}`).slice(0, 16);
