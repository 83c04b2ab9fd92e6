import { error } from '../fault.ts';
import type { Rule } from './rule.ts';
import { type WayIn, wayIn } from './entry-way.ts';

/** Fields that belong to some ways in only. */
const OF: Readonly<Record<string, readonly WayIn[]>> = {
  audience: ['audience', 'businessEvent'],
  on: ['qualification'],
  schedule: ['audience'],
  incremental: ['audience'],
  waves: ['audience', 'businessEvent'],
  perSecond: ['audience', 'businessEvent'],
};

/** Every field of the entry belongs to the way in, and a business event says whom it lets in. A key tells apart what one profile enters
 *  with, and a run by schedule brings nothing. */
export const entryFields: Rule = function* ({ entry: { wrote } }) {
  const way = wayIn(wrote);
  if (way === undefined) return;
  for (const [field, ways] of Object.entries(OF)) {
    if (!wrote.has(field) || ways.includes(way)) continue;
    yield error(`/entry/${field}`, 'not-of-this-entry', { message: `"${field}" belongs to an entry by ${ways.map((w) => `"${w}"`).join(' or ')}; this one is by "${way}".`, suggestion: 'Delete it.' });
  }
  if (way === 'businessEvent' && !wrote.has('audience')) yield error('/entry', 'entry-of-whom', { message: 'A business event is nobody\'s: the entry does not say whom it lets in.', suggestion: 'Add "audience".' });
  if (wrote.has('key') && (way === 'audience' || way === 'qualification')) {
    yield error('/entry/key', 'key-of-nothing', { message: `An entry by "${way}" brings no properties: it has no key.`, suggestion: 'Delete it.' });
  }
};
