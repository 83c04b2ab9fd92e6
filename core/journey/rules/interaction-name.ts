import { pointer } from '../../json.ts';
import { didYouMean, error, quoted } from '../fault.ts';
import { INTERACTIONS, isInteraction } from '../plan.ts';
import type { Rule } from './rule.ts';

const RESERVED = 'push.';

/** Names that begin with `push.` belong to the interactions: `push.open` would wait for an event that never comes. */
export const interactionName: Rule = function* ({ entry, exit, nodes }) {
  const named = [
    { path: '/entry/event', event: entry.event },
    ...exit.map((e, i) => ({ path: `/exit/${String(i)}/event`, event: e.event })),
    ...[...nodes].map(([id, node]) => ({ path: pointer('nodes', id, 'event'), event: node.event })),
    ...[...nodes].flatMap(([id, { events = [] }]) => events.map(({ event }, i) => ({ path: pointer('nodes', id, 'events', i, 'event'), event }))),
  ];
  for (const { path, event } of named) {
    if (event === undefined || !event.startsWith(RESERVED) || isInteraction(event)) continue;
    yield error(path, 'unknown-interaction', {
      message: `${quoted(event)} is not an interaction; these are: ${INTERACTIONS.join(', ')}.`,
      ...didYouMean(event, INTERACTIONS),
    });
  }
};
