import type { Json } from '../json.ts';
import { rootsOf, type Facts } from './condition.ts';
import { evaluate } from './evaluate.ts';
import { parseExpression } from './parse.ts';
import { Duration, isList, isMap, NoValue, OutOfSteps, Timestamp, type Value } from './value.ts';

export type Valued = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string };

/** What an expression gives. What is absent is a reason here, as there is no value to go on with: `has(event.x) ? event.x : null` says it is meant. */
export function valueOf(source: string, facts: Facts): Valued {
  const parsed = parseExpression(source);
  if (!('expression' in parsed)) return { ok: false, reason: parsed.faults.map((f) => f.message).join('; ') };
  try {
    return { ok: true, value: evaluate(parsed.expression, rootsOf(source, facts)) };
  } catch (error) {
    if (error instanceof NoValue || error instanceof OutOfSteps) return { ok: false, reason: error.message };
    throw error;
  }
}

/** Times as ISO text, durations as CEL writes them (`90s`). */
export function jsonOf(value: Value): Json {
  if (value instanceof Timestamp) return new Date(value.ms).toISOString();
  if (value instanceof Duration) return `${value.ms / 1_000}s`;
  if (typeof value === 'bigint') return Number(value);
  if (isList(value)) return value.map(jsonOf);
  if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, jsonOf(inner)]));
  return value;
}

/** A time (ms) by a timestamp or its ISO text, with an offset; undefined: it is none. */
export function timeOf(value: Value): number | undefined {
  if (value instanceof Timestamp) return value.ms;
  return typeof value === 'string' && OFFSET.test(value) ? finite(Date.parse(value)) : undefined;
}
const OFFSET = /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:\d\d)$/;
const finite = (ms: number): number | undefined => (Number.isFinite(ms) ? ms : undefined);
