import type { ASTNode } from '@marcbachmann/cel-js';
import { FUNCTIONS } from './functions.ts';
import { isQuantifier } from './tree.ts';
import type { TypeName } from './value.ts';

/** Nothing is known of most: what an event holds, for one. */
export type Typed = TypeName | undefined;

/** What is known where an expression stands, and whom to tell. `about`: the attribute that is of the wrong type. */
export interface Around {
  /** Variables of comprehensions, which hide roots. */
  readonly hidden: readonly string[];
  readonly attribute: (name: string, node: ASTNode) => Typed;
  readonly wrong: (node: ASTNode, message: string, about?: string) => void;
  readonly compared: (attribute: string, value: string | number | bigint, node: ASTNode) => void;
}

/** The type an expression has as far as that is known; tells whatever can never work. */
export function typed(node: ASTNode, around: Around): Typed {
  const row = (TYPING as Readonly<Record<string, ((node: ASTNode, around: Around) => Typed) | undefined>>)[node.op];
  return row === undefined ? undefined : row(node, around);
}

type Pair = Extract<ASTNode, { args: [ASTNode, ASTNode] }>;
type Row<O extends ASTNode['op']> = (node: Extract<ASTNode, { op: O }>, around: Around) => Typed;

const PLAIN: Readonly<Record<string, TypeName>> = { string: 'string', number: 'number', bigint: 'number', boolean: 'bool' };

const TYPING: { readonly [O in ASTNode['op']]?: Row<O> } = {
  value: ({ args }) => PLAIN[typeof args],
  id: ({ args }, { hidden }) => (args === 'now' && !hidden.includes(args) ? 'timestamp' : undefined),
  '.': (node, around) => {
    const name = attributeNamed(node, around);
    if (name !== undefined) return around.attribute(name, node);
    typed(node.args[0], around);
    return undefined;
  },
  '[]': (node, around) => {
    const name = attributeNamed(node, around);
    if (name !== undefined) return around.attribute(name, node);
    for (const part of node.args) typed(part, around);
    return undefined;
  },
  list: ({ args }, around) => { for (const item of args) typed(item, around); return 'list'; },
  map: ({ args }, around) => { for (const value of args.flat()) typed(value, around); return 'map'; },
  '?:': ({ args: [when, then, otherwise] }, around) => {
    expect(when, 'bool', around);
    const [a, b] = [typed(then, around), typed(otherwise, around)];
    return a === b ? a : undefined;
  },
  '&&': ({ args }, around) => truths(args, around), '||': ({ args }, around) => truths(args, around), '!_': ({ args }, around) => truths([args], around),
  '-_': ({ args }, around) => typed(args, around),
  '==': equality, '!=': equality, '<': ordering, '<=': ordering, '>': ordering, '>=': ordering, in: membership,
  '+': arithmetic, '-': arithmetic, '*': arithmetic, '/': arithmetic, '%': arithmetic,
  call: ({ args: [name, values] }, around) => (name === 'has' ? has(values, around) : called({ name, values }, around)),
  rcall: (node, around) => (isQuantifier(node.args[0]) ? comprehension(node, around) : called({ name: node.args[0], receiver: node.args[1], values: node.args[2] }, around)),
};

/** `profile.name` or `profile['name']`. */
export function attributeNamed(node: ASTNode, { hidden }: Pick<Around, 'hidden'>): string | undefined {
  if ((node.op !== '.' && node.op !== '[]') || node.args[0].op !== 'id' || node.args[0].args !== 'profile' || hidden.includes('profile')) return undefined;
  const [, at] = node.args;
  if (typeof at === 'string') return at;
  return at.op === 'value' && typeof at.args === 'string' ? at.args : undefined;
}

function expect(node: ASTNode, type: TypeName, around: Around): void {
  const is = typed(node, around);
  if (is !== undefined && is !== type) around.wrong(node, `A ${is} is no ${type}`, attributeNamed(node, around));
}

function truths(parts: readonly ASTNode[], around: Around): Typed {
  for (const part of parts) expect(part, 'bool', around);
  return 'bool';
}

/** Of two sides the types, where both are known, and the attribute among them. */
function sides({ args: [left, right] }: Pair, around: Around): { readonly a: TypeName; readonly b: TypeName; readonly about: string | undefined } | undefined {
  const [a, b] = [typed(left, around), typed(right, around)];
  return a === undefined || b === undefined ? undefined : { a, b, about: attributeNamed(left, around) ?? attributeNamed(right, around) };
}

function equality(node: Pair, around: Around): Typed {
  const both = sides(node, around);
  if (both !== undefined && both.a !== both.b) around.wrong(node, `A ${both.a} never equals a ${both.b}`, both.about);
  const [left, right] = node.args;
  for (const [one, other] of [[left, right], [right, left]] as const) {
    const name = attributeNamed(one, around);
    if (name !== undefined) literals(other).forEach((value) => around.compared(name, value, other));
  }
  return 'bool';
}

const ORDERED: readonly TypeName[] = ['number', 'string', 'bool', 'timestamp', 'duration'];

function ordering(node: Pair, around: Around): Typed {
  const both = sides(node, around);
  if (both !== undefined && (both.a !== both.b || !ORDERED.includes(both.a))) around.wrong(node, `A ${both.a} is not compared with a ${both.b} by ${node.op}`, both.about);
  return 'bool';
}

function membership(node: Pair, around: Around): Typed {
  const [value, of] = node.args;
  typed(value, around);
  const type = typed(of, around);
  if (type !== undefined && type !== 'list' && type !== 'map') around.wrong(node, `A ${type} holds nothing: "in" takes a list or a map`, attributeNamed(of, around));
  const name = attributeNamed(value, around);
  if (name !== undefined && of.op === 'list') of.args.flatMap(literals).forEach((one) => around.compared(name, one, of));
  return 'bool';
}

const literals = (node: ASTNode): readonly (string | number | bigint)[] =>
  (node.op === 'value' && (typeof node.args === 'string' || typeof node.args === 'number' || typeof node.args === 'bigint') ? [node.args] : []);

/** Beside numbers, what has a sum or a difference. */
const SUMS: Readonly<Record<string, TypeName>> = {
  'string + string': 'string', 'list + list': 'list', 'timestamp + duration': 'timestamp', 'duration + timestamp': 'timestamp', 'duration + duration': 'duration',
  'timestamp - timestamp': 'duration', 'timestamp - duration': 'timestamp', 'duration - duration': 'duration',
};

function arithmetic(node: Pair, around: Around): Typed {
  const both = sides(node, around);
  if (both === undefined) return undefined;
  if (both.a === 'number' && both.b === 'number') return 'number';
  const written = `${both.a} ${node.op} ${both.b}`;
  if (!Object.hasOwn(SUMS, written)) around.wrong(node, `There is no ${written}`, both.about);
  return SUMS[written];
}

function has([field]: readonly ASTNode[], around: Around): Typed {
  if (field !== undefined) typed(field, around);
  return 'bool';
}

const ANSWERS: Readonly<Record<string, TypeName>> = { size: 'number', int: 'number', double: 'number', string: 'string', timestamp: 'timestamp', duration: 'duration', lowerAscii: 'string', upperAscii: 'string', trim: 'string', startsWith: 'bool', endsWith: 'bool', contains: 'bool', matches: 'bool' };

interface Called { readonly name: string; readonly receiver?: ASTNode; readonly values: readonly ASTNode[] }

function called(written: Called, around: Around): Typed {
  const { name, receiver, values } = written;
  const on = receiver === undefined ? undefined : typed(receiver, around);
  const takes = values.map((value) => typed(value, around));
  if (!fits(written, [on, ...takes])) tellMisfit(written, [on, ...takes], around);
  if (name === 'matches' && receiver !== undefined && !isOf(on, ['string'])) around.wrong(receiver, `A ${on ?? 'value'} has no matches()`, attributeNamed(receiver, around));
  return ANSWERS[name] ?? (name.startsWith('get') ? 'number' : undefined);
}

/** Of a function without a row, such as matches, nothing is known here. */
function fits({ name, receiver }: Called, [on, ...takes]: readonly Typed[]): boolean {
  const overloads = (Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] ?? [] : []).filter((o) => (o.on === undefined) === (receiver === undefined));
  return overloads.length === 0 || overloads.some((o) => isOf(on, o.on) && takes.every((type, n) => isOf(type, o.takes[n])));
}

/** What is not known may be anything. */
const isOf = (type: Typed, taken: readonly TypeName[] | undefined): boolean => type === undefined || taken?.includes(type) !== false;

function tellMisfit({ name, receiver, values }: Called, [on, ...takes]: readonly Typed[], around: Around): void {
  const place = receiver ?? values[0];
  const about = [...(receiver === undefined ? [] : [receiver]), ...values].map((node) => attributeNamed(node, around)).find((found) => found !== undefined);
  const told = takes.map((type) => type ?? 'any').join(', ');
  if (place !== undefined) around.wrong(place, `There is no ${on === undefined ? '' : `${on}.`}${name}(${told})`, about);
}

/** `over.how(variable, …)`: within, the variable hides what else has its name. */
function comprehension({ args: [how, over, values] }: Extract<ASTNode, { op: 'rcall' }>, around: Around): Typed {
  const type = typed(over, around);
  if (type !== undefined && type !== 'list' && type !== 'map') around.wrong(over, `${how}() takes a list or a map, not a ${type}`, attributeNamed(over, around));
  const [variable, ...rest] = values;
  const inner = variable?.op === 'id' ? { ...around, hidden: [...around.hidden, variable.args] } : around;
  for (const part of rest) typed(part, inner);
  return how === 'filter' || how === 'map' ? 'list' : 'bool';
}
