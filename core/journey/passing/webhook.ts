import type { Draft } from '../draft.ts';
import type { PlanNode } from '../plan.ts';
import type { Instance } from '../row.ts';
import { owedFrom } from './owed-from.ts';
import { isPaused } from './paused.ts';
import { rest } from './rest.ts';

/** Stands at the node until the answer comes, or its deadline; the call is owed with the very move that stands there. */
export function callOut(draft: Draft, instance: Instance, node: Extract<PlanNode, { type: 'webhook' }>): undefined {
  if (isPaused(draft, instance)) return undefined;
  const { held: _held, ...at } = instance;
  const { now } = draft.world;
  const deadline = now + node.withinMs;
  draft.webhooks.push({ ...owedFrom(at), at: now, deadline });
  return rest(draft, at, { deadline, precisionMs: node.precisionMs });
}
