import { pointer } from '../../json.ts';
import { error } from '../fault.ts';
import type { Rule } from './rule.ts';

/** An exit is by an event, by a condition, or by both together. */
export const exitForm: Rule = function* ({ exit }) {
  for (const [i, { wrote }] of exit.entries()) {
    if (wrote.has('event') || wrote.has('when')) continue;
    yield error(pointer('exit', i), 'exit-by-what', { message: 'The exit names neither an event nor a condition.', suggestion: 'Add "event" with the name of an event, "when" with a condition on the profile, or both.' });
  }
};
