import { inForce, type InForce } from '../channel/in-force.ts';
import { pushesFor } from '../delivery/address.ts';
import type { ExclusionReason } from '../message/exclusion.ts';
import { targetsOf } from '../message/target.ts';
import type { Profile } from '../profile/profile.ts';
import { placeId } from '../rules/cap.ts';
import { quietUntil } from '../rules/quiet-hours.ts';
import type { Draft } from './draft.ts';
import type { OwedPush } from './owed.ts';
import type { Instance } from './row.ts';

/** What the rules of its channel make of a push: it goes, perhaps having taken a place in the person's caps; it goes to nobody; or it waits
 *  until quiet hours end (ms). */
export type Ruled = Pick<OwedPush, 'place' | 'no'> | { readonly until: number };

/** Judged with the row in hand, so that two pushes cannot take one place, and what is taken is written with the move that owes the push.
 *  A message without rules is judged when it is rendered. Whoever cannot be reached takes no place and waits for nothing. */
export function ruled(draft: Draft, at: Instance, messageId: string): Ruled {
  const { world: { catalog }, profile } = draft;
  const message = catalog.messages.get(messageId);
  if (message === undefined) return {};
  const force = inForce(catalog, message, profile);
  if ('excluded' in force) return no(force.excluded);
  if (force.quiet === undefined && force.limits.length === 0) return {};
  if (profile === undefined) return no('no-profile');
  return unreached(draft, at, { force, profile }) ?? quieted(draft, { force, profile }) ?? counted(draft, at, { force, profile });
}

/** Why the push cannot be sent to anybody, were it rendered now; its rules aside. */
export function exclusionOf(draft: Draft, at: Instance, messageId: string): ExclusionReason | undefined {
  const { world: { catalog, now, hash }, profile } = draft;
  const message = catalog.messages.get(messageId);
  if (message === undefined) return 'no-message';
  if (profile === undefined) return 'no-profile';
  const force = inForce(catalog, message, profile);
  if ('excluded' in force) return force.excluded;
  const event = draft.contextOf(at);
  const targets = targetsOf(force.message, profile, { app: force.app, platforms: force.platforms, now, event });
  if ('excluded' in targets) return targets.excluded;
  const { id: instance, journey, version, node, visit } = at;
  const scope = { journey, version, node, instance, visit, message: messageId, category: force.message.category };
  const pushes = pushesFor({ message: force.message, scope, profile, event, response: draft.responsesOf(at), index: 0, at: now, hash }, targets.devices);
  return 'excluded' in pushes ? pushes.excluded : undefined;
}

interface Meant { readonly force: InForce; readonly profile: Profile }

function unreached(draft: Draft, at: Instance, { force, profile }: Meant): Ruled | undefined {
  const targets = targetsOf(force.message, profile, { app: force.app, platforms: force.platforms, now: draft.world.now, event: draft.contextOf(at) });
  return 'excluded' in targets ? no(targets.excluded) : undefined;
}

function quieted(draft: Draft, { force: { quiet }, profile }: Meant): Ruled | undefined {
  const until = quiet && quietUntil(quiet, draft.world.now, profile.timeZone);
  if (quiet === undefined || until === undefined) return undefined;
  return quiet.then === 'drop' ? no('quiet-hours') : { until };
}

function counted(draft: Draft, at: Instance, { force: { limits, message }, profile }: Meant): Ruled {
  if (limits.length === 0) return {};
  const { now, hash } = draft.world;
  const score = draft.planOf(at)?.priorityScore ?? message.priorityScore;
  const counting = { limits, id: placeId(hash, { ...at, instance: at.id }), now, timeZone: profile.timeZone, ...(score !== undefined && { priorityScore: score }) };
  return draft.memory.take(counting) ? { place: true } : no('capped');
}

const no = (reason: ExclusionReason): Ruled => ({ no: reason });
