import { Duration, equal, isList, isMap, NoValue, Timestamp, typeOf, type Value } from './value.ts';

export type Spend = (steps: number) => void;
type Binary = (a: Value, b: Value, spend: Spend) => Value;

/** A null operand is as good as a missing one: the condition is false, the journey goes on. */
function mismatch(operator: string, a: Value, b: Value): NoValue {
  return new NoValue(`${typeOf(a)} ${operator} ${typeOf(b)} does not exist`, a === null || b === null);
}

const isNumber = (v: Value): v is number | bigint => typeof v === 'number' || typeof v === 'bigint';

/** Two ints stay an int within 64 bits; with a double it is a double. */
function arithmetic(operator: string, a: Value, b: Value, run: { readonly int: (a: bigint, b: bigint) => bigint; readonly double: (a: number, b: number) => number }): Value {
  if (!isNumber(a) || !isNumber(b)) throw mismatch(operator, a, b);
  if (typeof a === 'number' || typeof b === 'number') return run.double(Number(a), Number(b));
  const result = run.int(a, b);
  if (BigInt.asIntN(64, result) !== result) throw new NoValue('the int is out of range');
  return result;
}

const whole = (b: bigint): bigint => {
  if (b === 0n) throw new NoValue('division by zero');
  return b;
};

function add(a: Value, b: Value, spend: Spend): Value {
  if (typeof a === 'string' && typeof b === 'string') {
    spend((a.length + b.length) >> 6);
    return a + b;
  }
  if (isList(a) && isList(b)) {
    spend(a.length + b.length);
    return [...a, ...b];
  }
  return addTime(a, b) ?? arithmetic('+', a, b, { int: (x, y) => x + y, double: (x, y) => x + y });
}

function addTime(a: Value, b: Value): Value | undefined {
  if (a instanceof Timestamp && b instanceof Duration) return new Timestamp(a.ms + b.ms);
  if (a instanceof Duration && b instanceof Timestamp) return new Timestamp(a.ms + b.ms);
  if (a instanceof Duration && b instanceof Duration) return new Duration(a.ms + b.ms);
  return undefined;
}

function subtract(a: Value, b: Value): Value {
  if (a instanceof Timestamp && b instanceof Timestamp) return new Duration(a.ms - b.ms);
  if (a instanceof Timestamp && b instanceof Duration) return new Timestamp(a.ms - b.ms);
  if (a instanceof Duration && b instanceof Duration) return new Duration(a.ms - b.ms);
  return arithmetic('-', a, b, { int: (x, y) => x - y, double: (x, y) => x - y });
}

/** Negative, zero or positive; NaN when one of them is. */
function order(operator: string, a: Value, b: Value, spend: Spend): number {
  if (isNumber(a) && isNumber(b)) return orderNumbers(a, b);
  if (typeof a === 'string' && typeof b === 'string') {
    spend(Math.min(a.length, b.length) >> 6);
    return a < b ? -1 : Number(a > b);
  }
  const scalars = ordinal(a, b);
  if (scalars === undefined) throw mismatch(operator, a, b);
  return scalars[0] - scalars[1];
}

function ordinal(a: Value, b: Value): readonly [number, number] | undefined {
  if (typeof a === 'boolean' && typeof b === 'boolean') return [Number(a), Number(b)];
  if (a instanceof Timestamp && b instanceof Timestamp) return [a.ms, b.ms];
  if (a instanceof Duration && b instanceof Duration) return [a.ms, b.ms];
  return undefined;
}

function orderNumbers(a: number | bigint, b: number | bigint): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return a == b ? 0 : Number.NaN; // eslint-disable-line eqeqeq -- 30n == 30
}

function member(a: Value, b: Value, spend: Spend): boolean {
  if (isList(b)) return b.some((v) => equal(a, v, spend));
  if (isMap(b)) return typeof a === 'string' && Object.hasOwn(b, a);
  throw mismatch('in', a, b);
}

export const BINARY: Readonly<Record<string, Binary>> = {
  '==': equal,
  '!=': (a, b, spend) => !equal(a, b, spend),
  '<': (a, b, spend) => order('<', a, b, spend) < 0,
  '<=': (a, b, spend) => order('<=', a, b, spend) <= 0,
  '>': (a, b, spend) => order('>', a, b, spend) > 0,
  '>=': (a, b, spend) => order('>=', a, b, spend) >= 0,
  in: member,
  '+': add,
  '-': subtract,
  '*': (a, b) => arithmetic('*', a, b, { int: (x, y) => x * y, double: (x, y) => x * y }),
  '/': (a, b) => arithmetic('/', a, b, { int: (x, y) => x / whole(y), double: (x, y) => x / y }),
  '%': (a, b) => arithmetic('%', a, b, { int: (x, y) => x % whole(y), double: (x, y) => x % y }),
};

export function negate(a: Value): Value {
  if (typeof a === 'number') return -a;
  if (typeof a === 'bigint') return subtract(0n, a);
  if (a instanceof Duration) return new Duration(-a.ms);
  throw mismatch('-', a, a);
}

export function not(a: Value): boolean {
  if (typeof a === 'boolean') return !a;
  throw mismatch('!', a, a);
}
