import { evaluateCondition } from '../expression/condition.ts';
import { durationMs } from '../journey/duration.ts';
import { memoised } from '../memo.ts';
import { BUCKETS, TEXT_MAX, type Bucket, type ComputedFunction, type ComputedRecord, type ComputedState, type ComputedValue } from './computed.ts';
import type { BeckonEvent } from './event.ts';

/** The state once an event was heard at `now` (ms); the same one when the event does not count. An event is judged by its own time,
 *  however late it comes: what the window has left counts no more. Of two at the same time the one heard later is the later one. */
export function fold(state: ComputedState | undefined, attribute: ComputedRecord, event: Pick<BeckonEvent, 'name' | 'time' | 'properties'>, now: number): ComputedState | undefined {
  const value = countedOf(attribute, event, now);
  if (value === undefined) return state;
  const start = startOf(attribute, event.time);
  const one: Bucket = IS_TIMED[attribute.function] ? [start, value, event.time] : [start, value];
  if (!isLive(attribute, one, now)) return state;
  return { since: attribute.since, buckets: joined(attribute, [...bucketsOf(state, attribute, now), one]) };
}

/** What two rows hold of the same person, in one. */
export function joinStates(a: ComputedState | undefined, b: ComputedState | undefined, attribute: ComputedRecord, now: number): ComputedState | undefined {
  const buckets = [...bucketsOf(a, attribute, now), ...bucketsOf(b, attribute, now)];
  return buckets.length === 0 ? undefined : { since: attribute.since, buckets: joined(attribute, buckets) };
}

/** The figure at `now` (ms). Nothing counted yet is 0 for `count` and `sum`, and no value for the others. */
export function valueOf(state: ComputedState | undefined, attribute: ComputedRecord, now: number): ComputedValue | undefined {
  const [first, ...rest] = bucketsOf(state, attribute, now);
  if (first === undefined) return IS_ADDED[attribute.function] ? 0 : undefined;
  return rest.reduce(MERGE[attribute.function], first)[1];
}

const IS_ADDED: Readonly<Record<ComputedFunction, boolean>> = { count: true, sum: true, last: false, first: false, min: false, max: false };
const IS_TIMED: Readonly<Record<ComputedFunction, boolean>> = { count: false, sum: false, last: true, first: true, min: false, max: false };

type Merge = (a: Bucket, b: Bucket) => Bucket;
const added: Merge = ([start, a], [, b]) => [start, bounded(Number(a) + Number(b))];
const timeOf = ([, , at = 0]: Bucket): number => at;
const MERGE: Readonly<Record<ComputedFunction, Merge>> = {
  count: added,
  sum: added,
  min: (a, b) => (b[1] < a[1] ? b : a),
  max: (a, b) => (b[1] > a[1] ? b : a),
  first: (a, b) => (timeOf(b) < timeOf(a) ? b : a),
  last: (a, b) => (timeOf(b) >= timeOf(a) ? b : a),
};

/** Beyond this a sum would lose digits: it stays there. */
const bounded = (sum: number): number => Math.min(Math.max(sum, -Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER);

/** One bucket a start, oldest first, without those a later one outdoes for as long as both count. */
function joined(attribute: ComputedRecord, buckets: readonly Bucket[]): readonly Bucket[] {
  const merge = MERGE[attribute.function];
  const byStart = new Map<number, Bucket>();
  for (const b of buckets) {
    const before = byStart.get(b[0]);
    byStart.set(b[0], before === undefined ? b : merge(before, b));
  }
  const kept: Bucket[] = [];
  for (const b of [...byStart.values()].sort((x, y) => y[0] - x[0])) {
    if (!OUTDONE[attribute.function](b, kept.at(-1))) kept.push(b);
  }
  return kept.reverse();
}

const never = (): boolean => false;
/** Whether a bucket matters no more because of the next later one that is kept. */
const OUTDONE: Readonly<Record<ComputedFunction, (bucket: Bucket, later: Bucket | undefined) => boolean>> = {
  count: never,
  sum: never,
  first: never,
  last: (_, later) => later !== undefined,
  min: (bucket, later) => later !== undefined && later[1] <= bucket[1],
  max: (bucket, later) => later !== undefined && later[1] >= bucket[1],
};

/** What an event brings, if it counts. */
function countedOf({ function: kind, event: name, property, when }: ComputedRecord, event: Pick<BeckonEvent, 'name' | 'properties'>, now: number): ComputedValue | undefined {
  if (event.name !== name) return undefined;
  const value = kind === 'count' ? 1 : ownValue(event.properties, property ?? '');
  if (value === undefined || !TAKES[kind](value)) return undefined;
  if (when === undefined) return value as ComputedValue;
  const verdict = evaluateCondition(when, { event: event.properties, entry: {}, profile: {}, now });
  return verdict.ok && verdict.value ? (value as ComputedValue) : undefined;
}

const ownValue = (properties: BeckonEvent['properties'], name: string): unknown => (Object.hasOwn(properties, name) ? properties[name] : undefined);

const isNumber = (value: unknown): boolean => typeof value === 'number';
const isPlain = (value: unknown): boolean => typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value.length <= TEXT_MAX);
const TAKES: Readonly<Record<ComputedFunction, (value: unknown) => boolean>> = { count: isNumber, sum: isNumber, min: isNumber, max: isNumber, first: isPlain, last: isPlain };

const MINUTE = 60_000;
const windowOf = memoised(200, (text) => {
  const length = durationMs(text);
  return { length, bucket: Math.max(1, Math.ceil(length / BUCKETS / MINUTE)) * MINUTE };
});

function startOf({ window }: ComputedRecord, time: number): number {
  if (window === undefined) return 0;
  const { bucket } = windowOf(window);
  return Math.floor(time / bucket) * bucket;
}

function isLive({ window }: ComputedRecord, [start]: Bucket, now: number): boolean {
  if (window === undefined) return true;
  const { length, bucket } = windowOf(window);
  return start + bucket > now - length;
}

/** What counts of a state at `now`: of another definition nothing does. */
const bucketsOf = (state: ComputedState | undefined, attribute: ComputedRecord, now: number): readonly Bucket[] =>
  state?.since === attribute.since ? state.buckets.filter((b) => isLive(attribute, b, now)) : [];
