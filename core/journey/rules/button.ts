import { pointer } from '../../json.ts';
import { error } from '../fault.ts';
import type { Rule } from './rule.ts';

/** `action` names a button, so it belongs to `push.action` alone. */
export const button: Rule = function* ({ nodes }) {
  for (const [id, { type, event, action }] of nodes) {
    if (type !== 'waitForEvent' || action === undefined || event === undefined || event === 'push.action') continue;
    yield error(pointer('nodes', id, 'action'), 'action-without-button', { message: `"action" names the button of a "push.action"; this node awaits "${event}".`, suggestion: 'Await "push.action", or delete "action".' });
  }
};
