import type { JsonObject } from '../json.ts';
import type { ExpressionFault } from './build.ts';
import { evaluate } from './evaluate.ts';
import { fieldsOf } from './fields.ts';
import { madeOnce, memoised } from '../memo.ts';
import { parseExpression, whole } from './parse.ts';
import { NoValue, OutOfSteps, Timestamp, type Value, type ValueMap } from './value.ts';

export type { ExpressionFault };
export { checkDeclared, type Gives } from './declared.ts';
export { fieldsOf } from './fields.ts';

/** What a condition reads. In journey nodes and messages `event` and `entry` are both the entry event's kept properties; in
 *  the `when` of an exit or a waitForEvent `event` is the arriving one. `profile` is the attributes; `now` in ms. */
export interface Facts {
  readonly event: JsonObject;
  readonly entry: JsonObject;
  readonly profile: JsonObject;
  readonly now: number;
  /** Answers of webhooks, by the name they are kept under. */
  readonly response?: JsonObject;
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
  const parsed = parseExpression(source);
  const faults = checkValue(source);
  if (faults.length > 0 || !('type' in parsed) || canBeTrue(parsed.type)) return faults;
  return [{ ...whole(source, `A condition is true or false, not of type ${parsed.type}`), suggestion: 'Compare it, such as `profile.age >= 18`' }];
}

const canBeTrue = (type: string): boolean => type === 'bool' || type === 'dyn';

/** The same of an expression that may give any value. */
export function checkValue(source: string): readonly ExpressionFault[] {
  const { faults } = parseExpression(source);
  return faults.length > 0 ? faults : NAMED_ROOTS.flatMap((root) => unnamed(source, root));
}

/** Only what some expression reads by name is kept of a person (`readsOf`), and what is read may not be deleted. */
const NAMED_ROOTS = ['computed', 'last', 'audiences'] as const;

function unnamed(source: string, root: (typeof NAMED_ROOTS)[number]): readonly ExpressionFault[] {
  if (fieldsOf(source, root) !== '*') return [];
  const message = `"${root}" is read as a whole; an expression names what it reads of it`;
  return [{ message, start: 0, end: source.length, suggestion: `Write ${root}.name or ${root}['the.name']; whether there is one: 'the.name' in ${root}` }];
}

/** What an expression reads of a person, by name. An expression that does not parse reads nothing. */
export interface Reads { readonly computed: readonly string[]; readonly last: readonly string[]; readonly audiences: readonly string[] }

export function readsOf(source: string): Reads {
  const named = (root: (typeof NAMED_ROOTS)[number]): readonly string[] => {
    const fields = fieldsOf(source, root);
    return fields === '*' ? [] : fields;
  };
  return { computed: named('computed'), last: named('last'), audiences: named('audiences') };
}

/** Whether an expression reads this root at all, in part or whole. */
export const readsRoot = (source: string, root: 'event' | 'entry' | 'profile' | 'now' | 'response' | keyof PersonFacts): boolean => fieldsOf(source, root).length > 0;

/** Whether a condition holds. What is absent (or null) makes it false; values that do not fit together, an answer that is
 *  no bool, or a spent step budget are a reason, never an exception. */
export function evaluateCondition(source: string, facts: Facts): Judgement {
  const parsed = parseExpression(source);
  if (!('expression' in parsed)) return { ok: false, reason: parsed.faults.map((f) => f.message).join('; ') };
  if (!canBeTrue(parsed.type)) return NO_CONDITION;
  try {
    return verdict(evaluate(parsed.expression, rootsOf(source, facts)));
  } catch (error) {
    if (error instanceof NoValue) return error.absent ? { ok: true, value: false } : { ok: false, reason: error.message };
    if (error instanceof OutOfSteps) return { ok: false, reason: error.message };
    throw error;
  }
}

const NONE: JsonObject = {};

/** The variables of an expression. */
export function rootsOf(source: string, { event, entry, profile, now, response = NONE, person }: Facts): ValueMap {
  const roots: Record<string, Value> = { event, entry, profile, now: new Timestamp(now), response };
  if (person !== undefined) for (const root of personRootsIn(source)) roots[root] = PERSON[root](person);
  return roots;
}

/** Most expressions read none of them, and each takes working out. */
const personRootsIn = memoised(1_000, (source) => (Object.keys(PERSON) as (keyof PersonFacts)[]).filter((root) => readsRoot(source, root)));

const PERSON: { readonly [R in keyof PersonFacts]: (person: PersonFacts) => Value } = {
  computed: (person) => person.computed,
  last: (person) => lastTimes(person.last),
  devices: (person) => person.devices,
  consent: (person) => person.consent,
  audiences: (person) => person.audiences,
};

const lastTimes = madeOnce((last: PersonFacts['last']): ValueMap => Object.fromEntries(Object.entries(last).map(([name, at]) => [name, new Timestamp(at)])));

function verdict(value: Value): Judgement {
  if (typeof value === 'boolean') return { ok: true, value };
  return value === null ? { ok: true, value: false } : NO_CONDITION;
}
const NO_CONDITION: Judgement = { ok: false, reason: 'the condition is neither true nor false' };
