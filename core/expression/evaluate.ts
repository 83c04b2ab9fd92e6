import { callFunction } from './functions.ts';
import { BINARY, negate, not, type Spend } from './operators.ts';
import type { ByKind, Comprehension, Expression } from './tree.ts';
import { isList, isMap, NoValue, OutOfSteps, ownField, typeOf, type Value, type ValueMap } from './value.ts';

/** Bounds every evaluation whatever the author wrote and the event brought; about 10 ms at the very most. */
export const STEPS_MAX = 100_000;

/** Variables in sight; a comprehension's variable hides an outer one. */
interface Scope { readonly spend: Spend; read(name: string): Value }

/** The value of an expression over its roots. Throws NoValue when it has none, OutOfSteps when it runs too long. */
export function evaluate(expression: Expression, roots: ValueMap): Value {
  let left = STEPS_MAX;
  const spend: Spend = (steps) => {
    left -= steps;
    if (left < 0) throw new OutOfSteps(`the expression takes more than ${STEPS_MAX} steps`);
  };
  return run(expression, { spend, read: (name) => ownField(roots, name) });
}

function run(e: Expression, scope: Scope): Value {
  scope.spend(1);
  return (EVALUATE[e.kind] as (e: Expression, scope: Scope) => Value)(e, scope);
}

const EVALUATE: ByKind<Value, [Scope]> = {
  literal: (e) => e.value,
  name: (e, scope) => scope.read(e.name),
  field: (e, scope) => field(run(e.of, scope), e.name),
  has: (e, scope) => has(e.of, e.name, scope),
  index: (e, scope) => index(run(e.of, scope), run(e.at, scope)),
  list: (e, scope) => e.items.map((item) => run(item, scope)),
  map: (e, scope) => map(e.entries, scope),
  choose: (e, scope) => run(truth(run(e.when, scope)) ? e.then : e.otherwise, scope),
  logic: (e, scope) => logic(e, scope),
  not: (e, scope) => not(run(e.of, scope)),
  negate: (e, scope) => negate(run(e.of, scope)),
  binary: (e, scope) => binary(e.operator, run(e.left, scope), run(e.right, scope), scope),
  call: (e, scope) => call(e, scope),
  matches: (e, scope) => matches(e, scope),
  each: (e, scope) => each(e, scope),
};

function field(of: Value, name: string): Value {
  if (of === null) throw new NoValue(`null has no "${name}"`, true);
  if (!isMap(of)) throw new NoValue(`a ${typeOf(of)} has no "${name}"`);
  return ownField(of, name);
}

function index(of: Value, at: Value): Value {
  if (typeof at === 'string') return field(of, at);
  const place = Number(at);
  if (!isList(of) || !Number.isInteger(place)) throw new NoValue(`${typeOf(of)}[${typeOf(at)}] does not exist`, of === null);
  const value = of[place];
  if (value === undefined) throw new NoValue(`there is no element ${place}`, true);
  return value;
}

function has(of: Expression, name: string, scope: Scope): boolean {
  const owner = attempt(() => run(of, scope));
  if (owner instanceof NoValue) {
    if (owner.absent) return false;
    throw owner;
  }
  return isMap(owner) && Object.hasOwn(owner, name) && owner[name] !== undefined;
}

function map(entries: readonly (readonly [Expression, Expression])[], scope: Scope): Value {
  const pairs = entries.map(([k, v]): [string, Value] => {
    const key = run(k, scope);
    if (typeof key !== 'string') throw new NoValue('the key of a map is a string');
    return [key, run(v, scope)];
  });
  return Object.fromEntries(pairs);
}

function binary(operator: string, left: Value, right: Value, scope: Scope): Value {
  const apply = BINARY[operator];
  if (apply === undefined) throw new NoValue(`${operator} does not exist`);
  return apply(left, right, scope.spend);
}

function call(e: Extract<Expression, { kind: 'call' }>, scope: Scope): Value {
  const receiver = e.receiver === undefined ? undefined : run(e.receiver, scope);
  const values = e.values.map((v) => run(v, scope));
  for (const v of [receiver, ...values]) if (typeof v === 'string') scope.spend(v.length >> 6);
  if (receiver === null || values.includes(null)) throw new NoValue(`${e.name}() of null`, true);
  return callFunction(e.name, receiver, values);
}

function matches(e: Extract<Expression, { kind: 'matches' }>, scope: Scope): boolean {
  const text = run(e.text, scope);
  if (typeof text !== 'string') throw new NoValue(`matches() takes a string, not a ${typeOf(text)}`, text === null);
  scope.spend(e.pattern.steps(text));
  return e.pattern.test(text);
}

function truth(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  throw new NoValue(`a ${typeOf(value)} is neither true nor false`, value === null);
}

/** `||` is decided by true, `&&` by false, on either side: then the other side may have no value (CEL's absorption). */
function logic(e: Extract<Expression, { kind: 'logic' }>, scope: Scope): boolean {
  const left = attempt(() => truth(run(e.left, scope)));
  if (left === e.decides) return left;
  const right = truth(run(e.right, scope));
  if (left instanceof NoValue && right !== e.decides) throw left;
  return right;
}

function attempt<T>(step: () => T): T | NoValue {
  try {
    return step();
  } catch (error) {
    if (error instanceof NoValue) return error;
    throw error;
  }
}

function each(e: Comprehension, scope: Scope): Value {
  const over = run(e.over, scope);
  const items: readonly Value[] | undefined = isList(over) ? over : isMap(over) ? Object.keys(over) : undefined;
  if (items === undefined) throw new NoValue(`${e.how}() takes a list or a map, not a ${typeOf(over)}`, over === null);
  const inside = (item: Value): Scope => ({ spend: scope.spend, read: (name) => (name === e.as ? item : scope.read(name)) });
  const holds = (test: Expression) => (item: Value): boolean => truth(run(test, inside(item)));
  switch (e.how) {
    case 'all': return decide(items, holds(e.body), false);
    case 'exists': return decide(items, holds(e.body), true);
    case 'exists_one': return items.filter(holds(e.body)).length === 1;
    case 'filter': return items.filter(holds(e.body));
    case 'map': return (e.filter === undefined ? items : items.filter(holds(e.filter))).map((item) => run(e.body, inside(item)));
  }
}

/** `exists` is a long `||`, `all` a long `&&`: an item without a value matters only if no other decides. */
function decide(items: readonly Value[], holds: (item: Value) => boolean, decides: boolean): boolean {
  let without: NoValue | undefined;
  for (const item of items) {
    const answer = attempt(() => holds(item));
    if (answer === decides) return decides;
    if (answer instanceof NoValue) without ??= answer;
  }
  if (without !== undefined) throw without;
  return !decides;
}
