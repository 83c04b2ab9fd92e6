import { pointer } from '../../json.ts';
import { didYouMean, error, quoted, warning } from '../fault.ts';
import type { Fault } from '../../problem.ts';
import type { Known, Rule } from './rule.ts';

/** A jump leads to another journey, and no way of jumps leads back: that loop would run without end. */
export const jump: Rule = function* ({ id: own, nodes }, { jumps }) {
  for (const [id, { type, journey }] of nodes) {
    if (type === 'jump' && journey !== undefined && jumps !== undefined) yield* faultsOf(pointer('nodes', id, 'journey'), { from: own, to: journey }, jumps);
  }
};

interface Jump { readonly from: string | undefined; readonly to: string }

function* faultsOf(path: string, { from, to }: Jump, jumps: NonNullable<Known['jumps']>): Iterable<Fault> {
  if (to === from) yield error(path, 'jump-to-itself', { message: 'The journey jumps to itself.', suggestion: 'Lead the way back to a node instead.' });
  else if (!jumps.has(to)) yield error(path, 'unknown-journey', { message: `There is no journey ${quoted(to)}.`, ...didYouMean(to, jumps.keys()) });
  else {
    const way = from === undefined ? undefined : wayTo(from, to, jumps);
    if (way !== undefined) yield error(path, 'jump-loop', { message: `The jumps ${[from, ...way].join(' → ')} lead back: they would run without end.` });
    else if (jumps.get(to) === undefined) yield warning(path, 'journey-not-live', { message: `The journey ${quoted(to)} is not live: nobody who jumps there gets in.`, suggestion: 'Publish it.' });
  }
}

/** The jumps from `at` to `goal`; undefined when none leads there. */
function wayTo(goal: string, at: string, jumps: NonNullable<Known['jumps']>, seen: ReadonlySet<string> = new Set()): readonly string[] | undefined {
  if (at === goal) return [at];
  if (seen.has(at)) return undefined;
  for (const to of jumps.get(at) ?? []) {
    const way = wayTo(goal, to, jumps, new Set([...seen, at]));
    if (way !== undefined) return [at, ...way];
  }
  return undefined;
}
