import { present } from '../json.ts';
import { precisionOf } from './cohort.ts';
import { durationMs } from './duration.ts';
import type { NodeDocument } from './node-document.ts';
import { isInteraction, type Awaited, type PlanNode } from './plan.ts';
import { webhookOf } from './plan-of-webhook.ts';
import { untilMs } from './until.ts';

/** What a node is planned with. `before`: the pushes on the ways to it. */
export interface Around { readonly timeZone: string | undefined; readonly before: () => readonly string[] }
type Document<T extends NodeDocument['type']> = Extract<NodeDocument, { type: T }>;

const NODES: { readonly [T in NodeDocument['type']]: (node: Document<T>, around: Around) => PlanNode } = {
  push: (node) => without(node),
  wait: (node, { timeZone }) => waitOf(node, timeZone),
  waitForEvent: (node, { before }) => awaitOf(node, before),
  condition: (node) => node,
  split: splitOf,
  experiment: ({ type, treatments, holdOut, winner }) => ({ type, treatments: treatments.map(({ weight = 1, ...rest }) => ({ ...rest, weight })), ...(holdOut !== undefined && { holdOut }), ...(winner !== undefined && { winner }) }),
  cap: (node) => node,
  updateProfile: (node) => without(node),
  jump: (node) => ({ ...node, context: node.context ?? {} }),
  goal: ({ type, event, when, within, next }) => ({ type, event, ...(when !== undefined && { when }), withinMs: durationMs(within), next }),
  webhook: webhookOf,
  end: (node) => without(node),
};

/** A node as instances pass it: defaults filled in, durations in ms. */
export const nodeOf = (node: NodeDocument, around: Around): PlanNode => (NODES[node.type] as (node: NodeDocument, around: Around) => PlanNode)(node, around);

/** Absent, not undefined. */
const without = <T extends 'end' | 'push' | 'updateProfile'>(node: Document<T>) => present<unknown>({ ...node }) as Extract<PlanNode, { type: T }>;

/** Shares of 100 are counted up, so that a lot is looked up by comparing it once a path. */
function splitOf({ paths, otherwise }: Document<'split'>): PlanNode {
  let below = 0;
  return { type: 'split', paths: paths.map(({ percent, next }) => ({ below: (below += percent), next })), otherwise };
}

function waitOf({ for: length, until, untilLocal, expression, precision, next }: Document<'wait'>, timeZone: string | undefined): PlanNode {
  if (until !== undefined) return { type: 'waitUntil', atMs: untilMs(until, timeZone), next };
  if (untilLocal !== undefined) {
    return { type: 'waitUntilLocal', time: untilLocal.time, ...(untilLocal.weekdays !== undefined && { weekdays: untilLocal.weekdays }), timeZone: timeZone ?? 'UTC', next };
  }
  if (expression !== undefined) return { type: 'waitUntilValue', expression, ...(precision !== undefined && { precisionMs: durationMs(precision) }), next };
  if (length === undefined) throw new RangeError('a wait without a length has no plan: validate first');
  return { type: 'wait', forMs: durationMs(length), precisionMs: precisionFor(length, precision), next };
}

const precisionFor = (length: string, precision: string | undefined): number =>
  precision === undefined ? precisionOf(durationMs(length)) : durationMs(precision);

function awaitOf(node: Document<'waitForEvent'>, before: () => readonly string[]): PlanNode {
  const { events, within, precision, timeout } = node;
  const rest = { withinMs: durationMs(within), precisionMs: precisionFor(within, precision), timeout };
  return events === undefined ? { type: 'waitForEvent', ...awaitedOf(node, before), ...rest } : { type: 'waitForEvents', events: events.map((one) => awaitedOf(one, before)), ...rest };
}

type One = Pick<Document<'waitForEvent'>, 'event' | 'of' | 'action' | 'when' | 'then'>;

function awaitedOf({ event, of, action, when, then }: One, before: () => readonly string[]): Awaited {
  if (event === undefined || then === undefined) throw new RangeError('a wait for no event has no plan: validate first');
  return {
    event,
    ...(isInteraction(event) ? { of: of === undefined ? before() : [...new Set(of)] } : {}),
    ...(action === undefined ? {} : { action }),
    ...(when === undefined ? {} : { when }),
    then,
  };
}
