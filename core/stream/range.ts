import type { StreamRecord } from '../ports.ts';

/** A record that came out of a stream: readable, or poison with its reason. A fault of the data is a value. */
export type Decoded<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string; readonly record: unknown };

/** Thrown when fewer records came than the claim fixed: the poller will bring them again. */
export class ShortDelivery extends Error {
  constructor(claim: string) {
    super(`claim ${claim} covers more records than were delivered; they come again`);
  }
}

/** The records a claim covers: from the first to the one it fixed as last, however many were delivered this time. */
export function rangeOf<T>(claim: string, last: string, records: readonly StreamRecord<T>[]): readonly StreamRecord<T>[] {
  const end = records.findIndex((r) => r.eventId === last);
  if (end < 0) throw new ShortDelivery(claim);
  return records.slice(0, end + 1);
}
