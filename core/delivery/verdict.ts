import { APNS_OUTCOMES } from './apns-outcomes.ts';
import { FCM_OUTCOMES } from './fcm-outcomes.ts';
import type { Provider } from './lanes.ts';
import { parseRetryAfter, type OutcomeRule } from './outcome-rule.ts';
import type { Verdict } from './outcome.ts';
import { TRANSPORT_OUTCOMES } from './transport-outcomes.ts';
import { WEB_OUTCOMES } from './web-outcomes.ts';
import type { ProviderAnswer } from './transport.ts';

/** An answer read to its end; `now` (ms) is for Retry-After as a date. */
export interface Answer extends Omit<Extract<ProviderAnswer, { kind: 'answered' }>, 'kind'> { readonly now: number }

const byReason = (rows: readonly OutcomeRule[]): ReadonlyMap<string, OutcomeRule> =>
  new Map([...rows, ...Object.values(TRANSPORT_OUTCOMES)].map((row) => [row.reason, row]));

const RULES: Readonly<Record<Provider, ReadonlyMap<string, OutcomeRule>>> = { apns: byReason(APNS_OUTCOMES), fcm: byReason(FCM_OUTCOMES), web: byReason(WEB_OUTCOMES) };
const NOTHING_KNOWN: OutcomeRule = TRANSPORT_OUTCOMES['no-answer'];

export const ruleOf = (provider: Provider, reason: string): OutcomeRule | undefined => RULES[provider].get(reason);

/** The row of an open-ended wire reason, or the row of its status class: an unknown 4xx is a mistake of ours, an unknown 5xx
 *  passes, and neither drops a token (reference: providers 1.6, last row). */
export const ruleFor = (provider: Provider, reason: string, status: number): OutcomeRule =>
  ruleOf(provider, reason) ?? ruleOf(provider, statusClass(status)) ?? NOTHING_KNOWN;

function statusClass(status: number): string {
  if (status >= 500) return 'other-5xx';
  return status >= 400 ? 'other-4xx' : 'other-status';
}

/** What it said, status first; letters that cannot be a secret, and few of them. */
export function verdictOf(rule: OutcomeRule, answer: Answer, facts: { readonly said?: string; readonly deadSince?: number } = {}): Verdict {
  const retryAfter = rule.outcome === 'try-later' ? parseRetryAfter(answer.headers['retry-after'], answer.now) : undefined;
  const words = facts.said?.replace(/[^A-Za-z0-9_.-]/g, '').slice(0, 48) ?? '';
  return {
    outcome: rule.outcome,
    reason: rule.reason,
    said: words === '' ? String(answer.status) : `${answer.status} ${words}`,
    ...(rule.outcome === 'token-dead' && facts.deadSince !== undefined && { deadSince: facts.deadSince }),
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

/** The JSON object a body holds; undefined for HTML, nothing, or a body cut short. */
export function jsonObject(body: string): Readonly<Record<string, unknown>> | undefined {
  // Every push APNs accepts is answered with nothing, and an exception costs more than the rest of its way.
  if (body === '') return undefined;
  try {
    const value: unknown = JSON.parse(body);
    return asObject(value);
  } catch {
    return undefined;
  }
}

export const asObject = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;

export const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
