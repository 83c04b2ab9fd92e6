import { inForce, type InForce } from '../../core/channel/in-force.ts';
import { pacesOf, pushesFor } from '../../core/delivery/address.ts';
import type { PushScope } from '../../core/delivery/batch.ts';
import type { RenderedPush } from '../../core/delivery/cut.ts';
import type { Catalog } from '../../core/catalog/records.ts';
import type { JsonObject } from '../../core/json.ts';
import type { ExclusionReason } from '../../core/message/exclusion.ts';
import { heldOutTag, isHeldOut, type LiveMessage } from '../../core/message/experiment.ts';
import { type Target, targetsOf } from '../../core/message/target.ts';
import { quietFrom, quietUntil } from '../../core/rules/quiet-hours.ts';
import { isNobodys, type Member } from '../../core/send/member.ts';
import type { SendRow } from '../../core/send/row.ts';
import { messageOf } from '../../core/send/settings.ts';
import { SEND_NODE, sendInstance, sourceOfSend } from '../../core/send/source.ts';
import { stepOf, touchOf } from '../../core/journey/touches.ts';
import type { RenderedRange } from '../render-owed.ts';
import { type Capped, capped } from './cap.ts';
import type { RunPorts } from './ports.ts';
import { rememberTouches } from './touch.ts';

/** What is the same for all members of a turn. */
export interface SendContext {
  readonly row: SendRow;
  readonly catalog: Catalog;
  readonly message: LiveMessage | undefined;
}

export const contextOf = (row: SendRow, catalog: Catalog): SendContext => ({ row, catalog, message: messageOf(row, catalog) });

type Excluded = { readonly excluded: ExclusionReason };
/** Whom it would go to, and by which rules. */
interface Aimed { readonly devices: readonly Target[]; readonly force: InForce }

/** Consent, devices and quiet hours, then caps, then the texts; who gets nothing is excluded with a reason. `at` (ms): expiries count from
 *  there, and a retry renders the same. */
export async function renderMembers(ports: RunPorts, context: SendContext, { members, at }: { readonly members: readonly Member[]; readonly at: number }): Promise<RenderedRange> {
  const aimed = members.map((member) => guarded(() => unlessHeldOut(ports, context, member, aim(context, member, at))));
  const scopes = members.map((member, n) => scopeOf(ports, context, member, aimed[n]));
  const { full, taken } = await capped(ports, members.flatMap((member, index) => countingOf(context, { member, index, to: aimed[index], counted: scopes[index]?.instance ?? '' })));
  const rendered = members.map((member, index): { readonly pushes: readonly RenderedPush[] } | Excluded => {
    const [to, scope] = [aimed[index], scopes[index]];
    if (to === undefined || scope === undefined) return { excluded: 'unreadable' };
    if ('excluded' in to) return to;
    if (full.has(index)) return { excluded: 'capped' };
    return guarded(() => pushes(ports, context, { member, scope, at, index }, to));
  });
  const touched = await rememberTouches(ports, members.flatMap((member, n) => touchedBy(ports, context, { member, result: rendered[n], instance: scopes[n]?.instance ?? '', at })));
  const asked = { journey: sourceOfSend(context.row.id), version: 1, node: SEND_NODE, visit: 1, message: context.row.document.message };
  const held = heldOutTag(context.message);
  return {
    scopes, gone: new Set(members.flatMap(({ id, profile, no }) => ((profile === undefined || no === 'no-profile') && !isNobodys(id) ? [id] : []))),
    ...(touched.length > 0 && { touched: touched.map((touch) => stepOf(touch, 'touched')) }),
    places: taken,
    pushes: rendered.flatMap((one) => ('pushes' in one ? one.pushes : [])),
    excluded: rendered.flatMap((one, n) => ('excluded' in one ? [{
      profileId: members[n]?.id ?? '', instance: scopes[n]?.instance ?? '', reason: one.excluded, ...(taken.has(n) && { place: true as const }),
      asked: one.excluded === 'hold-out' && held !== undefined ? { ...asked, treatment: held } : asked,
    }] : [])),
  };
}

interface Result { readonly member: Member; readonly result: { readonly pushes: readonly RenderedPush[] } | Excluded | undefined; readonly instance: string; readonly at: number }

/** Who gets it and who is held out; nobody else was meant. */
function touchedBy({ hash }: RunPorts, { row, message }: SendContext, { member, result, instance, at }: Result) {
  if (row.document.proof !== undefined || result === undefined || ('excluded' in result && result.excluded !== 'hold-out')) return [];
  const touch = touchOf(message, { id: instance, journey: sourceOfSend(row.id), version: 1, node: SEND_NODE, message: row.document.message, at }, { profileId: member.id, hash });
  return touch === undefined ? [] : [{ profileId: member.id, touch }];
}

/** One bad profile never stops a part: what throws is what is stored of this person. */
function guarded<T>(work: () => T | Excluded): T | Excluded {
  try {
    return work();
  } catch {
    return { excluded: 'unreadable' };
  }
}

function aim({ row, catalog, message }: SendContext, { profile, only, no, data }: Member, at: number): Aimed | Excluded {
  if (no !== undefined) return { excluded: no };
  if (message === undefined) return { excluded: 'no-message' };
  if (profile === undefined) return { excluded: 'no-profile' };
  const force = inForce(catalog, message, profile);
  if ('excluded' in force) return force;
  if (force.quiet !== undefined && quietUntil(force.quiet, at, profile.timeZone) !== undefined) return { excluded: 'quiet-hours' };
  const devices = only === undefined ? profile.devices : Object.fromEntries(Object.entries(profile.devices).filter(([key]) => key === only));
  const targets = targetsOf(force.message, { ...profile, devices }, { app: force.app, platforms: force.platforms, now: at, event: eventOf(row, data) });
  return 'excluded' in targets ? targets : { ...targets, force };
}

interface Counted { readonly member: Member; readonly index: number; readonly to: Aimed | Excluded | undefined; readonly counted: string }

function countingOf({ row, message }: SendContext, { member, index, to, counted }: Counted): readonly Capped[] {
  if (to === undefined || 'excluded' in to) return [];
  const score = row.document.priorityScore ?? message?.priorityScore;
  return [{ index, profileId: member.id, counted, limits: to.force.limits, timeZone: member.profile?.timeZone, ...(score !== undefined && { priorityScore: score }) }];
}

const eventOf = ({ document }: SendRow, data: Member['data']): JsonObject => ({ ...document.data, ...data });

/** Of those who would get it. */
const unlessHeldOut = ({ hash }: RunPorts, { row, message }: SendContext, { id }: Member, aimed: ReturnType<typeof aim>): ReturnType<typeof aim> =>
  ('devices' in aimed && message !== undefined && isHeldOut(message, { messageId: row.document.message, profileId: id, hash }) ? { excluded: 'hold-out' } : aimed);

interface Place { readonly member: Member; readonly scope: PushScope; readonly at: number; readonly index: number }

function pushes({ hash }: RunPorts, { row }: SendContext, { member, scope, at, index }: Place, { devices, force }: Aimed) {
  const { profile, data, held } = member;
  if (profile === undefined) return { excluded: 'no-profile' as const };
  const own = row.document.pace === undefined ? [] : [{ key: `send/${row.id}`, perSecond: row.document.pace }];
  const paces = [...own, ...pacesOf(row.document.message, force, held)];
  const quiet = force.quiet && quietFrom(force.quiet, at, profile.timeZone);
  return pushesFor({ message: force.message, scope, profile, event: eventOf(row, data), index, at, hash, quietFrom: quiet, trial: row.document.proof !== undefined, ...(paces.length > 0 && { paces }) }, devices);
}

function scopeOf({ hash }: RunPorts, { row, message }: SendContext, member: Member, to: Aimed | Excluded | undefined): PushScope {
  const { category } = (to !== undefined && 'force' in to ? to.force.message : message) ?? {};
  return {
    journey: sourceOfSend(row.id), version: 1, node: SEND_NODE, visit: 1, message: row.document.message, category: category ?? 'marketing',
    instance: sendInstance(hash, row.id, member),
  };
}
