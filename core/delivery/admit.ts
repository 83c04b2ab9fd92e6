import { isStopped, versionKey, type Plans } from '../journey/plan.ts';
import type { ExclusionReason } from '../message/exclusion.ts';
import { isNobodys } from '../send/member.ts';
import { holderOf, type Push, type PushBatch } from './batch.ts';
import type { Fate } from './fate.ts';
import { isForgotten } from './forgotten.ts';

/** Tokens of a batch older than this may have passed to somebody else (design invariant 13). */
export const OWNERS_FRESH_MS = 60_000;
export const ownersDue = (batch: PushBatch, now: number): boolean => now - batch.queuedAt > OWNERS_FRESH_MS;

export interface AdmitFacts {
  readonly now: number;
  readonly plans: Plans;
  readonly appKnown: boolean;
  /** The send they are of was cancelled. */
  readonly cancelled: boolean;
  /** Present when owners were read: who owns each token now. */
  readonly owners?: ReadonlyMap<string, { readonly profileId: string; readonly deviceId: string }>;
}

/** Per push, its fate when it must not be sent, undefined when it goes to the provider. */
export const admit = (batch: PushBatch, facts: AdmitFacts): readonly (Fate | undefined)[] =>
  batch.pushes.map((push) => {
    const reason = exclusionOf(push, facts) ?? ((push.quietFrom ?? Infinity) <= facts.now ? 'quiet-hours' : undefined);
    if (reason !== undefined) return unsent(push, 'excluded', reason);
    return push.expiresAt <= facts.now ? unsent(push, 'expired', 'too-late') : undefined;
  });

const exclusionOf = (push: Push, facts: AdmitFacts): ExclusionReason | undefined => withdrawn(push, facts) ?? passedOn(push, facts.owners);

function withdrawn(push: Push, { plans, now, appKnown, cancelled }: AdmitFacts): ExclusionReason | undefined {
  if (!appKnown) return 'app-missing';
  if (cancelled) return 'send-cancelled';
  if (isForgotten(push)) return 'erased';
  const version = plans.get(versionKey(push.scope.journey, push.scope.version));
  return version !== undefined && isStopped(version, now) ? 'journey-stopped' : undefined;
}

function passedOn(push: Push, owners: AdmitFacts['owners']): ExclusionReason | undefined {
  if (owners === undefined) return undefined;
  const owner = owners.get(holderOf(push));
  // A token sent to by itself is nobody's, and must still be.
  if (owner === undefined) return isNobodys(push.profileId) ? undefined : 'device-gone';
  return owner.profileId === push.profileId && owner.deviceId === push.deviceId ? undefined : 'owner-changed';
}

/** An earlier send without an answer may have got through, so not sending again leaves it unknown. */
const unsent = (push: Push, outcome: 'excluded' | 'expired', reason: string): Fate =>
  ({ outcome: push.last === 'unknown' ? 'unknown' : outcome, reason });
