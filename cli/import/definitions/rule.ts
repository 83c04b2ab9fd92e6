import type { JsonObject } from '../../../core/json.ts';
import { attributeName, isObject } from '../../../core/pinpoint/attributes.ts';
import { Refused } from './finding.ts';
import { documentName } from '../../../core/pinpoint/name.ts';

/** Words of a CEL expression that are no names of fields. */
const RESERVED = ['in', 'true', 'false', 'null', 'as', 'break', 'const', 'continue', 'else', 'for', 'function', 'if', 'import', 'let', 'loop', 'package', 'namespace', 'return', 'var', 'void', 'while'];
const quote = (text: string): string => JSON.stringify(text);
const listed = (values: readonly string[]): string => `[${values.map(quote).join(', ')}]`;
export const field = (root: string, name: string): string => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !RESERVED.includes(name) ? `${root}.${name}` : `${root}[${quote(name)}]`);
export const isMember = (segment: string): string => field('audiences', documentName(segment));

const JOINS = {
  ALL: (parts: readonly string[]) => parts.join(' && '),
  ANY: (parts: readonly string[]) => parts.join(' || '),
  NONE: (parts: readonly string[]) => `!(${parts.join(' || ')})`,
} as const;

/** Joins conditions as Pinpoint's word says; undefined when there is none. */
export function joined(parts: readonly string[], how: unknown, where: string): string | undefined {
  const word = how ?? 'ALL';
  if (word !== 'ALL' && word !== 'ANY' && word !== 'NONE') throw new Refused(where, `Expected ALL, ANY or NONE, not ${JSON.stringify(how)}.`);
  if (parts.length === 0) return undefined;
  return JOINS[word](parts.length === 1 ? parts : parts.map((part) => `(${part})`));
}

/** What a map of `{AttributeType, Values}` asks, each entry a condition. `lists`: the attributes are lists, as imported ones are; those of events are texts. */
export function attributeConditions(map: unknown, { root, prefix, lists, where }: { readonly root: string; readonly prefix: string; readonly lists: boolean; readonly where: string }): readonly string[] {
  return entriesOf(map, where).map(([name, dimension]) => attributeCondition(dimension, { root, name: attributeName(prefix + name), lists, where: `${where}/${name}` }));
}

interface Attribute { readonly root: string; readonly name: string; readonly lists: boolean; readonly where: string }

function attributeCondition(dimension: JsonObject, { root, name, lists, where }: Attribute): string {
  const values = valuesOf(dimension, where);
  const type = dimension.AttributeType ?? 'INCLUSIVE';
  const path = field(root, name);
  const some = (test: (v: string) => string): string => (lists ? `${path}.exists(v, ${test('v')})` : test(path));
  const isAmong = some((v) => `${v} in ${listed(values)}`);
  const at = (i: number): string => quote(dateOf(values[i], where));
  const TYPES: Readonly<Record<string, () => string>> = {
    INCLUSIVE: () => isAmong,
    EXCLUSIVE: () => `!(${quote(name)} in ${root} && ${isAmong})`,
    CONTAINS: () => some((v) => values.map((value) => `${v}.contains(${quote(value)})`).join(' || ')),
    BEFORE: () => some((v) => `${v} < ${at(0)}`),
    AFTER: () => some((v) => `${v} > ${at(0)}`),
    BETWEEN: () => some((v) => `${v} > ${at(0)} && ${v} < ${at(1)}`),
    ON: () => some((v) => `${v}.startsWith(${quote(dateOf(values[0], where).slice(0, 10))})`),
  };
  const made = typeof type === 'string' && Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (made === undefined) throw new Refused(`${where}/AttributeType`, `There is no comparison ${JSON.stringify(type)} in Beckon: write the rule by hand.`);
  return made();
}

const OPERATORS: Readonly<Record<string, string>> = { EQUAL: '==', GREATER_THAN: '>', GREATER_THAN_OR_EQUAL: '>=', LESS_THAN: '<', LESS_THAN_OR_EQUAL: '<=' };

export const metricConditions = (map: unknown, { root, prefix, where }: { readonly root: string; readonly prefix: string; readonly where: string }): readonly string[] =>
  entriesOf(map, where).map(([name, { ComparisonOperator, Value }]) => {
    const operator = OPERATORS[String(ComparisonOperator)];
    if (operator === undefined || typeof Value !== 'number') throw new Refused(`${where}/${name}`, 'Expected a ComparisonOperator and a number as Value.');
    return `${field(root, attributeName(prefix + name))} ${operator} ${Number.isInteger(Value) ? `${Value}.0` : String(Value)}`;
  });

export function entriesOf(map: unknown, where: string): readonly (readonly [string, JsonObject])[] {
  if (map === undefined || map === null) return [];
  if (!isObject(map)) throw new Refused(where, 'Expected an object.');
  return Object.entries(map).map(([name, one]) => {
    if (!isObject(one)) throw new Refused(`${where}/${name}`, 'Expected an object.');
    return [name, one] as const;
  });
}

export function valuesOf({ Values }: JsonObject, where: string): readonly string[] {
  if (!Array.isArray(Values) || Values.length === 0 || !Values.every((value) => typeof value === 'string')) throw new Refused(`${where}/Values`, 'Expected a list of texts.');
  return Values as readonly string[];
}

/** ISO 8601 sorts as text, whether a date or a time stands there: nothing an app wrote makes a rule fail. */
function dateOf(value: string | undefined, where: string): string {
  const ms = Date.parse(value ?? '');
  if (Number.isNaN(ms)) throw new Refused(`${where}/Values`, 'Expected a date such as "2026-10-31" or "2026-10-31T09:00:00Z".');
  const text = new Date(ms).toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
}

/** `{DimensionType, Values}`: `test` makes the condition that one of the values holds. */
export function oneOf(dimension: JsonObject, where: string, test: (values: readonly string[]) => string): string {
  const { DimensionType = 'INCLUSIVE' } = dimension;
  const condition = test(valuesOf(dimension, where));
  if (DimensionType === 'INCLUSIVE') return condition;
  if (DimensionType === 'EXCLUSIVE') return `!(${condition})`;
  throw new Refused(`${where}/DimensionType`, 'Expected INCLUSIVE or EXCLUSIVE.');
}

export const amongDevices = (name: string, values: readonly string[]): string => `devices.exists(d, ${field('d', name)} in ${listed(values)})`;
export const amongKept = (attribute: string, name: string, values: readonly string[]): string => `${quote(attribute)} in profile && ${field(field('profile', attribute), name)} in ${listed(values)}`;
