import { awaitedBy, isInteraction, type Plan, type PlanNode } from './plan.ts';

/** Versions to try a journey with: a test is hurried and sends, a dry run sends nothing and runs over everybody. */

const TEST_WAIT_MS = 10_000;
/** AJO's: a phone has to show the push first. */
const TEST_REACTION_MS = 40_000;
const TEST_PRECISION_MS = 5_000;
const DAY = 24 * 60 * 60 * 1000;
/** AJO's bounds. */
export const TEST_MS = 7 * DAY;
export const DRY_RUN_MAX_MS = 14 * DAY;

/** Waits cut, and entered as often as somebody likes. */
export const testPlan = (plan: Plan): Plan => variant(plan, { reentry: { rule: 'always' } }, hurried);

function hurried(node: PlanNode): PlanNode {
  const events = awaitedBy(node);
  if (events !== undefined && 'withinMs' in node) {
    return { ...node, withinMs: events.some(({ event }) => isInteraction(event)) ? TEST_REACTION_MS : TEST_WAIT_MS, precisionMs: TEST_PRECISION_MS } as PlanNode;
  }
  return isWait(node) ? { type: 'wait', forMs: TEST_WAIT_MS, precisionMs: TEST_PRECISION_MS, next: node.next } : node;
}

/** What would change or leave anything is passed by, and so are waits where they are off: a condition without paths leads on at once.
 *  Pushes stay, and are counted instead of sent. */
export const dryPlan = (plan: Plan, waits: 'on' | 'off'): Plan => ({ ...variant(plan, {}, (node) => passedBy(node, waits === 'off')), dry: true });

function passedBy(node: PlanNode, withoutWaits: boolean): PlanNode {
  if (node.type === 'webhook' || node.type === 'updateProfile' || node.type === 'jump' || (withoutWaits && isWait(node))) return onTo(node.next);
  return withoutWaits && 'timeout' in node ? onTo(node.timeout) : node;
}

const onTo = (otherwise: string): PlanNode => ({ type: 'condition', paths: [], otherwise });
const isWait = (node: PlanNode): node is Extract<PlanNode, { type: 'wait' | 'waitUntil' | 'waitUntilLocal' | 'waitUntilValue' }> =>
  node.type === 'wait' || node.type === 'waitUntil' || node.type === 'waitUntilLocal' || node.type === 'waitUntilValue';

/** It takes no place of the journey's own caps, nor of those it shares. */
function variant({ guard: _guard, caps: _caps, ...plan }: Plan, entry: Partial<Plan['entry']>, change: (node: PlanNode) => PlanNode): Plan {
  const { cap: _cap, atOnce: _atOnce, ...open } = plan.entry;
  return { ...plan, entry: { ...open, ...entry }, nodes: Object.fromEntries(Object.entries(plan.nodes).map(([id, node]) => [id, change(node)])) };
}

/** A node that can be come to again: without waits nobody would come out of the loop. */
export function loopIn({ start, nodes }: Plan): string | undefined {
  const done = new Set<string>();
  const open = new Set<string>();
  const visit = (id: string): string | undefined => {
    if (done.has(id)) return undefined;
    if (open.has(id)) return id;
    open.add(id);
    const found = nextsOf(nodes[id]).map(visit).find((loop) => loop !== undefined);
    open.delete(id);
    done.add(id);
    return found;
  };
  return visit(start);
}

/** Whatever a node has of these names leads to a node. */
const WAYS = new Set(['next', 'then', 'timeout', 'otherwise', 'over', 'error']);
function nextsOf(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(nextsOf);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]: [string, unknown]) => (WAYS.has(name) && typeof value === 'string' ? [value] : nextsOf(value)));
}
