import { alwaysIs, neverHolds } from '../../expression/never.ts';
import type { Fault } from '../../problem.ts';
import { pointer } from '../../json.ts';
import { warning } from '../fault.ts';
import { conditionsIn } from './conditions.ts';
import type { Rule } from './rule.ts';

/** A condition that can be seen to hold for nobody lets nobody in, ends nobody, or leads nowhere; neither does a path behind one that is always taken. */
export const neverTrue: Rule = function* (journey) {
  for (const { path, source } of conditionsIn(journey)) {
    if (source !== undefined && neverHolds(source)) yield warning(path, 'never-true', { message: `"${source.slice(0, 100)}" holds for nobody.`, suggestion: 'Correct it, or delete what depends on it.' });
  }
  for (const [id, { type, paths = [] }] of journey.nodes) if (type === 'condition') yield* neverReached(id, paths.map(({ when }) => when));
};

function* neverReached(id: string, whens: readonly (string | undefined)[]): Iterable<Fault> {
  const before = new Set<string>();
  let always: string | undefined;
  for (const [i, when] of whens.entries()) {
    if (when === undefined) continue;
    const taken = before.has(when) ? when : always;
    if (taken !== undefined) yield warning(pointer('nodes', id, 'paths', i), 'never-taken', { message: `Nobody comes to this path: "${taken.slice(0, 100)}" is tried before it.`, suggestion: 'Paths are tried in order; put what is narrower first.' });
    before.add(when);
    if (always === undefined && alwaysIs(when) === true) always = when;
  }
}
