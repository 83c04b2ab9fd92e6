import { didYouMean, error, quoted } from '../fault.ts';
import { edgesOf } from '../ways.ts';
import type { Rule } from './rule.ts';

/** Every way out of a node leads to a node. */
export const next: Rule = function* ({ nodes }) {
  for (const [id, node] of nodes) {
    for (const { path, to } of edgesOf(id, node)) {
      if (to === undefined || nodes.has(to)) continue;
      yield error(path, 'unknown-next', { message: `Node "${id}" leads to ${quoted(to)}, which is not one of the journey's nodes.`, ...didYouMean(to, nodes.keys()) });
    }
  }
};
