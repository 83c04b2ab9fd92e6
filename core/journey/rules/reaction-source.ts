import { pointer } from '../../json.ts';
import { error } from '../fault.ts';
import { isInteraction } from '../plan.ts';
import { isSound, leadingTo, reachable } from '../reading.ts';
import type { Rule } from './rule.ts';

/** A reaction is awaited after a push. Without `of` it is a reaction to any push that can come before. */
export const reactionSource: Rule = function* ({ nodes }) {
  if (!isSound(nodes)) return;
  const sources = leadingTo(nodes);
  for (const [id, { type, event, wrote }] of nodes) {
    if (type !== 'waitForEvent' || event === undefined || !isInteraction(event) || wrote.has('of')) continue;
    const before = reachable([id], (node) => sources.get(node) ?? []);
    if ([...before].some((node) => nodes.get(node)?.type === 'push')) continue;
    yield error(pointer('nodes', id, 'event'), 'no-push-before', { message: `Node "${id}" awaits "${event}", but no push comes before it.`, suggestion: 'Put a push node on the way to it.' });
  }
};
