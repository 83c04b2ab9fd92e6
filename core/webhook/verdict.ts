import { jitter, parseRetryAfter } from '../delivery/outcome-rule.ts';
import { bodyOf, type WebhookAnswer, type WebhookError } from './answer.ts';
import type { WebhookCall } from './call.ts';

/** What came of one attempt: an HTTP answer, or why there is none. */
export type Attempted =
  | { readonly status: number; readonly text: string; readonly retryAfter?: string | undefined }
  | { readonly error: Extract<WebhookError, 'connect' | 'not-allowed' | 'timeout' | 'too-large'> };

/** What is done about it: the instance moves on, or the call is tried again after so many seconds. */
export type Verdict = { readonly answer: WebhookAnswer } | { readonly again: number };

/** Answers that another attempt would not change (AJO retries all HTTP errors but these). */
const FINAL_STATUSES: readonly number[] = [401, 403, 404];
const BACK_OFF_MAX_SECONDS = 300;

const isOk = (attempted: Attempted): boolean => 'status' in attempted && attempted.status >= 200 && attempted.status < 300;

/** A receiver that fails for everybody, not for what this call says. */
export const isFailing = (attempted: Attempted): boolean =>
  ('status' in attempted ? attempted.status >= 500 || attempted.status === 429 : attempted.error === 'connect' || attempted.error === 'timeout');

function isWorthTrying(attempted: Attempted): boolean {
  if (isOk(attempted)) return false;
  if ('error' in attempted) return attempted.error === 'connect' || attempted.error === 'timeout';
  // A redirect is not followed: it would lead again where it led.
  return attempted.status >= 400 && !FINAL_STATUSES.includes(attempted.status);
}

/** Another attempt fits within its deadline, or it is what it is. */
export function verdictOf(call: Pick<WebhookCall, 'id' | 'attempt' | 'retries' | 'deadline'>, attempted: Attempted, now: number): Verdict {
  const delay = delayOf(call, attempted, now);
  const again = isWorthTrying(attempted) && call.attempt < call.retries && now + delay * 1_000 < call.deadline;
  return again ? { again: delay } : { answer: answerOf(attempted, now) };
}

/** Seconds: 1, 2, 4 … with up to half as much on top, and never less than the receiver asks for. */
function delayOf({ id, attempt }: Pick<WebhookCall, 'id' | 'attempt'>, attempted: Attempted, now: number): number {
  const asked = 'status' in attempted ? parseRetryAfter(attempted.retryAfter, now) ?? 0 : 0;
  const backOff = Math.min(2 ** attempt, BACK_OFF_MAX_SECONDS) * (1 + jitter(`${id}#${String(attempt)}`) / 2);
  return Math.ceil(Math.max(backOff, asked));
}

function answerOf(attempted: Attempted, at: number): WebhookAnswer {
  if ('error' in attempted) return { ok: false, error: attempted.error, at };
  const { status, text } = attempted;
  const body = bodyOf(text);
  if (body === undefined) return { ok: false, status, error: 'too-large', at };
  return { ok: isOk(attempted), status, ...(text !== '' && { body }), at };
}
