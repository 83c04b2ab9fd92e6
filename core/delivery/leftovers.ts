import type { Hash } from '../hash.ts';
import type { Push, PushBatch } from './batch.ts';
import { leftoverId } from './ids.ts';
import type { OutcomeRow } from './outcome.ts';
import type { Reaction } from './outcome-rule.ts';
import { ruleOf } from './verdict.ts';

/** A batch on its way back into its queue, and the seconds SQS is to hold it. */
export interface Queued { readonly batch: PushBatch; readonly delay: number }

/** What SQS can delay; the rest of a longer wait stands in the batch. */
export const DELAY_MAX = 900;

/** The smaller batches a finished batch hands on: the same from the row at any time, so that a redelivery sends the same ones. */
export const leftoversOf = (batch: PushBatch, row: OutcomeRow, hash: Hash): readonly Queued[] =>
  row.leftovers.map(({ delay, indices }, n) => {
    const { slot, notBefore, ...same } = batch;
    return {
      delay: Math.min(delay, DELAY_MAX),
      batch: {
        ...same,
        id: leftoverId(hash, batch.id, n),
        // What was never sent has not failed either: it does not lengthen the back-off.
        attempt: delay === 0 ? batch.attempt : batch.attempt + 1,
        ...(delay > DELAY_MAX && { notBefore: row.at + delay * 1_000 }),
        gone: [],
        pushes: indices.flatMap((index) => repeated(batch, row, index)),
      },
    };
  });

/** Unknown sticks: whatever a later attempt says short of an answer, the first may have got through. */
function repeated(batch: PushBatch, row: OutcomeRow, index: number): readonly Push[] {
  const push = batch.pushes[index];
  if (push === undefined) return [];
  const rule = ruleOf(batch.provider, row.outcomes[index]?.split('/')[1] ?? '');
  const last = push.last === 'unknown' || rule?.outcome === 'unknown' ? 'unknown' as const : 'try-later' as const;
  return [{ ...askedAgain(push, rule?.reaction, row.at), last }];
}

/** How a token is asked for again that was refused for itself: in the other environment, then for the last time. */
function askedAgain(push: Push, reaction: Reaction | undefined, at: number): Push {
  if (reaction === 'other-environment' && push.other === undefined) return { ...push, other: at };
  if (reaction !== 'other-environment' && reaction !== 'quarantine') return push;
  const { other, ...own } = push;
  return { ...own, again: at };
}

/** The same batch in a new message, so that waiting counts towards no dead-letter limit (design invariant 7). `until` (ms) stands
 *  in it where SQS cannot delay that long. */
export function heldBack(batch: PushBatch, delay: number, { now, slot }: { readonly now: number; readonly slot?: number }): Queued {
  const seconds = Math.max(1, Math.ceil(delay));
  const { notBefore, ...same } = batch;
  const until = Math.max(notBefore ?? 0, now + seconds * 1_000);
  return {
    delay: Math.min(seconds, DELAY_MAX),
    batch: { ...same, ...(until > now + DELAY_MAX * 1_000 && { notBefore: until }), ...(slot !== undefined && { slot }) },
  };
}
