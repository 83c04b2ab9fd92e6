/** `PUT /v1/computed-attributes/{id}`: a figure kept of a person's events, exactly once, in the actor's row. */
export interface ComputedAttribute {
  readonly event: string;
  readonly function: ComputedFunction;
  /** Property of the event; `count` needs none. */
  readonly property?: string;
  /** CEL over `event`: which events count. */
  readonly when?: string;
  /** ISO 8601 duration; events older than this count no more. Kept in whole minutes, at most BUCKETS of them: an event counts up to a
   *  60th of the window longer. Absent: for ever. */
  readonly window?: string;
}
export const COMPUTED_FUNCTIONS = ['count', 'sum', 'last', 'first', 'min', 'max'] as const;
export type ComputedFunction = (typeof COMPUTED_FUNCTIONS)[number];

/** As it stands in the catalog. `since` (ms): when it began to be counted, by this definition; what rows hold of another counts as
 *  nothing. */
export interface ComputedRecord extends ComputedAttribute { readonly since: number }

export type ComputedValue = number | string | boolean;

/** As it stands in the row: figures by bucket (start, ms), oldest first; without a window one bucket at 0. `at` (ms) is when the
 *  value was, for `last` and `first`. */
export interface ComputedState {
  readonly since: number;
  readonly buckets: readonly Bucket[];
}
export type Bucket = readonly [start: number, value: ComputedValue, at?: number];

/** A window is cut into at most so many buckets, and one more that is half in it. */
export const BUCKETS = 60;
/** Longer texts are not kept: the row is small. */
export const TEXT_MAX = 128;
