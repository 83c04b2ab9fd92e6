import type { JsonObject } from '../json.ts';
import type { ExpressionFault } from './build.ts';
import { evaluate } from './evaluate.ts';
import { parseExpression } from './parse.ts';
import { NoValue, OutOfSteps, Timestamp, type Value, type ValueMap } from './value.ts';

export type { ExpressionFault };
export { fieldsOf } from './fields.ts';

/** What a condition reads. In journey nodes and messages `event` and `entry` are both the entry event's kept properties; in
 *  the `when` of an exit or a waitForEvent `event` is the arriving one. `profile` is the attributes; `now` in ms. */
export interface Facts {
  readonly event: JsonObject;
  readonly entry: JsonObject;
  readonly profile: JsonObject;
  readonly now: number;
}

export type Judgement = { readonly ok: true; readonly value: boolean } | { readonly ok: false; readonly reason: string };

/** Faults of a condition, with their place in the source; empty when it can be published. */
export function checkCondition(source: string): readonly ExpressionFault[] {
  return parseExpression(source).faults;
}

/** Whether a condition holds. What is absent (or null) makes it false; values that do not fit together, an answer that is
 *  no bool, or a spent step budget are a reason, never an exception. */
export function evaluateCondition(source: string, facts: Facts): Judgement {
  const parsed = parseExpression(source);
  if (!('expression' in parsed)) return { ok: false, reason: parsed.faults.map((f) => f.message).join('; ') };
  try {
    return verdict(evaluate(parsed.expression, rootsOf(facts)));
  } catch (error) {
    if (error instanceof NoValue) return error.absent ? { ok: true, value: false } : { ok: false, reason: error.message };
    if (error instanceof OutOfSteps) return { ok: false, reason: error.message };
    throw error;
  }
}

const rootsOf = ({ event, entry, profile, now }: Facts): ValueMap => ({ event, entry, profile, now: new Timestamp(now) });

function verdict(value: Value): Judgement {
  if (typeof value === 'boolean') return { ok: true, value };
  return value === null ? { ok: true, value: false } : { ok: false, reason: 'the condition is neither true nor false' };
}
