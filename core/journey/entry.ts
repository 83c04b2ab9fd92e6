import type { JsonObject } from '../json.ts';
import type { BeckonEvent } from '../profile/event.ts';
import type { Draft } from './draft.ts';
import { byPriority, countEntry } from './entry-caps.ts';
import { keyIn, memoryOf } from './entry-key.ts';
import { placesSince } from './entry-places.ts';
import { refusalOf } from './entry-refusal.ts';
import type { LivePlan, Plan } from './plan.ts';
import type { Instance } from './row.ts';
import { admits, strandIn } from './strand.ts';
import { follow } from './walk.ts';

/** A context this long in JSON rides in the row; a longer one would push the row over one write unit. */
const CONTEXT_IN_ROW = 256;

/** Lets the profile into every live journey the event begins, or says why not. */
export function admit(draft: Draft, event: BeckonEvent): void {
  for (const live of byPriority(draft.world.catalog)) {
    if (live.plan.entry.event === event.name && admits(live, draft.world)) letIn(draft, { live }, event);
  }
}

/** Who jumps here meets no entry condition: that is about an event. */
export function admitJump(draft: Draft, { journey, event }: Draft['jumps'][number]): void {
  for (const live of draft.world.catalog.plans.values()) {
    if (live.status === 'live' && live.plan.journey === journey) letIn(draft, { live, jumped: true }, event);
  }
}

interface Open { readonly live: LivePlan; readonly jumped?: true }

function letIn(draft: Draft, { live, ...open }: Open, event: BeckonEvent): void {
  const { plan } = live;
  const key = keyIn(plan, event.properties);
  const refusal = refusalOf({ draft, live, plan, event, key, ...open });
  if (refusal === 'not-meant' || refusal === 'unknown') return;
  // Who is held out has entered as far as later entries are concerned: both groups are counted by the same rule.
  if (refusal === undefined || refusal === 'hold-out') remember(draft, plan, event, key);
  if (refusal === undefined) begin(draft, live, event, key);
  else draft.refuse(plan, refusal);
}

function remember(draft: Draft, plan: Plan, event: BeckonEvent, key: string | undefined): void {
  const { reentry, runs } = plan.entry;
  if (reentry.rule !== 'always' || runs !== undefined) draft.memory.noteEntry(memoryOf(draft.world.hash, strandIn(draft.world, plan), key), event.time);
}

function begin(draft: Draft, live: LivePlan, event: BeckonEvent, key: string | undefined): void {
  const { plan } = live;
  const context = kept(plan, event.properties);
  const inRow = JSON.stringify(context).length <= CONTEXT_IN_ROW;
  const instance: Instance = {
    id: instanceId(draft, plan, event),
    journey: plan.journey, version: plan.version, node: plan.start, visit: 0,
    deadline: 0, arrived: event.time, enteredAt: event.time,
    ...(inRow ? { context } : { beside: true as const }),
    ...(key !== undefined && { key }), ...(plan.entry.atOnce !== undefined && { place: placesSince(live) }),
  };
  countEntry(draft, plan, instance.id);
  if (!inRow) draft.contexts.push({ instance: instance.id, context });
  draft.steps.push({ journey: plan.journey, version: plan.version, node: plan.start, kind: 'started' });
  draft.trail.note(instance, 'started', () => ({ event: event.name, properties: context }));
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
