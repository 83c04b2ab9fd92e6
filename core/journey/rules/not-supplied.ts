import { fieldsAskedFor, fieldsOf } from '../../expression/fields.ts';
import { pointer } from '../../json.ts';
import { quoted, warning } from '../fault.ts';
import type { Reading } from '../reading.ts';
import type { Known, Rule } from './rule.ts';

/** What people enter with is known where an audience brings them: texts and conditions that read anything else of `event` find nothing. */
export const notSupplied: Rule = function* ({ entry, nodes }, known) {
  const supplied = suppliedBy(entry);
  if (supplied === undefined) return;
  const brings = supplied.length === 0 ? 'nothing' : `only ${supplied.map(quoted).join(', ')}`;
  for (const { path, fields, what } of readsIn(nodes, known)) {
    for (const field of new Set(fields)) {
      if (supplied.includes(field)) continue;
      yield warning(path, 'not-supplied', { message: `${what} reads ${quoted(`event.${field}`)}, and people enter here with ${brings}, unless another journey jumps here with it.`, suggestion: 'Read it of the profile, give it a {{default …}}, or let people in by an event.' });
    }
  }
};

/** Who comes or goes does with the audience's name; a run brings no data of its own. A business event and the API bring what is sent. */
function suppliedBy({ audience, qualification, businessEvent }: Reading['entry']): readonly string[] | undefined {
  if (qualification !== undefined) return ['audience'];
  return audience !== undefined && businessEvent === undefined ? [] : undefined;
}

interface Read { readonly path: string; readonly fields: readonly string[]; readonly what: string }

function* readsIn(nodes: Reading['nodes'], known: Known): Iterable<Read> {
  for (const [id, { type, message, paths = [] }] of nodes) {
    if (type === 'push' && message !== undefined) yield { path: pointer('nodes', id, 'message'), fields: known.entryFieldsFor?.(message) ?? [], what: `The message ${quoted(message)}` };
    if (type !== 'condition') continue;
    for (const [i, { when = 'true' }] of paths.entries()) yield { path: pointer('nodes', id, 'paths', i, 'when'), fields: [...unguarded(when, 'event'), ...unguarded(when, 'entry')], what: 'The condition' };
  }
}

/** Who asks whether it is there knows that it may not be. */
function unguarded(when: string, root: string): readonly string[] {
  const [fields, asked] = [fieldsOf(when, root), fieldsAskedFor(when, root)];
  return fields === '*' ? [] : fields.filter((field) => !asked.has(field));
}
