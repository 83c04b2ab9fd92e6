import type { z, ZodType } from 'zod';
import { pointer } from '../json.ts';
import { nearest } from '../nearest.ts';
import type { Fault } from '../problem.ts';
import { fieldsAt } from './fields.ts';

export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly Fault[] };

/** Parses `value`; every fault at once, each with its JSON pointer below `at`. */
export function check<S extends ZodType>(schema: S, value: unknown, at = ''): Checked<z.output<S>> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const faults = parsed.error.issues.flatMap((issue) => faultsOf(issue, { schema, value }));
  return { ok: false, faults: faults.map((f) => ({ ...f, path: at + f.path })) };
}

type Issue = z.core.$ZodIssue;
interface Subject { readonly schema: ZodType; readonly value: unknown }

/** Public fault codes by zod's issue codes. */
const CODES = {
  invalid_type: 'wrong-type',
  too_big: 'too-big',
  too_small: 'too-small',
  invalid_format: 'wrong-format',
  not_multiple_of: 'not-a-multiple',
  unrecognized_keys: 'unknown-field',
  invalid_union: 'wrong-type',
  invalid_key: 'wrong-name',
  invalid_element: 'wrong-element',
  invalid_value: 'not-allowed',
  custom: 'not-allowed',
} as const satisfies Record<Issue['code'], string>;

type Reader<C extends Issue['code']> = (issue: Extract<Issue, { code: C }>, subject: Subject) => Fault[];

/** Of the other issues, zod's own sentence says what is wrong. */
const READERS: { readonly [C in Issue['code']]?: Reader<C> } = {
  unrecognized_keys: (issue, { schema }) => issue.keys.map((key) => unknownField(issue.path, key, schema)),
  invalid_union: unionFaults,
  invalid_key: (issue) => [fault(issue, issue.issues.map((inner) => inner.message).join('; '))],
  invalid_value: (issue, subject) => [notAllowed(issue, subject)],
  invalid_type: (issue, { value }) => [absent(issue, value) ? required(issue.path) : fault(issue)],
  custom: (issue) => [{ ...fault(issue), code: codeOf(issue) }],
};

function faultsOf(issue: Issue, subject: Subject): Fault[] {
  const reader = READERS[issue.code] as Reader<Issue['code']> | undefined;
  return reader?.(issue, subject) ?? [fault(issue)];
}

const fault = (issue: Issue, message: string = issue.message): Fault => ({ path: pointer(...issue.path), code: CODES[issue.code], message });

const required = (path: Issue['path']): Fault => ({ path: pointer(...path), code: 'required', message: 'This field is required.' });

/** A schema's own refinement may name its code in `params.code`. */
const codeOf = (issue: z.core.$ZodIssueCustom): string => (typeof issue.params?.code === 'string' ? issue.params.code : CODES.custom);

function unknownField(path: Issue['path'], key: string, schema: ZodType): Fault {
  const known = fieldsAt(schema, path);
  const meant = nearest(key, known);
  return {
    path: pointer(...path, key), code: 'unknown-field', message: `There is no field "${key}" here.`,
    ...(meant !== undefined ? { suggestion: `Did you mean "${meant}"?` } : known.length > 0 ? { suggestion: `Known fields: ${known.join(', ')}.` } : {}),
  };
}

function notAllowed(issue: z.core.$ZodIssueInvalidValue, { value }: Subject): Fault {
  if (absent(issue, value)) return required(issue.path);
  const given = valueAt(value, issue.path);
  const meant = typeof given === 'string' ? nearest(given, issue.values.map(String)) : undefined;
  return { ...fault(issue, `Expected one of ${issue.values.map((v) => JSON.stringify(v) ?? String(v)).join(', ')}.`), ...(meant === undefined ? {} : { suggestion: `Did you mean "${meant}"?` }) };
}

/** Of a union, the faults of the branch that fits best: the author most likely meant that one. */
function unionFaults(issue: z.core.$ZodIssueInvalidUnion, { schema, value }: Subject): Fault[] {
  if (absent(issue, value)) return [required(issue.path)];
  const branches = issue.errors.filter((errors) => !errors.some((e) => e.code === 'invalid_type' && e.path.length === 0));
  const best = [...branches].sort((a, b) => a.length - b.length)[0];
  if (best === undefined) return [fault(issue, issue.errors.length === 0 ? issue.message : issue.errors.flat().map((e) => e.message).join(' or '))];
  return best.flatMap((inner) => faultsOf({ ...inner, path: [...issue.path, ...inner.path] }, { schema, value }));
}

const absent = (issue: Issue, value: unknown): boolean => valueAt(value, issue.path) === undefined;

function valueAt(value: unknown, path: Issue['path']): unknown {
  let here = value;
  for (const segment of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, segment)) return undefined;
    here = (here as Record<PropertyKey, unknown>)[segment];
  }
  return here;
}
