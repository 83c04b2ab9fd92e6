import { OUTCOMES, type Outcome, type OutcomeRow } from '../../core/delivery/outcome.ts';
import { ruleOf } from '../../core/delivery/verdict.ts';
import type { Provider } from '../../core/delivery/lanes.ts';
import { parseCountKey } from '../../core/report/count.ts';

/** A run as both sides tell it: what the sender wrote down, and what the provider knows. */
export interface Evidence {
  readonly provider: Provider;
  /** Ids of the pushes that were to be sent. */
  readonly pushes: readonly string[];
  readonly rows: readonly OutcomeRow[];
  /** Per batch id, the ids of its pushes in order. */
  readonly batches: ReadonlyMap<string, readonly string[]>;
  /** Per push id, how often the provider accepted it. */
  readonly accepted: ReadonlyMap<string, number>;
  /** Tokens dropped, or kept and not sent to any more, although the provider knows them alive. */
  readonly wronglyDropped: number;
  /** Requests that named another push, or another collapse id, than the one they were for. */
  readonly strangers: number;
}

export interface Figures {
  readonly pushes: number;
  readonly accepted: number;
  readonly refused: number;
  readonly dead: number;
  readonly expired: number;
  readonly excluded: number;
  readonly unknown: number;
  /** Accepted again although the provider had accepted it. */
  readonly repeated: number;
  /** Pushes without a last outcome. */
  readonly lost: number;
  /** Pushes that ended twice, or as something else than the provider knows; counters that differ from their rows. */
  readonly miscounted: number;
  readonly wronglyDropped: number;
  /** Repeats after something else than an unknown outcome, or under other ids. */
  readonly unfounded: number;
  /** The first few pushes that were lost, miscounted or repeated without reason: what was written down of each. */
  readonly examples: readonly string[];
}

interface Story { readonly words: readonly string[]; readonly ends: readonly Outcome[]; readonly unknowns: number }
const UNTOLD: Story = { words: [], ends: [], unknowns: 0 };

/** Compares both tales push by push. What ended as unknown may be either. */
export function figuresOf(evidence: Evidence): Figures {
  const stories = storiesOf(evidence);
  const of = (id: string): Story => stories.get(id) ?? UNTOLD;
  const times = (id: string): number => evidence.accepted.get(id) ?? 0;
  const ended = (outcome: Outcome): number => evidence.pushes.filter((id) => of(id).ends.includes(outcome)).length;
  const differs = (id: string): boolean => {
    const { ends: [end, ...more] } = of(id);
    if (end === undefined) return false;
    return more.length > 0 || (end !== 'unknown' && (end === 'accepted') !== (times(id) > 0));
  };
  const unfounded = (id: string): number => {
    const { ends, unknowns } = of(id);
    return Math.max(0, times(id) - unknowns - (ends.includes('accepted') ? 1 : 0));
  };
  const told = (id: string): string => `${id}: ${of(id).words.join(', then ') || 'nothing'}; the provider accepted it ${times(id)} times`;
  const doubtful = evidence.pushes.filter((id) => of(id).ends.length === 0 || differs(id) || unfounded(id) > 0);
  return {
    pushes: evidence.pushes.length,
    accepted: ended('accepted'), refused: ended('refused'), dead: ended('token-dead'), expired: ended('expired'),
    excluded: ended('excluded'), unknown: ended('unknown'),
    repeated: sum(evidence.pushes.map((id) => Math.max(0, times(id) - 1))),
    lost: evidence.pushes.filter((id) => of(id).ends.length === 0).length,
    miscounted: evidence.pushes.filter(differs).length + miscounts(evidence.rows),
    wronglyDropped: evidence.wronglyDropped,
    unfounded: sum(evidence.pushes.map(unfounded)) + evidence.strangers,
    examples: doubtful.slice(0, 3).map(told),
  };
}

/** Per push: how it ended, and how many tries nobody can tell about. */
function storiesOf({ rows, batches, provider }: Evidence): ReadonlyMap<string, Story> {
  const stories = new Map<string, Story>();
  for (const row of rows) {
    for (const [index, id] of (batches.get(row.id) ?? []).entries()) {
      const word = row.outcomes[index] ?? '';
      const [outcome = '', reason = ''] = word.split('/');
      const { words, ends, unknowns } = stories.get(id) ?? UNTOLD;
      const unanswered = ruleOf(provider, reason)?.outcome === 'unknown' ? 1 : 0;
      stories.set(id, { words: [...words, word], ends: outcome === 'handed-on' ? ends : [...ends, outcome as Outcome], unknowns: unknowns + unanswered });
    }
  }
  return stories;
}

/** By how much the counters that reports add up differ from the outcomes in the rows. */
function miscounts(rows: readonly OutcomeRow[]): number {
  const counted = new Map<string, number>();
  for (const row of rows) {
    for (const outcome of row.outcomes) add(counted, outcome.split('/')[0] ?? '', 1);
    for (const { key, n } of row.counts) add(counted, parseCountKey(key).metric, -n);
  }
  return sum(OUTCOMES.map((outcome) => Math.abs(counted.get(outcome) ?? 0)));
}

const add = (tally: Map<string, number>, key: string, n: number): void => void tally.set(key, (tally.get(key) ?? 0) + n);
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** What a row fails by; empty when it holds. */
export const faultsOf = (figures: Figures): readonly string[] => [
  ...(['lost', 'miscounted', 'wronglyDropped', 'unfounded'] as const).flatMap((name) => (figures[name] === 0 ? [] : [`${name} ${figures[name]}`])),
  ...figures.examples,
];
