import { nearest } from '../../../core/nearest.ts';
import { HELPER_NAMES, helperNamed } from '../../../core/message/template/helper-table.ts';
import { segmentText, Without } from '../note.ts';
import { joined, type Naming, pathOf } from './paths.ts';
import type { Pql } from './syntax.ts';

/** What a name means where an expression stands. */
export interface Scope extends Naming {
  /** `{% let %}` by name. */
  readonly lets: ReadonlyMap<string, Pql>;
  /** Block parameters, which hide all else. */
  readonly names: readonly string[];
  /** Within each or with a bare name is a field of the item. */
  readonly inside: boolean;
}

const OPERATORS: Readonly<Record<string, string>> = {
  '?:': 'default', or: 'or', and: 'and', '=': 'eq', '==': 'eq', '!=': 'ne', '<>': 'ne', '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte', '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide', '%': 'modulo',
};

/** Functions that are called otherwise here. All others keep their name. */
const FUNCTIONS: Readonly<Record<string, string>> = { ampSubstr: 'substring', count: 'count', trimAll: 'trim', toUpperCase: 'upperCase', toLowerCase: 'lowerCase' };

/** An expression as a value of a template: a path, a literal, or a helper in brackets. @throws Without */
export function written(node: Pql, scope: Scope): string {
  switch (node.kind) {
    case 'literal': return literal(node.value);
    case 'list': return called('list', node.items.map((item) => written(item, scope)));
    case 'path': return path(node, scope);
    case 'of': return called('lookup', [written(node.value, scope), /^\d+$/.test(node.key) ? node.key : literal(node.key)]);
    case 'not': return called('not', [written(node.value, scope)]);
    case 'binary': return binary(node, scope);
    case 'call': return call(node, scope);
  }
}

/** The same as a tag prints it: a helper stands without its brackets. */
export const printed = (value: string): string => (value.startsWith('(') ? value.slice(1, -1) : value);

const called = (name: string, values: readonly string[]): string => `(${[name, ...values].join(' ')})`;
const literal = (value: string | number | boolean | null): string => (typeof value === 'string' ? `"${value.replaceAll('"', '\\"')}"` : String(value));

function path(node: Extract<Pql, { kind: 'path' }>, scope: Scope): string {
  const [head = '', ...rest] = node.segments;
  const bound = scope.names.includes(head) ? undefined : scope.lets.get(head);
  if (bound !== undefined) return rest.reduce((value, key) => (value.startsWith('(') ? called('lookup', [value, literal(key)]) : `${value}.${segmentText(key)}`), written(bound, scope));
  if (head === 'this' || head.startsWith('@') || scope.names.includes(head)) return [head, ...rest.map(segmentText)].join('.');
  const ours = rooted(node, scope);
  if (ours !== undefined) return ours;
  if (scope.inside) return joined(segmentText(head), rest);
  throw new Without(`"${node.segments.join('.')}" is no root: profile or context is meant, or a variable that was not set before`, node.at);
}

function rooted({ segments, at }: Extract<Pql, { kind: 'path' }>, scope: Scope): string | undefined {
  try {
    return pathOf(segments, scope);
  } catch (error) {
    throw error instanceof Without ? new Without(error.message, at) : error;
  }
}

function binary({ operator, left, right, at }: Extract<Pql, { kind: 'binary' }>, scope: Scope): string {
  const name = OPERATORS[operator];
  if (name === undefined) throw new Without(`"${operator}" has no counterpart`, at);
  const texts = operator === '+' && [left, right].some((side) => side.kind === 'literal' && typeof side.value === 'string');
  return called(texts ? 'concat' : name, [written(left, scope), written(right, scope)]);
}

/** Of a list of orders the field of each: `sum(profile.orders.price)`. */
const OVER_FIELDS = ['sum', 'average', 'min', 'max'];
const SORTED = ['topN', 'bottomN'];

function call(node: Extract<Pql, { kind: 'call' }>, scope: Scope): string {
  const { name, at } = node;
  const ours = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] ?? name : name;
  if (ours === 'currentTimeInMillis') return 'now';
  const helper = helperNamed(ours);
  if (helper === undefined) throw new Without(`${name}(): there is no such helper${suggestion(name)}`, at);
  const values = valuesOf(ours, node.values, scope);
  if (values.length < helper.min || values.length > helper.max) throw new Without(`${name}(): takes ${helper.takes.join(', ')} here`, at);
  return called(ours, values);
}

/** Fields of items are paths there and names here. */
function valuesOf(name: string, values: readonly Pql[], scope: Scope): readonly string[] {
  const [first, second] = values;
  if (OVER_FIELDS.includes(name) && values.length === 1 && first?.kind === 'path' && first.segments.length > 2) {
    return [path({ ...first, segments: first.segments.slice(0, -1) }, scope), fieldOf(first)];
  }
  const byField = SORTED.includes(name) && second?.kind === 'path' ? second : undefined;
  return values.map((value) => (value === byField ? fieldOf(byField) : written(value, scope)));
}
const fieldOf = ({ segments }: Extract<Pql, { kind: 'path' }>): string => literal(segments.at(-1) ?? '');

function suggestion(name: string): string {
  const near = nearest(name, HELPER_NAMES);
  return near === undefined ? '; docs/personalisation.md lists all there are' : `; did you mean ${near}?`;
}
