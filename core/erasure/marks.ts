import type { PushBatch } from '../delivery/batch.ts';
import type { Hash } from '../hash.ts';

/** Who is being erased right now, by hash of the profile id, and since when (ms). Until their tokens are found and removed, a mark is all that
 *  tells a sender. */
export type ErasureMarks = ReadonlyMap<string, number>;

/** Senders look at marks as old as two seconds at most. */
export interface ErasedPeople { marks(): Promise<ErasureMarks> }

/** How long a mark holds. Every turn of an erasure makes it anew, and a turn lasts minutes. */
export const MARK_MS = 60 * 60 * 1_000;
/** What was read of a person before the mark is queued by then; a push queued later is of somebody who came back under the same id. */
export const LATE_MS = 2 * 60 * 1_000;

/** Profiles of the batch whose pushes must not go. */
export function erasedIn({ pushes, queuedAt }: Pick<PushBatch, 'pushes' | 'queuedAt'>, marks: ErasureMarks, hash: Hash): ReadonlySet<string> {
  if (marks.size === 0) return new Set();
  return new Set(pushes.map(({ profileId }) => profileId).filter((id) => queuedAt <= (marks.get(hash(id)) ?? -Infinity) + LATE_MS));
}
