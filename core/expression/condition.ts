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
  /** What else is known of the person; absent: nothing is, and what is absent makes a condition false. */
  readonly person?: PersonFacts;
}

/** The roots `computed`, `last`, `devices`, `consent` and `audiences` of an expression. */
export interface PersonFacts {
  /** Computed attributes by id; times as ISO text. */
  readonly computed: JsonObject;
  /** Last time (ms) by event name; a timestamp in expressions: `now - last['order.placed'] > duration('720h')`. */
  readonly last: Readonly<Record<string, number>>;
  /** `devices.exists(d, d.platform == 'ios' && d.reachable)`: app, platform, reachable (has a token), permission, locale, timeZone, appVersion, osVersion, seenAt (ISO) */
  readonly devices: readonly JsonObject[];
  /** `consent.push`: 'in' | 'out' | 'unset'; `consent.purposes.newsletter` the same. */
  readonly consent: JsonObject;
  /** `audiences.vip`: whether the person is in it. An audience nobody knows of is absent. */
  readonly audiences: Readonly<Record<string, boolean>>;
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
