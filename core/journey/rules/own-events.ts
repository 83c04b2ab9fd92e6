import { pointer } from '../../json.ts';
import { error } from '../fault.ts';
import { isInteraction } from '../plan.ts';
import type { Rule } from './rule.ts';

/** A journey begins, is left and reaches its goal by events of the app, not by interactions with a push: a reaction is awaited by a node. */
export const ownEvents: Rule = function* ({ entry, exit, nodes }) {
  const rules = [
    { path: '/entry/event', event: entry.event, does: 'begin' },
    ...exit.map((e, i) => ({ path: `/exit/${String(i)}/event`, event: e.event, does: 'end' })),
    ...[...nodes].flatMap(([id, { type, event }]) => (type === 'goal' ? [{ path: pointer('nodes', id, 'event'), event, does: 'be the goal of' }] : [])),
  ];
  for (const { path, event, does } of rules) {
    if (event === undefined || !isInteraction(event)) continue;
    yield error(path, 'interaction-not-awaited', {
      message: `The interaction "${event}" cannot ${does} a journey.`,
      suggestion: 'Await it in the journey with a waitForEvent node, or report an event of your own.',
    });
  }
};
