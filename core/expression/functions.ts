import { civil, durationMs, timestampMs } from './time.ts';
import { Duration, isList, isMap, NoValue, Timestamp, typeOf, type TypeName, type Value } from './value.ts';

/** `on` names the receiver's types of a method; absent for `size(x)`-like calls. `arguments` are the types of each argument.
 *  `spend` is charged before work that grows with its input. */
interface Overload {
  readonly on?: readonly TypeName[];
  readonly takes: readonly (readonly TypeName[])[];
  readonly run: (values: readonly Value[]) => Value;
}

const number: readonly TypeName[] = ['number'];
const string: readonly TypeName[] = ['string'];
const timestamp: readonly TypeName[] = ['timestamp'];
const text = (v: Value | undefined): string => (typeof v === 'string' ? v : '');

/** Methods of a string with one string argument. */
const ofStrings = (run: (a: string, b: string) => Value): Overload[] => [{ on: string, takes: [string], run: ([a, b]) => run(text(a), text(b)) }];
const ofString = (run: (a: string) => Value): Overload[] => [{ on: string, takes: [], run: ([a]) => run(text(a)) }];

const sizeOf = (v: Value | undefined): Value => {
  if (typeof v === 'string') return BigInt([...v].length);
  if (v === undefined || v === null || typeof v !== 'object') throw new NoValue('size() takes a string, a list or a map');
  return BigInt(isList(v) ? v.length : Object.keys(v).length);
};
const sized: readonly TypeName[] = ['string', 'list', 'map'];

/** `now.getHours()` is UTC, `now.getHours('Europe/Zurich')` local; a duration answers in whole units. */
const clock = (part: (c: ReturnType<typeof civil>) => number, unitMs?: number): Overload[] => [
  { on: timestamp, takes: [], run: ([t]) => BigInt(part(civil(t as Timestamp, 'UTC'))) },
  { on: timestamp, takes: [string], run: ([t, zone]) => BigInt(part(civil(t as Timestamp, text(zone)))) },
  ...(unitMs === undefined ? [] : [{ on: ['duration'], takes: [], run: ([d]) => BigInt(Math.trunc((d as Duration).ms / unitMs)) } satisfies Overload]),
];

/** The closed table of functions. Names and meanings are CEL's (github.com/google/cel-spec, doc/langdef.md). */
export const FUNCTIONS: Readonly<Record<string, readonly Overload[]>> = {
  size: [{ takes: [sized], run: ([v]) => sizeOf(v) }, { on: sized, takes: [], run: ([v]) => sizeOf(v) }],
  startsWith: ofStrings((a, b) => a.startsWith(b)),
  endsWith: ofStrings((a, b) => a.endsWith(b)),
  contains: ofStrings((a, b) => a.includes(b)),
  lowerAscii: ofString((a) => a.replace(/[A-Z]+/g, (s) => s.toLowerCase())),
  upperAscii: ofString((a) => a.replace(/[a-z]+/g, (s) => s.toUpperCase())),
  trim: ofString((a) => a.trim()),
  int: [{ takes: [['number', 'string', 'timestamp']], run: ([v]) => toInt(v ?? null) }],
  double: [{ takes: [['number', 'string']], run: ([v]) => toDouble(v ?? null) }],
  string: [{ takes: [['string', 'number', 'bool', 'timestamp', 'duration']], run: ([v]) => toText(v ?? null) }],
  timestamp: [
    { takes: [string], run: ([v]) => new Timestamp(timestampMs(text(v))) },
    { takes: [number], run: ([v]) => new Timestamp(Number(v) * 1_000) },
    { takes: [timestamp], run: ([v]) => v ?? null },
  ],
  duration: [{ takes: [string], run: ([v]) => new Duration(durationMs(text(v))) }],
  getFullYear: clock((c) => c.year),
  getMonth: clock((c) => c.month - 1),
  getDate: clock((c) => c.day),
  getDayOfMonth: clock((c) => c.day - 1),
  getDayOfWeek: clock((c) => c.weekday),
  getHours: clock((c) => c.hour, 3_600_000),
  getMinutes: clock((c) => c.minute, 60_000),
  getSeconds: clock((c) => c.second, 1_000),
};

export function callFunction(name: string, receiver: Value | undefined, values: readonly Value[]): Value {
  const fits = (o: Overload): boolean =>
    (receiver === undefined ? o.on === undefined : o.on?.includes(typeOf(receiver)) === true)
    && o.takes.length === values.length
    && o.takes.every((types, i) => types.includes(typeOf(values[i] ?? null)));
  const overload = FUNCTIONS[name]?.find(fits);
  if (overload !== undefined) return overload.run(receiver === undefined ? values : [receiver, ...values]);
  const types = values.map(typeOf).join(', ');
  throw new NoValue(`${receiver === undefined ? '' : `${typeOf(receiver)}.`}${name}(${types}) does not exist`);
}

function toInt(value: Value): bigint {
  if (typeof value === 'bigint') return value;
  if (value instanceof Timestamp) return BigInt(Math.floor(value.ms / 1_000));
  if (typeof value === 'string' && !/^[+-]?\d{1,19}$/.test(value)) throw new NoValue('int() takes digits');
  const number = Math.trunc(Number(value));
  if (!Number.isFinite(number)) throw new NoValue('int() takes a finite number');
  return typeof value === 'string' ? BigInt(value.replace('+', '')) : BigInt(number);
}

function toDouble(value: Value): number {
  if (typeof value === 'string' && !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(value)) throw new NoValue('double() takes a number');
  return Number(value);
}

function toText(value: Value): string {
  if (value instanceof Timestamp) return new Date(value.ms).toISOString();
  if (value instanceof Duration) return `${value.ms / 1_000}s`;
  if (value === null || isList(value) || isMap(value)) throw new NoValue('string() takes no null, list or map');
  return String(value);
}
