import { Failure } from '../failure.ts';
import type { StreamRecord } from '../ports.ts';

/** A record that came out of a stream: readable, or poison with its reason. A fault of the data is a value. */
export type Decoded<T> =
  | { readonly ok: true; readonly value: T }
  /** `image`: the row as it came, whose key can be read all the same. */
  | { readonly ok: false; readonly reason: string; readonly record: unknown; readonly image?: object };

/** The rows a range brought, whether worked or parked: neither was missed. */
export const rowsOf = <T extends object>(range: readonly StreamRecord<Decoded<T>>[]): readonly object[] =>
  range.flatMap(({ image }) => (image.ok ? [image.value] : image.image === undefined ? [] : [image.image]));

/** Thrown when fewer records came than the claim fixed: the poller will bring them again. */
export class ShortDelivery extends Failure {
  constructor(claim: string) {
    super('short-delivery', claim);
  }
}

/** Why a record is none of ours, as its dead letter says it; closed, so that a letter's reason quotes nothing. */
export type UnreadableReason = 'not an actor row' | 'not a profile' | 'not an event batch' | 'events cannot be unpacked' | 'at is not a time' | 'counts are not counts';

export class Unreadable extends Error {
  readonly reason: UnreadableReason;
  constructor(reason: UnreadableReason) {
    super(reason);
    this.reason = reason;
  }
}

/** The records a claim covers: from the first to the one it fixed as last, however many were delivered this time. */
export function rangeOf<T>(claim: string, last: string, records: readonly StreamRecord<T>[]): readonly StreamRecord<T>[] {
  const end = records.findIndex((r) => r.eventId === last);
  if (end < 0) throw new ShortDelivery(claim);
  return records.slice(0, end + 1);
}
