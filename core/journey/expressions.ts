import type { ByType, PlanNode } from './plan.ts';

/** Expressions of a node. `hears`: `event` is the one that arrives; `looksBack`: it is the entry's. */
export interface NodeExpressions { readonly hears: readonly string[]; readonly looksBack: readonly string[] }

const NONE: NodeExpressions = { hears: [], looksBack: [] };
const hears = (sources: readonly (string | undefined)[]): NodeExpressions => ({ hears: sources.filter((source) => source !== undefined), looksBack: [] });
const looksBack = (sources: readonly string[]): NodeExpressions => ({ hears: [], looksBack: sources });

const none = (): NodeExpressions => NONE;

const EXPRESSIONS: ByType<(node: never) => NodeExpressions> = {
  push: none,
  wait: none,
  waitUntil: none,
  waitUntilLocal: none,
  waitUntilValue: ({ expression }) => looksBack([expression]),
  waitForEvent: ({ when }) => hears([when]),
  waitForEvents: ({ events }) => hears(events.map(({ when }) => when)),
  condition: ({ paths }) => looksBack(paths.map(({ when }) => when)),
  split: none,
  experiment: none,
  cap: none,
  updateProfile: ({ set }) => looksBack(Object.values(set)),
  jump: ({ context }) => looksBack(Object.values(context)),
  goal: ({ when }) => hears([when]),
  webhook: none,
  end: none,
};

export const expressionsOf = (node: PlanNode): NodeExpressions => (EXPRESSIONS[node.type] as (node: PlanNode) => NodeExpressions)(node);
