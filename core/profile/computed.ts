/** `PUT /v1/computed-attributes/{id}`: a figure kept of a person's events, exactly once, in the actor's row. */
export interface ComputedAttribute {
  readonly event: string;
  readonly function: 'count' | 'sum' | 'last' | 'first' | 'min' | 'max';
  /** Property of the event; `count` needs none. */
  readonly property?: string;
  /** CEL over `event`: which events count. */
  readonly when?: string;
  /** ISO 8601 duration; events older than this count no more. Kept by day (windows of 2 days and more), hour or minute. Absent: for ever. */
  readonly window?: string;
}

/** As it stands in the row: figures by bucket (start, ms), oldest first; without a window one bucket at 0. */
export interface ComputedState {
  readonly buckets: readonly (readonly [start: number, value: number | string | boolean, at: number])[];
}
