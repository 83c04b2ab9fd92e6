/** What an expression computes with. JSON numbers stay doubles, literals without a point are ints (bigint): every operator
 *  takes both, so an author never meets the difference in data. */
export type Value = null | boolean | number | bigint | string | Timestamp | Duration | readonly Value[] | ValueMap;
export interface ValueMap { readonly [key: string]: Value }

export class Timestamp {
  readonly ms: number;
  constructor(ms: number) { this.ms = ms; }
}
export class Duration {
  readonly ms: number;
  constructor(ms: number) { this.ms = ms; }
}

/** An expression has no value: why. `absent`: something it reads is not there, which makes a condition false. */
export class NoValue extends Error {
  readonly absent: boolean;
  constructor(reason: string, absent = false) { super(reason); this.absent = absent; }
}
/** The step budget ran out; unlike NoValue no operator absorbs it. */
export class OutOfSteps extends Error {}

export type TypeName = 'null' | 'bool' | 'number' | 'string' | 'timestamp' | 'duration' | 'list' | 'map';

const PLAIN: Readonly<Record<string, TypeName>> = { boolean: 'bool', number: 'number', bigint: 'number', string: 'string' };

export function typeOf(value: Value): TypeName {
  if (value === null) return 'null';
  if (value instanceof Timestamp) return 'timestamp';
  if (value instanceof Duration) return 'duration';
  return PLAIN[typeof value] ?? (Array.isArray(value) ? 'list' : 'map');
}

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
export const isMap = (value: Value): value is ValueMap => typeOf(value) === 'map';

/** Own properties only: nothing of a prototype is data. */
export function ownField(map: ValueMap, key: string): Value {
  const value = Object.hasOwn(map, key) ? map[key] : undefined;
  if (value === undefined) throw new NoValue(`there is no "${key}"`, true);
  return value;
}

/** Deep equality; an int equals the double of the same size, values of different types are never equal. `spend` is called
 *  once for each pair looked at. */
export function equal(a: Value, b: Value, spend: (steps: number) => void): boolean {
  spend(1);
  const type = typeOf(a);
  if (type !== typeOf(b)) return false;
  if (isList(a) && isList(b)) return a.length === b.length && a.every((v, i) => equal(v, b[i] ?? null, spend));
  if (type === 'map') return equalMaps(a as ValueMap, b as ValueMap, spend);
  if (type === 'timestamp' || type === 'duration') return (a as Timestamp).ms === (b as Timestamp).ms;
  if (typeof a === 'string') spend(a.length >> 6);
  return a == b; // eslint-disable-line eqeqeq -- of one type by now; 30n == 30
}

function equalMaps(a: ValueMap, b: ValueMap, spend: (steps: number) => void): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length
    && keys.every((key) => Object.hasOwn(b, key) && equal(a[key] ?? null, b[key] ?? null, spend));
}
