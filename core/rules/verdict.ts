import type { InForce } from '../channel/in-force.ts';
import { pushesFor } from '../delivery/address.ts';
import type { Hash } from '../hash.ts';
import type { ActorRow } from '../journey/row.ts';
import type { JsonObject } from '../json.ts';
import type { ExclusionReason } from '../message/exclusion.ts';
import { isHeldOut } from '../message/experiment.ts';
import { type Target, targetsOf } from '../message/target.ts';
import type { Profile } from '../profile/profile.ts';
import { current, type Limit, type LimitRule } from './cap.ts';
import { quietUntil } from './quiet-hours.ts';
import { zoneOf } from './zone.ts';

/** Would a push of this message to this person go out at a moment, and why not. Nothing is counted by asking. */
export interface Asked {
  readonly messageId: string;
  readonly force: InForce;
  readonly profile: Profile;
  /** What was counted so far; absent: nothing. */
  readonly row: ActorRow | undefined;
  readonly event: JsonObject;
  /** ms */
  readonly at: number;
  /** The journey's or the send's, before the message's own. */
  readonly priorityScore?: number | undefined;
  readonly hash: Hash;
}

/** One rule of a cap, as it stands for the person. `blocks`: no place is left for a push of this priority. */
export interface RuleStanding { readonly key: string; readonly counts: Limit['counts']; readonly atMost: number; readonly had: number; /** ms */ readonly since: number; readonly reserved?: LimitRule['reserved']; readonly blocks: boolean }

export interface Verdict {
  /** `wait`: until quiet hours end, then it is judged anew. */
  readonly would: 'go' | 'wait' | 'not';
  readonly reason?: ExclusionReason;
  /** Of the quiet hours that hold now, ms. */
  readonly until?: number;
  readonly devices: readonly Target[];
  readonly caps: readonly RuleStanding[];
}

/** In the order in which senders judge (lambdas/run-send/render.ts, core/journey/ruled-push.ts): what holds first is the reason. */
export function verdictOf(asked: Asked): Verdict {
  const { force, profile, at } = asked;
  const targets = targetsOf(force.message, profile, { app: force.app, platforms: force.platforms, now: at, event: asked.event });
  const until = force.quiet && quietUntil(force.quiet, at, profile.timeZone);
  const caps = force.limits.flatMap((limit) => standingIn(asked, limit));
  const seen = { devices: 'excluded' in targets ? [] : targets.devices, caps, ...(until !== undefined && { until }) };
  const reason = 'excluded' in targets ? targets.excluded : keptBack(asked, { ...seen, devices: targets.devices });
  if (reason === 'wait') return { would: 'wait', ...seen };
  return reason === undefined ? { would: 'go', ...seen } : { would: 'not', reason, ...seen };
}

function keptBack(asked: Asked, { until, caps, devices }: Pick<Verdict, 'until' | 'caps' | 'devices'>): ExclusionReason | 'wait' | undefined {
  const { force, messageId, profile, hash } = asked;
  if (until !== undefined) return force.quiet?.then === 'drop' ? 'quiet-hours' : 'wait';
  if (isHeldOut(force.message, { messageId, profileId: profile.id, hash })) return 'hold-out';
  return caps.some(({ blocks }) => blocks) ? 'capped' : unrendered(asked, devices);
}

function standingIn({ row, profile, at, force, priorityScore = force.message.priorityScore ?? 0 }: Asked, limit: Limit): readonly RuleStanding[] {
  const kept = current(row?.caps?.[limit.key] ?? [], limit, { now: at, timeZone: profile.timeZone });
  return limit.rules.map(({ atMost, reserved, since }) => {
    const from = since(zoneOf(profile.timeZone, limit.timeZone), at);
    const had = kept.filter(([, when, back]) => back !== true && when >= from).length;
    const spared = reserved !== undefined && priorityScore < reserved.priorityAtLeast ? reserved.places : 0;
    return { key: limit.key, counts: limit.counts, atMost, had, since: from, blocks: atMost - had <= spared, ...(reserved !== undefined && { reserved }) };
  });
}

function unrendered({ messageId, force, profile, event, at, hash }: Asked, devices: readonly Target[]): ExclusionReason | undefined {
  const scope = { journey: '', version: 0, node: '', instance: '', visit: 0, message: messageId, category: force.message.category };
  const pushes = pushesFor({ message: force.message, scope, profile, event, index: 0, at, hash }, devices);
  return 'excluded' in pushes ? pushes.excluded : undefined;
}
