import type { PushBatch } from '../delivery/batch.ts';
import { profilesIn } from '../delivery/forgotten.ts';
import type { Hash } from '../hash.ts';

/** Who is being erased or was, by hash of the profile id, and when (ms). Until their tokens are found and removed, a mark is all that
 *  tells a sender. */
export type ErasureMarks = ReadonlyMap<string, number>;

export interface ErasedPeople {
  /** Of the last hour. Senders look at marks as old as two seconds at most. */
  marks(): Promise<ErasureMarks>;
  /** Those of these hashes, however long ago: read by key from what outlives everything that waits (core/export/pseudonyms.ts). */
  among(hashes: readonly string[]): Promise<ErasureMarks>;
}

/** How long a mark holds. Every turn of an erasure makes it anew, and a turn lasts minutes. */
export const MARK_MS = 60 * 60 * 1_000;
/** What was read of a person before the mark is queued by then; a push queued later is of somebody who came back under the same id. */
export const LATE_MS = 2 * 60 * 1_000;

type Waiting = Pick<PushBatch, 'pushes' | 'queuedAt'>;

/** Profiles of the batch whose pushes must not go. */
export function erasedIn({ pushes, queuedAt }: Waiting, marks: ErasureMarks, hash: Hash): ReadonlySet<string> {
  if (marks.size === 0) return new Set();
  return new Set(profilesIn({ pushes }).filter((id) => queuedAt <= (marks.get(hash(id)) ?? -Infinity) + LATE_MS));
}

/** Whether a mark that concerns the batch may be gone by now: the earliest is as old as the batch, but for LATE_MS. */
export const isMarkLost = ({ queuedAt }: Pick<PushBatch, 'queuedAt'>, now: number): boolean => now - queuedAt > MARK_MS - 2 * LATE_MS;
