import type { Hash } from '../hash.ts';
import { versionKey, type Plans } from '../journey/plan.ts';
import type { ExclusionReason } from '../message/exclusion.ts';
import { apnsVerdict } from './apns-verdict.ts';
import type { Push, PushBatch } from './batch.ts';
import { fcmVerdict } from './fcm-verdict.ts';
import { leftoverId } from './ids.ts';
import type { Provider } from './lanes.ts';
import { retryDelay } from './outcome-rule.ts';
import type { Outcome, OutcomeRow, Verdict } from './outcome.ts';
import { outcomeCounts } from './outcome-counts.ts';
import type { ProviderAnswer } from './transport.ts';
import { TRANSPORT_OUTCOMES, transportRule } from './transport-outcomes.ts';
import { ruleOf } from './verdict.ts';

/** What becomes of one push in this pass over its batch. */
export interface Fate {
  readonly outcome: Outcome;
  readonly reason: string;
  /** handed-on: seconds until it goes on. */
  readonly delay?: number;
  /** token-dead: the provider's time (ms). */
  readonly deadSince?: number;
}

/** Tokens of a batch older than this may have passed to somebody else (design invariant 13). */
export const OWNERS_FRESH_MS = 60_000;
export const ownersDue = (batch: PushBatch, now: number): boolean => now - batch.queuedAt > OWNERS_FRESH_MS;

export interface AdmitFacts {
  readonly now: number;
  readonly plans: Plans;
  readonly appKnown: boolean;
  /** Present when owners were read: who owns each token now. */
  readonly owners?: ReadonlyMap<string, { readonly profileId: string; readonly deviceId: string }>;
}

/** Per push, its fate when it must not be sent, undefined when it goes to the provider. */
export const admit = (batch: PushBatch, facts: AdmitFacts): readonly (Fate | undefined)[] =>
  batch.pushes.map((push) => {
    const reason = exclusionOf(push, facts);
    if (reason !== undefined) return unsent(push, 'excluded', reason);
    return push.expiresAt <= facts.now ? unsent(push, 'expired', 'too-late') : undefined;
  });

function exclusionOf(push: Push, { plans, appKnown, owners }: AdmitFacts): ExclusionReason | undefined {
  if (!appKnown) return 'app-missing';
  if (plans.get(versionKey(push.scope.journey, push.scope.version))?.status === 'stopped') return 'journey-stopped';
  if (owners === undefined) return undefined;
  const owner = owners.get(push.token);
  if (owner === undefined) return 'device-gone';
  return owner.profileId === push.profileId && owner.deviceId === push.deviceId ? undefined : 'owner-changed';
}

/** An earlier send without an answer may have got through, so not sending again leaves it unknown. */
const unsent = (push: Push, outcome: 'excluded' | 'expired', reason: string): Fate =>
  ({ outcome: push.last === 'unknown' ? 'unknown' : outcome, reason });

/** One push as it went out. */
export interface Sent {
  readonly answer: ProviderAnswer;
  /** ms; FCM names no time of death, so a token that answers dead was dead no later than when the send began. */
  readonly sentAt: number;
  readonly answeredAt: number;
}

export function judge(provider: Provider, { answer, answeredAt }: Sent): Verdict | { readonly excluded: 'too-large' } {
  switch (answer.kind) {
    case 'answered':
      return provider === 'apns' ? apnsVerdict({ ...answer, now: answeredAt }) : fcmVerdict({ ...answer, now: answeredAt });
    case 'not-processed':
      if (answer.reason === 'too-large') return { excluded: answer.reason };
      return { outcome: 'try-later', reason: transportRule({ reason: answer.reason }).reason };
    case 'unknown':
      return { outcome: 'unknown', reason: transportRule({ reason: answer.reason }).reason };
  }
}

/** What one push's answer makes of it. A push without an answer at all was never sent. */
export function fateOf(batch: PushBatch, push: Push, sent: Sent | undefined): Fate {
  if (sent === undefined) return { outcome: 'handed-on', reason: TRANSPORT_OUTCOMES['not-sent'].reason, delay: 0 };
  const verdict = judge(batch.provider, sent);
  if ('excluded' in verdict) return { outcome: 'excluded', reason: verdict.excluded };
  const { outcome, reason } = verdict;
  if (outcome === 'try-later' || outcome === 'unknown') return repeatOf(batch, push, { verdict, now: sent.answeredAt });
  const since = verdict.deadSince ?? (batch.provider === 'fcm' ? sent.sentAt : undefined);
  return { outcome, reason, ...(outcome === 'token-dead' && since !== undefined && { deadSince: since }) };
}

/** Handed on, unless it would come too late: then it ends now instead of travelling once more to be found expired. */
function repeatOf(batch: PushBatch, push: Push, { verdict, now }: { readonly verdict: Verdict; readonly now: number }): Fate {
  const { reason, retryAfter } = verdict;
  const rule = ruleOf(batch.provider, reason)?.retry ?? TRANSPORT_OUTCOMES['no-answer'].retry;
  const delay = retryDelay(rule, { attempt: batch.attempt, seed: `${batch.id}/${reason}`, ...(retryAfter !== undefined && { retryAfter }) });
  if (now + delay * 1_000 < push.expiresAt) return { outcome: 'handed-on', reason, delay };
  return { outcome: verdict.outcome === 'unknown' || push.last === 'unknown' ? 'unknown' : 'expired', reason };
}

/** The batch's outcome row: every push and every gone member is counted exactly once (design invariant 1). `fates` has the
 *  batch's order. */
export function settle(batch: PushBatch, fates: readonly Fate[], { now, hash }: { readonly now: number; readonly hash: Hash }): OutcomeRow {
  const byDelay = new Map<number, number[]>();
  fates.forEach(({ delay }, index) => {
    if (delay !== undefined) byDelay.set(delay, [...(byDelay.get(delay) ?? []), index]);
  });
  return {
    id: batch.id,
    app: batch.app,
    at: now,
    outcomes: fates.map(({ outcome, reason }) => `${outcome}/${reason}`),
    members: fingerprints(batch, hash),
    dead: fates.flatMap(({ deadSince }, index) => (deadSince === undefined ? [] : [{ index, since: deadSince }])),
    leftovers: [...byDelay].sort(([a], [b]) => a - b).map(([delay, indices]) => ({ delay, indices })),
    counts: outcomeCounts(batch, fates),
  };
}

const fingerprints = (batch: PushBatch, hash: Hash): string[] => batch.pushes.map((p) => hash(`${p.profileId}\u0000${p.deviceId}`).slice(0, 8));

/** Whether the row tells of this very copy. A range rendered anew after a crash queues a second copy of a batch, which may hold
 *  other devices: only the copy that was sent may hand on leftovers, or the other would hand on nobody under their id. */
export function tellsOf(row: OutcomeRow, batch: PushBatch, hash: Hash): boolean {
  const members = fingerprints(batch, hash);
  return members.length === row.members.length && members.every((m, i) => m === row.members[i]);
}

/** The smaller batches a finished batch hands on: the same from the row at any time, so that a redelivery sends the same ones. */
export const leftoversOf = (batch: PushBatch, row: OutcomeRow, hash: Hash): readonly { readonly batch: PushBatch; readonly delay: number }[] =>
  row.leftovers.map(({ delay, indices }, n) => ({
    delay,
    batch: {
      ...batch,
      id: leftoverId(hash, batch.id, n),
      // What was never sent has not failed either: it does not lengthen the back-off.
      attempt: delay === 0 ? batch.attempt : batch.attempt + 1,
      gone: [],
      pushes: indices.flatMap((index) => repeated(batch, row, index)),
    },
  }));

/** Unknown sticks: whatever a later attempt says short of an answer, the first may have got through. */
function repeated(batch: PushBatch, row: OutcomeRow, index: number): readonly Push[] {
  const push = batch.pushes[index];
  if (push === undefined) return [];
  const reason = row.outcomes[index]?.split('/')[1] ?? '';
  const unknown = push.last === 'unknown' || ruleOf(batch.provider, reason)?.outcome === 'unknown';
  return [{ ...push, last: unknown ? 'unknown' : 'try-later' }];
}

/** Tokens the row says to drop, each with the provider's time. */
export const deadTokensOf = (batch: PushBatch, row: OutcomeRow): readonly { readonly push: Push; readonly since: number }[] =>
  row.dead.flatMap(({ index, since }) => {
    const push = batch.pushes[index];
    return push === undefined ? [] : [{ push, since }];
  });
