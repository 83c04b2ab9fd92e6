import { didYouMean, error, quoted } from '../fault.ts';
import type { Rule } from './rule.ts';

/** `start` names a node of the journey. */
export const start: Rule = function* ({ start, nodes }) {
  if (start === undefined || nodes.has(start)) return;
  yield error('/start', 'unknown-start', { message: `The journey starts at ${quoted(start)}, which is not one of its nodes.`, ...didYouMean(start, nodes.keys()) });
};
