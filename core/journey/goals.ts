import type { JsonObject } from '../json.ts';
import type { BeckonEvent } from '../profile/event.ts';
import type { Draft } from './draft.ts';
import { holds } from './holds.ts';
import type { Onward } from './passing/onward.ts';
import type { Plan, PlanNode } from './plan.ts';
import { GOALS_MAX, type ActorRow, type Goal, type Instance } from './row.ts';

const CONTEXT_MAX = 256;
/** An event that comes late may still have happened in time. */
const LATE_MS = 24 * 60 * 60 * 1_000;

/** From now on the person may convert, whatever becomes of the instance. A later pass takes the place of an earlier one. */
export function aim(draft: Draft, at: Instance, node: Extract<PlanNode, { type: 'goal' }>): Onward {
  const { id: instance, journey, version, node: place, arrived: since, treated } = at;
  const others = draft.memory.goals.filter((goal) => goal.instance !== instance || goal.node !== place);
  const context = node.when?.includes('entry') === true ? draft.contextOf(at) : {};
  const goal = { instance, journey, version, node: place, since, until: since + node.withinMs, ...(treated && { treated }), ...small(context) };
  draft.memory.setGoals([...others, goal].slice(-GOALS_MAX));
  return { at, next: node.next };
}

const small = (context: JsonObject): { readonly context?: JsonObject } =>
  Object.keys(context).length > 0 && JSON.stringify(context).length <= CONTEXT_MAX ? { context } : {};

/** Counts a conversion once: at its goal, and at every experiment the instance took part in. */
export function convert(draft: Draft, event: BeckonEvent): void {
  const reached = draft.memory.goals.filter((goal) => isReached(draft, goal, event));
  if (reached.length === 0) return;
  for (const { journey, version, node, treated = {} } of reached) {
    draft.steps.push({ journey, version, node, kind: 'converted' });
    for (const [experiment, treatment] of Object.entries(treated)) draft.steps.push({ journey, version, node: experiment, kind: 'converted', reason: treatment });
  }
  draft.memory.setGoals(draft.memory.goals.filter((goal) => !reached.includes(goal)));
}

function isReached(draft: Draft, goal: Goal, event: BeckonEvent): boolean {
  const plan: Plan | undefined = draft.planOf(goal);
  const node = plan?.nodes[goal.node];
  if (node?.type !== 'goal' || node.event !== event.name || event.time < goal.since || event.time > goal.until) return false;
  return holds(draft, { when: node.when, event, entry: goal.context ?? {} });
}

/** What can still be reached. */
export function openGoals(goals: readonly Goal[], now: number): Pick<ActorRow, 'goals'> {
  const open = goals.filter(({ until }) => until + LATE_MS > now);
  return open.length === 0 ? {} : { goals: open };
}
