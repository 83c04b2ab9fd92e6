import type { AppRecord } from '../../core/catalog/records.ts';
import type { PushScope } from '../../core/delivery/batch.ts';
import { type RenderedPush, shareOf } from '../../core/delivery/cut.ts';
import { collapseId } from '../../core/delivery/ids.ts';
import { PROVIDER_OF } from '../../core/delivery/lanes.ts';
import type { MessageDocument } from '../../core/message/document.ts';
import { renderPush } from '../../core/message/render.ts';
import { targetsOf } from '../../core/message/target.ts';
import type { Device, Profile } from '../../core/profile/profile.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';

export interface Sending { readonly message: MessageDocument; readonly id: string; readonly app: AppRecord | undefined; readonly now: number }

/** Pushes for every device of everybody who is not excluded. */
export function renderMembers(sending: Sending, members: readonly Profile[]): { readonly rendered: readonly RenderedPush[]; readonly scopes: readonly PushScope[] } {
  const scopes = members.map((p): PushScope => ({ journey: 'send:bench', version: 1, node: 'send', instance: `bench/${p.id}`, visit: 1, message: sending.id, category: sending.message.category }));
  const rendered = members.flatMap((profile, owed) => {
    const targets = targetsOf(sending.message, profile, sending);
    const scope = scopes[owed];
    return 'excluded' in targets || scope === undefined ? [] : targets.devices.flatMap((device) => pushFor({ ...sending, profile, scope, owed }, device));
  });
  return { rendered, scopes };
}

function pushFor({ message, id, now, profile, scope, owed }: Sending & { readonly profile: Profile; readonly scope: PushScope; readonly owed: number }, device: Device): RenderedPush[] {
  const result = renderPush({ message, messageId: id, profile, event: {}, device, now });
  if (!result.ok) return [];
  const push = {
    scope, profileId: profile.id, deviceId: device.deviceId, token: device.token ?? '', registeredAt: device.registeredAt, environment: device.environment, expiresAt: result.expiresAt,
    collapseId: result.collapseId ?? collapseId(sha256, { instance: scope.instance, node: scope.node, visit: scope.visit, deviceId: device.deviceId }), rendered: result.rendered,
  };
  return [{ owed, app: message.app, provider: PROVIDER_OF[device.platform], lane: 'bulk', bytes: shareOf(push, result.bytes), push }];
}
