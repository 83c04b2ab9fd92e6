import { LATE_MS } from '../erasure/marks.ts';
import { KEPT_MS } from '../tables.ts';

/** Who somebody is called in exports, by their id and the time of the record that names them; null: nobody that may be told. */
export type Pseudonyms = (profileId: string, at: number) => string | null;

/** Somebody a record names, and when it was made, ms. */
export interface Named { readonly id: string; readonly at: number }

/** What is kept of a person's pseudonym; `erasedAt`: an erasure of theirs was at work then, ms. It outlives the pseudonym it took away, or a
 *  record that is exported late would give them another. */
export interface PseudonymRow { readonly pseudonym?: string; readonly erasedAt?: number }

/** As long as rows that could name them come out of streams, queues and dead letters; a push waits 28 days at most, senders look here too (core/erasure/marks.ts). */
export const TOMBSTONE_MS = KEPT_MS;

/** A record made after it may be of somebody who came back under the same id. */
export const isErasedAt = ({ erasedAt = -Infinity }: PseudonymRow, at: number): boolean => at <= erasedAt + LATE_MS;

export const pseudonymAt = (row: PseudonymRow, at: number): string | null => (isErasedAt(row, at) ? null : row.pseudonym ?? null);

/** Whether a record of this time is a reason to make one; `isThere`: whether there is a profile, which is asked only of who was erased. What was
 *  queued before an erasure may end hours after it, and is no sign that somebody came back. */
export async function isOwed(row: PseudonymRow, at: number, isThere: () => Promise<boolean>): Promise<boolean> {
  if (row.pseudonym !== undefined || isErasedAt(row, at)) return false;
  return row.erasedAt === undefined || await isThere();
}
