import { retryAfterText, type Act } from '../act.ts';
import type { Verdict } from '../settle.ts';
import { BROADCAST_REASONS, type BroadcastReason } from './broadcast/reasons.ts';
import { APNS_REASONS, apnsReasonOf, isApnsReason, type ApnsReason } from './reasons.ts';

export interface AnswerFacts {
  readonly headers: Readonly<Record<string, string>>;
  /** ms; of a 410. */
  readonly timestamp?: number;
}

export const accepted = ({ headers }: AnswerFacts, { status = 200, body = '' } = {}): Verdict =>
  ({ row: 'accepted', reason: 'accepted', accepted: true, answer: { status, headers: { ...headers, ...(body === '' ? {} : { 'content-type': 'application/json' }) }, body } });

export function refused(reason: ApnsReason | BroadcastReason, { headers, timestamp }: AnswerFacts): Verdict {
  const status = isApnsReason(reason) ? APNS_REASONS[reason] : BROADCAST_REASONS[reason];
  // The 410's time is in milliseconds, unlike every other time of APNs.
  const body = JSON.stringify(status === 410 ? { reason, timestamp } : { reason });
  return { row: reason, reason, accepted: false, answer: { status, headers: { ...headers, 'content-type': 'application/json' }, body } };
}

/** The answer an act asks for, by reason or status. */
export function asAsked({ reason, retryAfter, since }: Extract<Act, { do: 'answer' }>, facts: AnswerFacts, now: number): Verdict {
  const known = Object.hasOwn(BROADCAST_REASONS, reason) ? (reason as BroadcastReason) : apnsReasonOf(reason);
  const verdict = refused(known ?? 'InternalServerError', since === undefined ? facts : { ...facts, timestamp: since });
  if (retryAfter === undefined) return verdict;
  return { ...verdict, answer: { ...verdict.answer, headers: { ...verdict.answer.headers, 'retry-after': retryAfterText(retryAfter, now) } } };
}
