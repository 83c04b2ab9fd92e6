import { valueOf, timeOf } from '../../expression/value-of.ts';
import { momentOf, precisionOf } from '../cohort.ts';
import type { Draft } from '../draft.ts';
import { nextLocal } from '../local-time.ts';
import { awaitedBy, type AwaitingNode, type PlanNode, type WaitingNode } from '../plan.ts';
import type { Instance } from '../row.ts';
import { fail, type Onward } from './onward.ts';

type Node<T extends PlanNode['type']> = Extract<PlanNode, { type: T }>;
interface Until { readonly deadline: number; readonly precisionMs?: number }

/** Stands at a waiting node, or goes on where nothing is to be waited for. */
export function wait(draft: Draft, at: Instance, node: WaitingNode): Onward | undefined {
  const { now } = draft.world;
  switch (node.type) {
    case 'wait':
      return rest(draft, at, { deadline: now + node.forMs, precisionMs: node.precisionMs });
    case 'waitUntil':
      return until(draft, at, { deadline: node.atMs }, node.next);
    case 'waitUntilLocal':
      return rest(draft, at, { deadline: nextLocal(node, draft.profile?.timeZone, now) });
    case 'waitUntilValue':
      return untilValue(draft, at, node);
    case 'waitForEvent':
    case 'waitForEvents':
      return alreadyHeard(at, node) ?? rest(draft, at, { deadline: now + node.withinMs, precisionMs: node.precisionMs });
  }
}

function untilValue(draft: Draft, at: Instance, { expression, precisionMs, next }: Node<'waitUntilValue'>): Onward | undefined {
  const entry = draft.contextOf(at);
  const valued = valueOf(expression, draft.facts(entry, entry, at));
  const deadline = valued.ok ? timeOf(valued.value) : undefined;
  if (deadline === undefined || Math.abs(deadline) > LAST_MS) return fail(draft, at, 'no-time');
  return until(draft, at, { deadline, precisionMs: precisionMs ?? precisionOf(deadline - draft.world.now) }, next);
}
/** Four-digit years, as cohorts are named. */
const LAST_MS = Date.UTC(9_999, 0, 1);

/** What has passed is not waited for. */
const until = (draft: Draft, at: Instance, { deadline, ...rounded }: Until, next: string): Onward | undefined =>
  deadline <= draft.world.now ? { at, next } : rest(draft, at, { deadline, ...rounded });

/** Where an instance keeps that it heard the nth event a node awaits. No id of a node holds a "!". */
export const heardKey = (node: string, n: number): string => (n === 0 ? node : `${node}!${String(n)}`);

/** An event heard early opens its wait once, the earliest of several, and time goes on from when it happened: a loop waits for the next one. */
function alreadyHeard(at: Instance, node: AwaitingNode): Onward | undefined {
  const early = (awaitedBy(node) ?? []).flatMap(({ then }, n) => {
    const time = at.heard?.[heardKey(at.node, n)];
    return time === undefined || time < at.arrived ? [] : [{ time, then }];
  });
  const [first] = early.sort((a, b) => a.time - b.time);
  if (first === undefined) return undefined;
  const heard = Object.fromEntries(Object.entries(at.heard ?? {}).filter(([key]) => key.split('!')[0] !== at.node));
  return { at: { ...at, heard, arrived: first.time }, next: first.then };
}

/** The wait stands in the row before its push is queued, so no reaction can be too early (invariant 4). Moments without a precision are exact. */
export function rest(draft: Draft, at: Instance, { deadline, precisionMs }: Until): undefined {
  draft.stand({ ...at, deadline });
  draft.trail.note(at, 'waits', () => ({ until: new Date(deadline).toISOString() }));
  draft.waits.push({ journey: at.journey, version: at.version, node: at.node, moment: precisionMs === undefined ? deadline : momentOf(deadline, precisionMs) });
}
