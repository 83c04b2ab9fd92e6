import type { Letter } from './letter.ts';
import { LETTER_QUEUE_NAMES, type LetterQueue } from './ports.ts';

export interface Selection {
  /** Ids, or the first 8 characters or more of them; empty: any. */
  readonly ids: readonly string[];
  readonly queue?: LetterQueue;
  readonly source?: string;
  /** Part of a reason, in upper or lower case. */
  readonly reason?: string;
}

/** The queues that may hold what is wanted. */
export const queuesOf = ({ queue }: Pick<Selection, 'queue'>): readonly LetterQueue[] => (queue === undefined ? LETTER_QUEUE_NAMES : [queue]);

export const chooses = ({ ids, source, reason }: Selection, letter: Letter): boolean =>
  (ids.length === 0 || ids.some((id) => letter.id.startsWith(id)))
  && (source === undefined || letter.source === source)
  && (reason === undefined || letter.reason.toLowerCase().includes(reason.toLowerCase()));
