import pMap from 'p-map';
import type { PushScope } from '../core/delivery/batch.ts';
import { type RenderedPush, shareOf } from '../core/delivery/cut.ts';
import { collapseId } from '../core/delivery/ids.ts';
import { PROVIDER_OF } from '../core/delivery/lanes.ts';
import type { Catalog } from '../core/catalog/records.ts';
import type { ExclusionReason } from '../core/message/exclusion.ts';
import type { MessageDocument } from '../core/message/document.ts';
import { renderPush } from '../core/message/render.ts';
import { targetsOf } from '../core/message/target.ts';
import type { OwedPush } from '../core/journey/row.ts';
import type { Hash } from '../core/hash.ts';
import type { JsonObject } from '../core/json.ts';
import { catalogHolding, type ActorStore, type CatalogReader, type Clock, type ExcludedMember, type ProfileStore } from '../core/ports.ts';
import type { Device, Profile } from '../core/profile/profile.ts';

export interface RenderPorts {
  readonly actors: ActorStore;
  readonly profiles: ProfileStore;
  readonly catalog: CatalogReader;
  readonly clock: Clock;
  readonly hash: Hash;
}

export interface OwedMember { readonly profileId: string; readonly owed: OwedPush }

/** A range's owed pushes, rendered: pushes by device, and who gets none. */
export interface RenderedRange {
  readonly pushes: readonly RenderedPush[];
  readonly excluded: readonly ExcludedMember[];
  readonly scopes: readonly PushScope[];
}

type Member = { readonly pushes: readonly RenderedPush[]; readonly excluded: readonly ExcludedMember[]; readonly scope: PushScope };

/** Renders each owed push for every device it is meant for. A person who gets nothing is excluded with a reason. */
export async function renderOwed(ports: RenderPorts, members: readonly OwedMember[]): Promise<RenderedRange> {
  if (members.length === 0) return { pushes: [], excluded: [], scopes: [] };
  const catalog = await catalogHolding(ports.catalog, (c) => members.every((m) => c.messages.has(m.owed.message)));
  const rendered = await pMap(members, (member, index) => renderMember(ports, catalog, member, index), { concurrency: 16 });
  return {
    pushes: rendered.flatMap((m) => m.pushes),
    excluded: rendered.flatMap((m) => m.excluded),
    scopes: rendered.map((m) => m.scope),
  };
}

async function renderMember(ports: RenderPorts, catalog: Catalog, member: OwedMember, index: number): Promise<Member> {
  const { owed } = member;
  const message = catalog.messages.get(owed.message);
  const scope = scopeOf(owed, message);
  const profile = await personOf(ports.profiles, member.profileId);
  const excluded = (reason: ExclusionReason): Member => ({ pushes: [], scope, excluded: [{ profileId: profile?.id ?? member.profileId, ...askedBy(owed), reason }] });
  if (message === undefined) return excluded('no-message');
  if (profile === undefined) return excluded('no-device');
  const targets = targetsOf(message, profile, { app: catalog.apps.get(message.app), now: owed.at });
  if ('excluded' in targets) return excluded(targets.excluded);
  const event = await contextOf(ports.actors, member);
  const results = targets.devices.map((device) => renderDevice({ ports, message, scope, profile, event, index, at: owed.at }, device));
  const pushes = results.flatMap((r) => (r.ok ? [r.push] : []));
  const [failed] = results.flatMap((r) => (r.ok ? [] : [r.reason]));
  return pushes.length === 0 ? excluded(failed ?? 'no-device') : { pushes, excluded: [], scope };
}

/** A person who became another since the move gets the push as who they are now. */
async function personOf(profiles: ProfileStore, id: string): Promise<Profile | undefined> {
  const profile = await profiles.read(id);
  return profile?.movedTo === undefined ? profile : profiles.read(profile.movedTo);
}

async function contextOf(actors: ActorStore, { profileId, owed }: OwedMember): Promise<JsonObject> {
  return owed.context ?? (owed.beside ? await actors.readContext(profileId, owed.instance) : undefined) ?? {};
}

interface Rendering {
  readonly ports: RenderPorts;
  readonly message: MessageDocument;
  readonly scope: PushScope;
  readonly profile: Profile;
  readonly event: JsonObject;
  readonly index: number;
  readonly at: number;
}

type DevicePush = { readonly ok: true; readonly push: RenderedPush } | { readonly ok: false; readonly reason: ExclusionReason };

function renderDevice({ ports, message, scope, profile, event, index, at }: Rendering, device: Device): DevicePush {
  const result = renderPush({ message, messageId: scope.message, profile, event, device, now: at });
  if (!result.ok) return { ok: false, reason: result.reason };
  const push = {
    scope, profileId: profile.id, deviceId: device.deviceId, token: device.token ?? '',
    registeredAt: device.registeredAt, environment: device.environment, expiresAt: result.expiresAt,
    collapseId: result.collapseId ?? collapseId(ports.hash, { instance: scope.instance, node: scope.node, visit: scope.visit, deviceId: device.deviceId }),
    rendered: result.rendered,
  };
  return {
    ok: true,
    push: {
      owed: index, app: message.app, provider: PROVIDER_OF[device.platform],
      lane: message.category === 'transactional' ? 'now' : 'bulk', bytes: shareOf(push, result.bytes), push,
      ...(message.pace !== undefined && { pace: { key: `message/${scope.message}`, perSecond: message.pace } }),
    },
  };
}

const askedBy = ({ instance, journey, version, node, visit, message }: OwedPush): Pick<ExcludedMember, 'instance' | 'asked'> =>
  ({ instance, asked: { journey, version, node, visit, message } });

const scopeOf = (owed: OwedPush, message: MessageDocument | undefined): PushScope => ({
  journey: owed.journey, version: owed.version, node: owed.node, instance: owed.instance, visit: owed.visit,
  message: owed.message, category: message?.category ?? 'marketing',
});
