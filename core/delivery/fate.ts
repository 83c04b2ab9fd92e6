import { apnsVerdict } from './apns-verdict.ts';
import type { Push, PushBatch } from './batch.ts';
import { fcmVerdict } from './fcm-verdict.ts';
import { webVerdict } from './web-verdict.ts';
import type { Provider } from './lanes.ts';
import { retryDelay, type Reaction } from './outcome-rule.ts';
import type { Outcome, Verdict } from './outcome.ts';
import type { Hold } from './passage.ts';
import type { ProviderAnswer } from './transport.ts';
import { TRANSPORT_OUTCOMES, transportRule } from './transport-outcomes.ts';
import { type Answer, ruleOf } from './verdict.ts';

/** What becomes of one push in this pass over its batch. */
export interface Fate {
  readonly outcome: Outcome;
  readonly reason: string;
  /** The provider's words, status first. */
  readonly said?: string;
  /** handed-on: seconds until it goes on. */
  readonly delay?: number;
  /** token-dead: the provider's time (ms). */
  readonly deadSince?: number;
  /** What is to be noted at the token beyond the outcome. */
  readonly token?: 'moved' | 'quarantined';
}

/** One push as it went out. */
export interface Sent {
  readonly answer: ProviderAnswer;
  /** ms; FCM and push services of browsers name no time of death, so a token that answers dead was dead no later than when the send began. */
  readonly sentAt: number;
  readonly answeredAt: number;
}

export function judge(provider: Provider, { answer, answeredAt }: Sent): Verdict | { readonly excluded: 'too-large' | 'subscription-unusable' } {
  switch (answer.kind) {
    case 'answered':
      return VERDICTS[provider]({ ...answer, now: answeredAt });
    case 'not-processed':
      if (answer.reason === 'too-large' || answer.reason === 'subscription-unusable') return { excluded: answer.reason };
      return { outcome: 'try-later', reason: transportRule({ reason: answer.reason }).reason };
    case 'unknown':
      return { outcome: 'unknown', reason: transportRule({ reason: answer.reason }).reason };
  }
}

const VERDICTS: Readonly<Record<Provider, (answer: Answer) => Verdict>> = { apns: apnsVerdict, fcm: fcmVerdict, web: webVerdict };

/** The app's breaker is open, as of `now` (ms). */
export interface Held extends Hold { readonly now: number }

/** What one push's answer makes of it; without an answer it was never sent. */
export function fateOf(batch: PushBatch, push: Push, sent: Sent | undefined, held?: Held): Fate {
  if (sent === undefined || wasNotSent(sent)) return held === undefined ? handedOn('not-sent', 0) : heldOf(push, held);
  const verdict = judge(batch.provider, sent);
  if ('excluded' in verdict) return { outcome: 'excluded', reason: verdict.excluded };
  const fate = FATES[verdict.outcome]({ batch, push, verdict, sent, held });
  // A refusal says nothing of the try before it, which may have got through: the token may have died in between.
  return push.last === 'unknown' && (fate.outcome === 'refused' || fate.outcome === 'token-dead') ? { ...fate, outcome: 'unknown' } : fate;
}

interface Judged {
  readonly batch: PushBatch;
  readonly push: Push;
  readonly verdict: Verdict;
  readonly sent: Sent;
  readonly held: Held | undefined;
}

const FATES: Readonly<Record<Verdict['outcome'], (judged: Judged) => Fate>> = {
  accepted: ({ push, verdict }) => ({ ...worded('accepted', verdict), ...(push.other !== undefined && { token: 'moved' }) }),
  'try-later': (judged) => (isShutOut(judged.batch, judged.push, judged.verdict.reason) ? worded('refused', judged.verdict) : repeatOf(judged)),
  unknown: (judged) => repeatOf(judged),
  'token-dead': ({ batch, verdict, sent }) => {
    const since = verdict.deadSince ?? (batch.provider === 'apns' ? undefined : sent.sentAt);
    return { ...worded('token-dead', verdict), ...(since !== undefined && { deadSince: since }) };
  },
  refused: (judged) => refusedOf(judged),
};

/** The app's key is not good for the other environment: the token cannot be tried there, and that says nothing about the app. */
export const isShutOut = (batch: PushBatch, push: Push, reason: string): boolean =>
  push.other !== undefined && ruleOf(batch.provider, reason)?.wave === 'credentials';

const wasNotSent = ({ answer }: Sent): boolean => answer.kind === 'not-processed' && answer.reason === 'not-sent';
const handedOn = (reason: 'not-sent' | 'held', delay: number): Fate => ({ outcome: 'handed-on', reason: TRANSPORT_OUTCOMES[reason].reason, delay });

/** Held by its app's breaker, unless it would come too late. */
function heldOf(push: Push, { delay, now }: Held): Fate {
  if (now + delay * 1_000 < push.expiresAt) return handedOn('held', delay);
  return { outcome: push.last === 'unknown' ? 'unknown' : 'expired', reason: TRANSPORT_OUTCOMES.held.reason };
}

const worded = (outcome: Outcome, { reason, said }: Verdict): Fate => ({ outcome, reason, ...(said !== undefined && { said }) });

/** Handed on, unless it would come too late: then it ends now instead of travelling once more to be found expired. */
function repeatOf(judged: Judged): Fate {
  const { push, verdict, sent: { answeredAt } } = judged;
  const delay = repeatDelay(judged);
  if (answeredAt + delay * 1_000 < push.expiresAt) return { ...worded('handed-on', verdict), delay };
  return worded(verdict.outcome === 'unknown' || push.last === 'unknown' ? 'unknown' : 'expired', verdict);
}

/** Seconds. What waits for its app's credentials need not wait longer than the app's breaker does. */
function repeatDelay({ batch, verdict: { reason, retryAfter }, held }: Judged): number {
  const rule = ruleOf(batch.provider, reason);
  if (rule?.wave === 'credentials' && held?.cause === reason) return held.delay;
  const retry = rule?.retry ?? TRANSPORT_OUTCOMES['no-answer'].retry;
  return retryDelay(retry, { attempt: batch.attempt, seed: `${batch.id}/${reason}`, ...(retryAfter !== undefined && { retryAfter }) });
}

/** Seconds before the other environment is asked: long enough for a wave to show itself as one. */
const OTHER_DELAY = 10;
/** Seconds before a token is judged for good: a wave too small or too short to be seen as one is over by then. */
const AGAIN_DELAY = 300;

/** A refusal that is part of a wave says nothing about this push: it waits for its app. Nor is a token put aside on one word: it is
 *  asked for once more, one that may be of the other environment there first. */
function refusedOf(judged: Judged): Fate {
  const { batch, push, verdict, held } = judged;
  const refused = worded('refused', verdict);
  const rule = ruleOf(batch.provider, verdict.reason);
  if (rule?.wave !== undefined && held?.cause === verdict.reason) return { ...refused, ...heldOf(push, held) };
  return rule !== undefined && JUDGES_TOKEN.has(rule.reaction) ? tokenRefusedOf(judged, rule.reaction) : refused;
}

const JUDGES_TOKEN: ReadonlySet<Reaction> = new Set(['other-environment', 'quarantine']);

function tokenRefusedOf({ push, verdict, sent }: Judged, reaction: Reaction): Fate {
  const refused = worded('refused', verdict);
  if (push.again !== undefined) return { ...refused, token: 'quarantined' };
  const delay = reaction === 'other-environment' && push.other === undefined ? OTHER_DELAY : AGAIN_DELAY;
  return sent.answeredAt + delay * 1_000 < push.expiresAt ? { ...refused, outcome: 'handed-on', delay } : refused;
}
