import { pacesOf, pushesFor } from '../../core/delivery/address.ts';
import type { PaceLimit, PushScope } from '../../core/delivery/batch.ts';
import type { RenderedPush } from '../../core/delivery/cut.ts';
import type { Catalog } from '../../core/catalog/records.ts';
import type { JsonObject } from '../../core/json.ts';
import type { ExclusionReason } from '../../core/message/exclusion.ts';
import { heldOutTag, isHeldOut, type LiveMessage } from '../../core/message/experiment.ts';
import { type Target, targetsOf } from '../../core/message/target.ts';
import { quietUntil } from '../../core/rules/quiet-hours.ts';
import type { Member } from '../../core/send/member.ts';
import type { SendRow } from '../../core/send/row.ts';
import { marketingOf, messageOf } from '../../core/send/settings.ts';
import { SEND_NODE, sendInstance, sourceOfSend } from '../../core/send/source.ts';
import type { RenderedRange } from '../render-owed.ts';
import { capped } from './cap.ts';
import type { RunPorts } from './ports.ts';

/** What is the same for all members of a turn. */
export interface SendContext {
  readonly row: SendRow;
  readonly catalog: Catalog;
  readonly message: LiveMessage | undefined;
  readonly paces: readonly PaceLimit[] | undefined;
}

export function contextOf(row: SendRow, catalog: Catalog): SendContext {
  const { id, document } = row;
  const message = messageOf(row, catalog);
  const own = document.pace === undefined ? [] : [{ key: `send/${id}`, perSecond: document.pace }];
  const paces = [...own, ...(message === undefined ? [] : pacesOf(document.message, message).paces ?? [])];
  return { row, catalog, message, paces: paces.length === 0 ? undefined : paces };
}

/** Consent, devices and quiet hours, then caps, then the texts; who gets nothing is excluded with a reason. `at` (ms): expiries count from
 *  there, and a retry renders the same. */
export async function renderMembers(ports: RunPorts, context: SendContext, { members, at }: { readonly members: readonly Member[]; readonly at: number }): Promise<RenderedRange> {
  const scopes = members.map((member) => scopeOf(ports, context, member));
  const aimed = members.map((member) => guarded(() => unlessHeldOut(ports, context, member, aim(context, member, at))));
  const full = await capped(ports, context, members.flatMap((member, n) => ('devices' in (aimed[n] ?? {}) ? [{ id: member.id, counted: scopes[n]?.instance ?? '' }] : [])));
  const rendered = members.map((member, n): { readonly pushes: readonly RenderedPush[] } | { readonly excluded: ExclusionReason } => {
    const [to, scope] = [aimed[n], scopes[n]];
    if (to === undefined || scope === undefined) return { excluded: 'unreadable' };
    if ('excluded' in to) return to;
    if (full.has(member.id)) return { excluded: 'capped' };
    return guarded(() => pushes(ports, context, { member, scope, at, index: n }, to.devices));
  });
  const asked = { journey: sourceOfSend(context.row.id), version: 1, node: SEND_NODE, visit: 1, message: context.row.document.message };
  const held = heldOutTag(context.message);
  return {
    scopes,
    pushes: rendered.flatMap((one) => ('pushes' in one ? one.pushes : [])),
    excluded: rendered.flatMap((one, n) => ('excluded' in one ? [{
      profileId: members[n]?.id ?? '', instance: scopes[n]?.instance ?? '', reason: one.excluded, asked: one.excluded === 'hold-out' && held !== undefined ? { ...asked, treatment: held } : asked,
    }] : [])),
  };
}

/** One bad profile never stops a part: what throws is what is stored of this person. */
function guarded<T>(work: () => T | { readonly excluded: ExclusionReason }): T | { readonly excluded: ExclusionReason } {
  try {
    return work();
  } catch {
    return { excluded: 'unreadable' };
  }
}

function aim({ row, catalog, message }: SendContext, { profile, only, no, data }: Member, at: number): { readonly devices: readonly Target[] } | { readonly excluded: ExclusionReason } {
  if (no !== undefined) return { excluded: no };
  if (message === undefined) return { excluded: 'no-message' };
  if (profile === undefined) return { excluded: 'no-profile' };
  const quiet = message.category === 'marketing' ? marketingOf(row, catalog)?.quietHours : undefined;
  if (quiet !== undefined && quietUntil(quiet, at, profile.timeZone) !== undefined) return { excluded: 'quiet-hours' };
  const devices = only === undefined ? profile.devices : Object.fromEntries(Object.entries(profile.devices).filter(([key]) => key === only));
  return targetsOf(message, { ...profile, devices }, { app: catalog.apps.get(message.app), now: at, event: eventOf(row, data) });
}

const eventOf = ({ document }: SendRow, data: Member['data']): JsonObject => ({ ...document.data, ...data });

/** Of those who would get it. */
const unlessHeldOut = ({ hash }: RunPorts, { row, message }: SendContext, { id }: Member, aimed: ReturnType<typeof aim>): ReturnType<typeof aim> =>
  ('devices' in aimed && message !== undefined && isHeldOut(message, { messageId: row.document.message, profileId: id, hash }) ? { excluded: 'hold-out' } : aimed);

interface Place { readonly member: Member; readonly scope: PushScope; readonly at: number; readonly index: number }

function pushes({ hash }: RunPorts, { row, message, paces }: SendContext, { member, scope, at, index }: Place, devices: readonly Target[]) {
  const { profile, data } = member;
  if (message === undefined || profile === undefined) return { excluded: 'no-profile' as const };
  return pushesFor({ message, scope, profile, event: eventOf(row, data), index, at, hash, ...(paces !== undefined && { paces }) }, devices);
}

function scopeOf({ hash }: RunPorts, { row, message }: SendContext, member: Member): PushScope {
  return {
    journey: sourceOfSend(row.id), version: 1, node: SEND_NODE, visit: 1, message: row.document.message, category: message?.category ?? 'marketing',
    instance: sendInstance(hash, row.id, member),
  };
}
