import { pointer } from '../../json.ts';
import { nearest } from '../../nearest.ts';
import { PROFILE_FIELDS } from '../../profile/schema.ts';
import type { Fault } from '../../problem.ts';
import { error, quoted, warning } from '../fault.ts';
import type { Rule } from './rule.ts';

/** AJO takes 5. */
const FIELDS_MAX = 20;
const LONGEST_NAME = 64;

/** An updateProfile sets attributes that can be set. */
export const updateProfile: Rule = function* ({ nodes }, { schema }) {
  for (const [id, { type, set }] of nodes) {
    if (type !== 'updateProfile' || set === undefined) continue;
    const at = pointer('nodes', id, 'set');
    const names = Object.keys(set);
    if (names.length === 0) yield error(at, 'nothing-to-set', { message: `Node "${id}" sets nothing.`, suggestion: 'Name an attribute and the expression that gives its value.' });
    if (names.length > FIELDS_MAX) yield error(at, 'too-many', { message: `Node "${id}" sets ${String(names.length)} attributes; at most ${String(FIELDS_MAX)} are allowed.` });
    for (const name of names) yield* nameFaults(name, at + pointer(name), schema?.attributes ?? {});
  }
};

type Declared = Readonly<Record<string, unknown>>;

function* nameFaults(name: string, place: string, declared: Declared): Iterable<Fault> {
  if (PROFILE_FIELDS.includes(name)) yield error(place, 'not-an-attribute', { message: `${quoted(name)} is no attribute: it is set by devices and servers.` });
  else if (name.length === 0 || name.length > LONGEST_NAME) yield error(place, 'invalid-name', { message: `An attribute's name has 1 to ${String(LONGEST_NAME)} characters.` });
  else yield* undeclared(name, place, declared);
}

function* undeclared(name: string, place: string, declared: Declared): Iterable<Fault> {
  const names = Object.keys(declared);
  if (names.length === 0 || Object.hasOwn(declared, name)) return;
  const near = nearest(name, names);
  yield warning(place, 'undeclared-attribute', { message: `The attribute ${quoted(name)} is not declared.`, suggestion: near === undefined ? 'Declare it: PUT /v1/schema' : `Did you mean "${near}"?` });
}
