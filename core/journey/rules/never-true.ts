import { alwaysIs, neverHolds } from '../../expression/never.ts';
import type { Fault } from '../../problem.ts';
import { pointer } from '../../json.ts';
import { warning } from '../fault.ts';
import type { Reading } from '../reading.ts';
import type { Rule } from './rule.ts';

/** A condition that can be seen to hold for nobody lets nobody in, ends nobody, or leads nowhere; neither does a path behind one that is always taken. */
export const neverTrue: Rule = function* (journey) {
  for (const { path, when } of conditionsIn(journey)) {
    if (when !== undefined && neverHolds(when)) yield warning(path, 'never-true', { message: `"${when.slice(0, 100)}" holds for nobody.`, suggestion: 'Correct it, or delete what depends on it.' });
  }
  for (const [id, { type, paths = [] }] of journey.nodes) if (type === 'condition') yield* neverReached(id, paths.map(({ when }) => when));
};

function* conditionsIn({ entry, exit, nodes }: Reading): Iterable<{ readonly path: string; readonly when: string | undefined }> {
  yield { path: '/entry/when', when: entry.when };
  for (const [i, { when }] of exit.entries()) yield { path: pointer('exit', i, 'when'), when };
  for (const [id, { when, paths = [], events = [] }] of nodes) {
    yield { path: pointer('nodes', id, 'when'), when };
    for (const [i, one] of paths.entries()) yield { path: pointer('nodes', id, 'paths', i, 'when'), when: one.when };
    for (const [i, one] of events.entries()) yield { path: pointer('nodes', id, 'events', i, 'when'), when: one.when };
  }
}

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
