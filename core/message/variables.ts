import { pointer } from '../json.ts';
import { nearest } from '../nearest.ts';
import type { Fault } from '../problem.ts';
import { PROFILE_FIELDS, type ProfileSchema } from '../profile/schema.ts';
import type { MessageDocument } from './document.ts';
import { templateNeeds, templateVariables, type Variable } from './template.ts';

/** What a text reads of the device it is for (render.ts). */
const DEVICE_FIELDS = ['platform', 'locale', 'timeZone', 'appVersion', 'osVersion'] as const;

const FAULTS_MAX = 50;

/** What texts read that nobody declared: warnings, for profiles may hold what the schema does not name. Where it names nothing, only devices are known. */
export const variableFaults = (message: MessageDocument, schema: ProfileSchema): readonly Fault[] =>
  [...textsIn(message, '')].flatMap(({ path, text }) => templateVariables(text).flatMap((variable) => faultOf(path, variable, schema))).slice(0, FAULTS_MAX);

/** What texts cannot do without of what people entered by. */
export const entryFieldsFor = (message: MessageDocument): readonly string[] =>
  [...new Set([...textsIn(message, '')].flatMap(({ text }) => [...templateNeeds(text, 'event'), ...templateNeeds(text, 'entry')]))];

/** Every template of a document, wherever it stands. */
function* textsIn(value: unknown, path: string): Iterable<{ readonly path: string; readonly text: string }> {
  if (typeof value === 'string') {
    if (value.includes('{{')) yield { path, text: value };
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* textsIn(inner, path + pointer(key));
  }
}

function faultOf(path: string, { root, field, written, at }: Variable, { attributes }: ProfileSchema): readonly Fault[] {
  const declared = Object.keys(attributes);
  const known = root === 'device' ? DEVICE_FIELDS : root === 'profile' && declared.length > 0 ? [...declared, ...PROFILE_FIELDS] : undefined;
  if (known === undefined || known.some((name) => name === field)) return [];
  const near = nearest(field, known);
  return [{
    path, severity: 'warning', code: root === 'device' ? 'unknown-field' : 'undeclared-attribute',
    message: `Line ${at.line}, column ${at.column}: ${root === 'device' ? `a device has no "${field.slice(0, 64)}"` : `the attribute "${field.slice(0, 64)}" is not declared`} (${written.slice(0, 80)})`,
    suggestion: near !== undefined ? `Did you mean "${root}.${near}"?` : root === 'device' ? `A device has ${DEVICE_FIELDS.join(', ')}` : 'Declare it (PUT /v1/schema), or give it a {{default …}} for those who lack it',
  }];
}
