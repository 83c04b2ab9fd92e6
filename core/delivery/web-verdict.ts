import type { Verdict } from './outcome.ts';
import { type Answer, asText, jsonObject, ruleFor, verdictOf } from './verdict.ts';

type Rows = Readonly<Record<string, string>>;

const BY_STATUS: Rows = {
  200: 'accepted', 201: 'accepted', 202: 'accepted', 204: 'accepted',
  400: 'BadRequest', 401: 'Unauthorized', 403: 'Forbidden', 404: 'NotFound', 410: 'Gone', 413: 'PayloadTooLarge', 429: 'TooManyRequests',
  500: 'InternalServerError', 502: 'BadGateway', 503: 'ServiceUnavailable', 504: 'GatewayTimeout',
};

/** Statuses with which services say that a subscription was made with another key. */
const MAY_MISMATCH: ReadonlySet<number> = new Set([400, 401, 403]);
/** Google's sentence, Apple's reason, Mozilla's and Microsoft's words. */
const MISMATCH = /do not correspond to the credentials used to create the subscription|VapidPkHashMismatch|public key mismatch|key mismatch/i;

/** Judges an answer of a browser's push service by its status; of the body only whether the key is another one matters. */
export function webVerdict(answer: Answer): Verdict {
  const { status, body } = answer;
  const mismatch = MAY_MISMATCH.has(status) && MISMATCH.test(body);
  const reason = mismatch ? 'VapidMismatch' : Object.hasOwn(BY_STATUS, status) ? (BY_STATUS[status] ?? '') : '';
  return verdictOf(ruleFor('web', reason, status), answer, { said: asText(jsonObject(body)?.reason) ?? '' });
}
