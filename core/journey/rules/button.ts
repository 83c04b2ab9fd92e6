import { error } from '../fault.ts';
import { awaitedIn } from '../reading.ts';
import type { Rule } from './rule.ts';

/** `action` names a button, so it belongs to `push.action` alone. */
export const button: Rule = function* ({ nodes }) {
  for (const { at, event, action } of [...nodes].flatMap(([id, node]) => awaitedIn(id, node))) {
    if (action === undefined || event === undefined || event === 'push.action') continue;
    yield error(`${at}/action`, 'action-without-button', { message: `"action" names the button of a "push.action"; this node awaits "${event}".`, suggestion: 'Await "push.action", or delete "action".' });
  }
};
