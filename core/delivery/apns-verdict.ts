import type { Verdict } from './outcome.ts';
import { asText, jsonObject, ruleFor, verdictOf, type Answer } from './verdict.ts';

/** Judges an answer of APNs: 200 by itself, everything else by the body's `reason`. A 410 brings since when (ms). */
export function apnsVerdict(answer: Answer): Verdict {
  const body = jsonObject(answer.body);
  const reason = answer.status === 200 ? 'accepted' : (asText(body?.reason) ?? '');
  // A success word in an error's body is not success.
  const rule = ruleFor('apns', reason === 'accepted' && answer.status !== 200 ? '' : reason, answer.status);
  const since = body?.timestamp;
  return verdictOf(rule, answer, { ...(answer.status !== 200 && { said: reason }), ...(typeof since === 'number' && since > 0 && { deadSince: since }) });
}
