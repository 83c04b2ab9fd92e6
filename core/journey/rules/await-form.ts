import { pointer } from '../../json.ts';
import { error } from '../fault.ts';
import type { Rule } from './rule.ts';

const OWN = ['event', 'of', 'action', 'when', 'then'] as const;

/** A waitForEvent awaits one event, its fields beside the node's, or several in `events`. */
export const awaitForm: Rule = function* ({ nodes }) {
  for (const [id, { type, wrote }] of nodes) {
    if (type !== 'waitForEvent') continue;
    const own = OWN.filter((name) => wrote.has(name));
    if (wrote.has('events')) {
      for (const name of own) yield error(pointer('nodes', id, name), 'awaits-twice', { message: `Node "${id}" awaits several events; "${name}" belongs to each of them.`, suggestion: 'Move it into "events".' });
      continue;
    }
    for (const name of ['event', 'then'] as const) {
      if (!wrote.has(name)) yield error(pointer('nodes', id, name), 'required', { message: `Node "${id}" awaits an event and does not say ${name === 'event' ? 'which' : 'where it leads'}.`, suggestion: 'Add "event" and "then", or "events" with several.' });
    }
  }
};
