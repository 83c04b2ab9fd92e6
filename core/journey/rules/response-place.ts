import { readsRoot } from '../../expression/condition.ts';
import { pointer } from '../../json.ts';
import { error } from '../fault.ts';
import type { Rule } from './rule.ts';

/** Where no answer of a webhook is known: before somebody is in, and at goals, which outlive their instances. There `response` would make
 *  the condition false for ever. */
export const responsePlace: Rule = function* ({ entry, nodes }) {
  if (reads(entry.when)) yield error('/entry/when', 'response-not-known', { message: 'Nothing has been asked of a webhook when somebody enters.' });
  for (const [id, { type, when }] of nodes) {
    if (type === 'goal' && reads(when)) {
      yield error(pointer('nodes', id, 'when'), 'response-not-known', { message: 'A goal may be reached when the answers of its instance are gone.', suggestion: 'Read `response` in a condition before the goal.' });
    }
  }
};

const reads = (source: string | undefined): boolean => source !== undefined && readsRoot(source, 'response');
