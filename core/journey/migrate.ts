import { momentOf, precisionOf } from './cohort.ts';
import type { Draft } from './draft.ts';
import { awaitedBy, canWait, isOver, isWaiting, versionKey, type LivePlan, type Plan, type PlanNode } from './plan.ts';
import type { Instance } from './row.ts';

/** Whether who stands at a node of one version can go on from there in another: the same id, and the same type, as its author writes it. */
export const matches = (from: Plan, to: Plan, node: string): boolean => from.nodes[node] !== undefined && typeOf(from.nodes[node]) === typeOf(to.nodes[node]);

/** However long a wait says that it lasts, and however many events are awaited. */
function typeOf(node: PlanNode | undefined): string | undefined {
  if (node === undefined || !isWaiting(node)) return node?.type;
  return awaitedBy(node) === undefined ? 'wait' : 'waitForEvent';
}

/** What moving people from one version to the next comes to, by the nodes they can stand at. */
export interface Migration { readonly from: number; readonly matching: number; readonly of: number; /** Whoever stands there finishes in the old version. */ readonly staying: readonly string[] }

export function migrationOf(from: Plan, to: Plan): Migration {
  const standing = Object.entries(from.nodes).filter(([, node]) => canWait(node)).map(([id]) => id);
  const staying = standing.filter((id) => !matches(from, to, id));
  return { from: from.version, matching: standing.length - staying.length, of: standing.length, staying };
}

/** The instance in the version it is meant to be in, as far as its node is there; its deadline stays what it is. */
export function migrated(draft: Draft, instance: Instance): Instance {
  let at = instance;
  for (let next = nextOf(draft, at); next !== undefined; next = nextOf(draft, at)) at = moved(draft, at, next);
  return at;
}

function nextOf(draft: Draft, at: Instance): { readonly from: Plan; readonly to: Plan } | undefined {
  const { plans } = draft.world.catalog;
  const here: LivePlan | undefined = plans.get(versionKey(at.journey, at.version));
  const there = here?.moveTo === undefined ? undefined : plans.get(versionKey(at.journey, here.moveTo));
  if (here === undefined || there === undefined || isOver(there.status) || !matches(here.plan, there.plan, at.node)) return undefined;
  return { from: here.plan, to: there.plan };
}

function moved(draft: Draft, at: Instance, { from, to }: { readonly from: Plan; readonly to: Plan }): Instance {
  const { heard, ...rest } = at;
  const kept = Object.entries(heard ?? {}).filter(([key]) => eventsAt(from, key) === eventsAt(to, key));
  const next: Instance = { ...rest, version: to.version, ...(kept.length > 0 && { heard: Object.fromEntries(kept) }) };
  draft.leave(at, 'moved');
  draft.steps.push({ journey: at.journey, version: to.version, node: at.node, kind: 'moved' });
  draft.stand(next);
  return next;
}

/** What the node of a `heard` key awaits. */
const eventsAt = (plan: Plan, key: string): string => JSON.stringify(awaitedBy(plan.nodes[key.split('!')[0] ?? ''])?.map(({ event, of, action, when }) => [event, of, action, when]) ?? []);

/** Moves everybody who is to be moved: their old reminder no longer finds them, so the move owes them a new one. */
export function migrate(draft: Draft): void {
  for (const instance of draft.instances) {
    const at = migrated(draft, instance);
    if (at !== instance) draft.waits.push({ journey: at.journey, version: at.version, node: at.node, moment: momentIn(draft, at) });
  }
}

function momentIn(draft: Draft, { held, deadline, ...at }: Instance): number {
  const node = held === true ? undefined : draft.planOf(at)?.nodes[at.node];
  const precisionMs = node === undefined ? undefined : precisionIn(node, deadline - draft.world.now);
  return precisionMs === undefined ? deadline : momentOf(deadline, precisionMs);
}

/** A time of each person's own is shared by nobody: without a grid each who is moved would be an execution. */
const precisionIn = (node: PlanNode, leftMs: number): number | undefined =>
  ('precisionMs' in node ? node.precisionMs : undefined) ?? (node.type === 'waitUntilValue' ? precisionOf(leftMs) : undefined);
