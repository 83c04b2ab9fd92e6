import { pointer } from '../../json.ts';
import { warning } from '../fault.ts';
import { isSound, reachedFrom } from '../ways.ts';
import type { Rule } from './rule.ts';

/** Every node can be reached from the start; one that cannot is left out of the plan.
 *  Silent while a way is broken: the node it misses may be the one that was meant. */
export const reachable: Rule = function* ({ start, nodes }) {
  if (start === undefined || !nodes.has(start) || !isSound(nodes)) return;
  const reached = reachedFrom(start, nodes);
  for (const id of nodes.keys()) {
    if (reached.has(id)) continue;
    yield warning(pointer('nodes', id), 'unreachable-node', {
      message: `No way leads from the start to "${id}": it never runs.`,
      suggestion: 'Lead a node to it, or delete it.',
    });
  }
};
