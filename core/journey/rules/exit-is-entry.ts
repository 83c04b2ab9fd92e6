import { warning } from '../fault.ts';
import type { Rule } from './rule.ts';

/** An exit on the entry's own event, without a condition, ends every instance at the profile's next such event. */
export const exitIsEntry: Rule = function* ({ entry, exit }) {
  for (const [i, rule] of exit.entries()) {
    if (rule.event === undefined || rule.event !== entry.event || rule.when !== undefined) continue;
    yield warning(`/exit/${String(i)}/event`, 'exit-is-entry', {
      message: `"${rule.event}" both begins and ends the journey: each one ends the instance that the one before began.`,
      suggestion: 'Add a "when" to the exit, or exit on another event.',
    });
  }
};
