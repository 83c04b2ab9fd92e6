import { utf8Length } from '../delivery/payload.ts';
import type { Json } from '../json.ts';

/** What came of a webhook. `status` and `body` are the receiver's; without a status it never answered, and `error` says why. */
export interface WebhookAnswer {
  readonly ok: boolean;
  readonly status?: number;
  /** JSON where it is JSON, else text. */
  readonly body?: Json;
  readonly error?: WebhookError;
  /** ms; when it was known. */
  readonly at: number;
}

/** Why a webhook has no answer of its receiver. */
export const WEBHOOK_ERRORS = {
  timeout: 'No answer came in time.',
  connect: 'The receiver could not be reached.',
  'too-large': 'The answer has more than 64 KB.',
  render: 'A template could not be filled in for this person.',
  'not-allowed': 'The origin is not allowed any more, or its name leads into a private network.',
  'no-secret': 'There is no such secret any more.',
  throttled: 'The origin\'s pace had no place before the deadline.',
  'circuit-open': 'The receiver fails most calls; it is not called until after the deadline.',
} as const;
export type WebhookError = keyof typeof WEBHOOK_ERRORS;

/** What ends an instance without an error path: `webhook-503`, `webhook-timeout`. */
export const failureOf = ({ status, error }: Pick<WebhookAnswer, 'status' | 'error'>): string => `failed:webhook-${error ?? String(status ?? 'timeout')}`;

/** Bytes of an answer, as it comes and as JSON. */
export const ANSWER_BYTES = 64 * 1024;

/** The body as later nodes read it; undefined when it is too large. */
export function bodyOf(text: string): Json | undefined {
  const body = parsed(text);
  return utf8Length(JSON.stringify(body)) > ANSWER_BYTES ? undefined : body;
}

/** What nests too deep to be written again is text, as what is no JSON. */
function parsed(text: string): Json {
  try {
    const value = JSON.parse(text) as Json;
    JSON.stringify(value);
    return value;
  } catch {
    return text;
  }
}
