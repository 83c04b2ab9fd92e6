import { error } from '../fault.ts';
import { isInteraction } from '../plan.ts';
import { awaitedIn } from '../reading.ts';
import { isSound, pushesBefore, reachedFrom } from '../ways.ts';
import type { Rule } from './rule.ts';

/** A reaction is awaited after a push. Without `of` it is a reaction to any push that can come before. */
export const reactionSource: Rule = function* ({ start, nodes }) {
  if (start === undefined || !isSound(nodes)) return;
  const reached = reachedFrom(start, nodes);
  const before = pushesBefore(start, nodes);
  for (const [id, node] of nodes) {
    if (!reached.has(id)) continue;
    const open = awaitedIn(id, node).filter((one) => one.of === undefined && !node.wrote.has('of') && one.event !== undefined && isInteraction(one.event));
    if (open.length === 0 || before(id).length > 0) continue;
    for (const { at, event = '' } of open) yield error(`${at}/event`, 'no-push-before', { message: `Node "${id}" awaits "${event}", but no push comes before it.`, suggestion: 'Put a push node on the way to it.' });
  }
};
