import { pointer } from '../../json.ts';
import { error } from '../fault.ts';
import { isInteraction } from '../plan.ts';
import { isSound, pushesBefore, reachedFrom } from '../reading.ts';
import type { Rule } from './rule.ts';

/** A reaction is awaited after a push. Without `of` it is a reaction to any push that can come before. */
export const reactionSource: Rule = function* ({ start, nodes }) {
  if (start === undefined || !isSound(nodes)) return;
  const reached = reachedFrom(start, nodes);
  const before = pushesBefore(start, nodes);
  for (const [id, { type, event, wrote }] of nodes) {
    if (type !== 'waitForEvent' || event === undefined || !isInteraction(event) || wrote.has('of')) continue;
    if (!reached.has(id) || before(id).length > 0) continue;
    yield error(pointer('nodes', id, 'event'), 'no-push-before', { message: `Node "${id}" awaits "${event}", but no push comes before it.`, suggestion: 'Put a push node on the way to it.' });
  }
};
