import { checkCondition, readsRoot } from '../expression/condition.ts';
import { durationFault, durationMs } from '../journey/duration.ts';
import { error } from '../journey/fault.ts';
import type { Fault } from '../problem.ts';
import { BUCKETS, TEXT_MAX, type ComputedAttribute } from './computed.ts';

/** Everything that is wrong with a computed attribute; `others` are those that are kept already, without this one. */
export function checkComputed(attribute: ComputedAttribute, others: Iterable<ComputedAttribute>): readonly Fault[] {
  return [...propertyFaults(attribute), ...whenFaults(attribute.when), ...windowFaults(attribute.window), ...sizeFaults([attribute, ...others])];
}

function propertyFaults({ function: kind, property }: ComputedAttribute): readonly Fault[] {
  if (kind === 'count') return property === undefined ? [] : [error('/property', 'not-allowed', { message: '"count" counts events and reads no property.', suggestion: 'Say which events count in "when", such as `has(event.total)`.' })];
  return property === undefined ? [error('/property', 'required', { message: `"${kind}" needs the property of the event it is computed of.` })] : [];
}

const OTHER_ROOTS = ['entry', 'profile', 'now', 'computed', 'last', 'devices', 'consent', 'audiences', 'response'] as const;

function whenFaults(when: string | undefined): readonly Fault[] {
  if (when === undefined) return [];
  const faults = checkCondition(when).map(({ message, start, suggestion }) =>
    error('/when', 'invalid-expression', { message: `Column ${String(start + 1)}: ${message}`, ...(suggestion === undefined ? {} : { suggestion }) }));
  const others = OTHER_ROOTS.filter((root) => readsRoot(when, root));
  // What else is known of the person changes; what has been counted cannot.
  return [...faults, ...others.map((root) => error('/when', 'not-allowed', { message: `Which events count is told by the event alone; "${root}" cannot be read here.` }))];
}

const MINUTE = 60_000;
const YEARS_3 = 3 * 366 * 24 * 60 * MINUTE;

function windowFaults(window: string | undefined): readonly Fault[] {
  if (window === undefined) return [];
  const misread = durationFault(window);
  if (misread !== undefined) return [error('/window', 'invalid-duration', misread)];
  const length = durationMs(window);
  return length < MINUTE || length > YEARS_3 ? [error('/window', 'out-of-range', { message: 'A window is 1 minute to 3 years (P1098D) long.' })] : [];
}

/** A move rewrites its row, at one write unit a KB. These bound the row of the person who does everything. */
const COMPUTED_MAX = 100;
const ROW_BYTES = 64 * 1024;
/** `[1795500000000,9007199254740991]`, and a time and a text for those that have them. */
const BUCKET_BYTES = 36;
const TIMED_BYTES = BUCKET_BYTES + 16 + 3 * TEXT_MAX;

/** Bytes at most in a row. Of `last` one bucket is kept, and of what has no window. */
function bytesOf({ function: kind, window }: ComputedAttribute): number {
  const bucket = kind === 'first' || kind === 'last' ? TIMED_BYTES : BUCKET_BYTES;
  return 80 + bucket * (window === undefined || kind === 'last' ? 1 : BUCKETS + 1);
}

function sizeFaults(all: readonly ComputedAttribute[]): readonly Fault[] {
  const bytes = all.reduce((sum, attribute) => sum + bytesOf(attribute), 0);
  if (all.length > COMPUTED_MAX) return [error('', 'too-many', { message: `At most ${COMPUTED_MAX} computed attributes are kept.` })];
  if (bytes <= ROW_BYTES) return [];
  return [error('', 'too-large', {
    message: `Computed attributes take at most ${ROW_BYTES} bytes of a person's row; with this one they may take ${bytes}.`,
    suggestion: 'Delete one that nothing reads, or leave out the window: "first" with a window takes the most.',
  })];
}
