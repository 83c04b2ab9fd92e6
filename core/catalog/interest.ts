import { readsOf } from '../expression/condition.ts';
import { expressionsOf as nodeExpressions } from '../journey/expressions.ts';
import { isOver, type Plan } from '../journey/plan.ts';
import { madeOnce } from '../memo.ts';
import type { ComputedRecord } from '../profile/computed.ts';
import type { Catalog } from './records.ts';

/** What somebody in the catalog wants to know of people: all other events cost nothing, and nothing else is kept. */
export interface Interest {
  /** Names of events that can change a row. */
  readonly events: ReadonlySet<string>;
  /** Computed attributes by the event they count. */
  readonly computed: ReadonlyMap<string, readonly (readonly [id: string, attribute: ComputedRecord])[]>;
  /** Names some expression reads as `last.<name>`. */
  readonly last: ReadonlySet<string>;
  /** Some journey or message has a goal. */
  readonly goals: boolean;
  /** Audiences kept in rows, in order of id. */
  readonly watched: readonly string[];
}
export type Interesting = Pick<Catalog, 'plans' | 'audiences' | 'computed' | 'messages'>;

/** Worked out once a catalog. */
export const interestOf = madeOnce((catalog: Interesting): Interest => {
  const plans = [...catalog.plans.values()];
  const computed = Map.groupBy([...catalog.computed], ([, { event }]) => event);
  const goals = [...catalog.messages.values()].flatMap(({ goal }) => (goal === undefined ? [] : [goal.event]));
  const last = new Set(expressionsOf(catalog).flatMap((source) => readsOf(source).last));
  return {
    events: new Set([...plans.flatMap(({ plan }) => plan.listens), ...computed.keys(), ...last, ...goals]),
    computed,
    last,
    goals: goals.length > 0 || plans.some(({ plan }) => Object.values(plan.nodes).some(({ type }) => type === 'goal')),
    watched: [...catalog.audiences].flatMap(([id, { document }]) => (document.watch === true ? [id] : [])).sort(),
  };
});

/** Every expression over people that still counts: of versions that are not over, and of audiences. */
const expressionsOf = ({ plans, audiences }: Interesting): readonly string[] => [
  ...[...plans.values()].flatMap(({ plan, status }) => (isOver(status) ? [] : expressionsIn(plan))),
  ...[...audiences.values()].flatMap(({ document }) => ('rule' in document ? [document.rule] : [])),
];

export function expressionsIn({ entry, exit, leaves = [], nodes }: Plan): readonly string[] {
  const inNodes = Object.values(nodes).map(nodeExpressions).flatMap(({ hears, looksBack }) => [...hears, ...looksBack]);
  return [entry.when, ...exit.map(({ when }) => when), ...leaves, ...inNodes].filter((source) => source !== undefined);
}
