import { pointer } from '../json.ts';
import type { Fault } from '../problem.ts';
import type { MessageDocument } from './document.ts';
import { type Fragments, standingAlone, writtenOut, WRITTEN_OUT_MAX, type Fragment } from './fragment-text.ts';
import { checkTemplate, type TemplateFault } from './template.ts';

/** In one message, each counted once; as in AJO (its guardrails: expression fragments). */
export const FRAGMENTS_MAX = 60;

export interface WholeMessage {
  /** With every fragment in its place. */
  readonly document: MessageDocument;
  readonly faults: readonly Fault[];
  readonly used: ReadonlySet<string>;
}

const TAKES_UP = /\{\{~?\s*>/;

/** A message as it is sent: senders read no fragment, and a message is one object until the catalog changes. */
export function wholeMessage(document: MessageDocument, fragments: Fragments): WholeMessage {
  const faults: Fault[] = [];
  const used = new Set<string>();
  const whole = replaced(document, [], (text, path) => {
    const made = writtenOut(text, fragments);
    for (const name of made.used) used.add(name);
    faults.push(...[...made.faults, ...(made.faults.length === 0 ? wholeFaults(made.text, made.used) : [])].map((fault) => faultAt(pointer(...path), fault)));
    return made.text;
  });
  if (used.size > FRAGMENTS_MAX) faults.push({ path: '', code: 'too-many-fragments', severity: 'error', message: `The message takes up ${used.size} fragments; at most ${FRAGMENTS_MAX} are taken` });
  return { document: whole, faults, used };
}

/** Everything that is wrong with a fragment, whoever takes it up. */
export const fragmentFaults = (name: string, fragment: Fragment, fragments: Fragments): { readonly faults: readonly Fault[]; readonly used: ReadonlySet<string> } => {
  const { text, faults, used } = standingAlone(fragment, name, fragments);
  return { used, faults: [...faults, ...(faults.length === 0 ? wholeFaults(text, used) : [])].map((fault) => faultAt('/text', fault)) };
};

function wholeFaults(text: string, used: ReadonlySet<string>): readonly TemplateFault[] {
  if (text.length > WRITTEN_OUT_MAX) return [{ line: 1, column: 1, message: `With its fragments it has more than ${WRITTEN_OUT_MAX} characters` }];
  return checkTemplate(text).map((fault) => ({ ...fault, message: used.size === 0 ? fault.message : `With its fragments in place: ${fault.message}` }));
}

const faultAt = (path: string, { line, column, message, suggestion }: TemplateFault): Fault =>
  ({ path, code: 'bad-fragment', severity: 'error', message: `Line ${line}, column ${column}: ${message}`, ...(suggestion !== undefined && { suggestion }) });

/** A copy only where a text changes. */
function replaced<T>(value: T, path: readonly (string | number)[], make: (text: string, path: readonly (string | number)[]) => string): T {
  if (typeof value === 'string') return (TAKES_UP.test(value) ? make(value, path) : value) as T;
  if (Array.isArray(value)) return value.map((inner: unknown, n) => replaced(inner, [...path, n], make)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, replaced(inner as unknown, [...path, key], make)] as const);
  return entries.every(([key, inner]) => inner === (value as Readonly<Record<string, unknown>>)[key]) ? value : Object.fromEntries(entries) as T;
}
