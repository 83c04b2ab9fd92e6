import { quoted } from '../journey/fault.ts';
import { type Json, type JsonObject, pointer } from '../json.ts';
import type { Fault } from '../problem.ts';
import type { AttributeRule, AttributeType, ProfileSchema } from './schema.ts';

/** What is wrong with attributes that are about to be stored, by what is declared; `path` is the object's. null removes, and always may. */
export const attributeFaults = ({ attributes: declared }: ProfileSchema, attributes: JsonObject, path: string): readonly Fault[] =>
  Object.entries(attributes).flatMap(([name, value]) => {
    const rule = Object.hasOwn(declared, name) ? declared[name] : undefined;
    return rule === undefined || value === null ? [] : faultsOf(rule, value).map((fault) => ({ path: path + pointer(name), ...fault }));
  });

/** Those an app may not set. */
export const closedToApps = ({ attributes: declared }: ProfileSchema, attributes: JsonObject, path: string): readonly Fault[] =>
  Object.keys(attributes).filter((name) => !Object.hasOwn(declared, name) || declared[name]?.app !== true)
    .map((name) => ({ path: path + pointer(name), code: 'not-allowed', message: `Apps may not set ${quoted(name)}: the schema (PUT /v1/schema) does not say "app": true of it.` }));

type Wrong = Omit<Fault, 'path'>;

function faultsOf(rule: AttributeRule, value: Json): readonly Wrong[] {
  if (!TYPES[rule.type].holds(value)) return [{ code: 'wrong-type', message: `Expected ${TYPES[rule.type].says}.` }];
  return [...boundFaults(rule, value), ...(rule.allowed !== undefined && !rule.allowed.includes(value as string) ? [{ code: 'not-allowed', message: `Expected one of ${rule.allowed.map(String).join(', ')}.` }] : [])];
}

function boundFaults({ min, max, maxLength }: AttributeRule, value: Json): readonly Wrong[] {
  const number = typeof value === 'number' ? value : Number.NaN;
  const length = typeof value === 'string' || Array.isArray(value) ? value.length : 0;
  const outside = [
    { code: 'too-small', is: min !== undefined && number < min, message: `Expected ${String(min)} or more.` },
    { code: 'too-large', is: max !== undefined && number > max, message: `Expected ${String(max)} or less.` },
    { code: 'too-long', is: maxLength !== undefined && length > maxLength, message: `Expected a length of ${String(maxLength)} or less.` },
  ];
  return outside.filter(({ is }) => is).map(({ code, message }) => ({ code, message }));
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

const TYPES: { readonly [T in AttributeType]: { readonly holds: (value: Json) => boolean; readonly says: string } } = {
  string: { holds: (v) => typeof v === 'string', says: 'a text' },
  number: { holds: (v) => typeof v === 'number', says: 'a number' },
  integer: { holds: (v) => Number.isInteger(v), says: 'a whole number' },
  boolean: { holds: (v) => typeof v === 'boolean', says: 'true or false' },
  date: { holds: (v) => typeof v === 'string' && DATE.test(v) && !Number.isNaN(Date.parse(v)), says: 'a date such as "2026-11-25"' },
  timestamp: { holds: (v) => typeof v === 'string' && TIMESTAMP.test(v) && !Number.isNaN(Date.parse(v)), says: 'a time such as "2026-11-25T09:00:00Z"' },
  list: { holds: (v) => Array.isArray(v), says: 'a list' },
  object: { holds: (v) => typeof v === 'object' && v !== null && !Array.isArray(v), says: 'an object' },
};

/** The type a value would be declared as; the most special one. */
export const typeOf = (value: Json): AttributeType =>
  (['boolean', 'integer', 'number', 'timestamp', 'date', 'string', 'list', 'object'] as const).find((type) => TYPES[type].holds(value)) ?? 'object';

export interface InferredAttribute { readonly types: readonly AttributeType[]; readonly seen: number }

/** What some profiles hold. */
export function inferred(all: readonly JsonObject[]): Readonly<Record<string, InferredAttribute>> {
  const found = new Map<string, { types: Set<AttributeType>; seen: number }>();
  for (const attributes of all) {
    for (const [name, value] of Object.entries(attributes)) {
      const known = found.get(name) ?? { types: new Set(), seen: 0 };
      found.set(name, { types: known.types.add(typeOf(value)), seen: known.seen + 1 });
    }
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { types, seen }]) => [name, { types: [...types].sort(), seen }]));
}

/** Of somebody who may not see personal data. */
export const masked = ({ attributes: declared }: ProfileSchema, attributes: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, Object.hasOwn(declared, name) && declared[name]?.personal === true ? '•••' : value]));
