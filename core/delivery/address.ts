import type { Hash } from '../hash.ts';
import { type JsonObject, present } from '../json.ts';
import type { InForce } from '../channel/in-force.ts';
import type { MessageDocument } from '../message/document.ts';
import { assigned } from '../message/experiment.ts';
import type { ExclusionReason } from '../message/exclusion.ts';
import { renderPush } from '../message/render.ts';
import type { Target } from '../message/target.ts';
import type { Profile } from '../profile/profile.ts';
import type { PaceLimit, Push, PushScope } from './batch.ts';
import { type RenderedPush, shareOf } from './cut.ts';
import { collapseId } from './ids.ts';
import { PROVIDER_OF } from './lanes.ts';

/** One message for one person. */
export interface Addressed {
  readonly message: InForce['message'];
  readonly scope: PushScope;
  readonly profile: Profile;
  /** What the message may read as `event`: the entry event's kept properties, or a send's data. */
  readonly event: JsonObject;
  /** Answers of webhooks, by the name they are kept under. */
  readonly response?: JsonObject;
  /** Which owed push of the range it is. */
  readonly index: number;
  /** Time of the move or of the send, ms: the expiry counts from here, and a retry renders the same. */
  readonly at: number;
  /** Its message's own, its channel's, and its send's. */
  readonly paces?: readonly PaceLimit[];
  /** From when on quiet hours keep it back (ms). */
  readonly quietFrom?: number | undefined;
  readonly hash: Hash;
  /** It is of a test or a proof: only counted there. */
  readonly trial?: boolean;
}

export type AddressedPushes = { readonly pushes: readonly RenderedPush[] } | { readonly excluded: ExclusionReason };

/** Rendered for each of the devices that can be, in the wording that is the person's; when none can, why. */
export function pushesFor(asked: Addressed, devices: readonly Target[]): AddressedPushes {
  const { message, scope, profile, hash } = asked;
  const to = assigned(message, { messageId: scope.message, profileId: profile.id, hash });
  if (to === 'hold-out') return { excluded: to };
  const { treatment } = to;
  // A treatment says neither app nor category: they are its message's.
  const addressed: Addressed = treatment === undefined && to.message === message ? asked : { ...asked, message: to.message as Addressed['message'], scope: { ...scope, ...(treatment !== undefined && { treatment }) } };
  const results = devices.map((device) => pushFor(addressed, device));
  const pushes = results.flatMap((r) => (r.ok ? [r.push] : []));
  const [failed] = results.flatMap((r) => (r.ok ? [] : [r.reason]));
  return pushes.length === 0 ? { excluded: failed ?? 'no-device' } : { pushes };
}

type DevicePush = { readonly ok: true; readonly push: RenderedPush } | { readonly ok: false; readonly reason: ExclusionReason };

function pushFor({ message, scope, profile, event, response, index, at, paces, quietFrom, hash, trial }: Addressed, device: Target): DevicePush {
  const result = renderPush({ message, messageId: scope.message, profile, event, ...(response !== undefined && { response }), device, now: at });
  if (!result.ok) return { ok: false, reason: result.reason };
  const push = {
    scope, profileId: profile.id, deviceId: device.deviceId, token: device.token ?? '', ...ownOf(device),
    registeredAt: device.registeredAt, environment: device.environment, expiresAt: result.expiresAt,
    collapseId: result.collapseId ?? collapseId(hash, { instance: scope.instance, node: scope.node, visit: scope.visit, deviceId: device.deviceId }),
    rendered: result.rendered,
    ...(trial !== true && { facets: facetsOf(message, profile, device) }),
    ...(quietFrom !== undefined && quietFrom < result.expiresAt && { quietFrom }),
  };
  return {
    ok: true,
    push: {
      owed: index, app: message.app, provider: PROVIDER_OF[device.platform],
      lane: scope.category === 'transactional' ? 'now' : 'bulk', bytes: shareOf(push, result.bytes), push,
      ...(paces !== undefined && { paces }),
    },
  };
}

const facetsOf = ({ channel }: MessageDocument, profile: Profile, device: Target): NonNullable<Push['facets']> =>
  present({ channel, locale: profile.locale ?? device.locale, appVersion: device.appVersion });

/** What few targets have: a browser's keys, a Live Activity, a broadcast channel. */
const ownOf = ({ keys, activity, broadcast }: Target): Pick<Push, 'keys' | 'activity' | 'broadcast'> =>
  ({ ...(keys !== undefined && { keys }), ...(activity !== undefined && { activity }), ...(broadcast !== undefined && { broadcast }) });

/** The message's own pace, its channel's, and what held pushes are let go at. */
export function pacesOf(id: string, { message: { pace }, paces: its, release }: Pick<InForce, 'paces' | 'release'> & { readonly message: Pick<MessageDocument, 'pace'> }, held: boolean | undefined): readonly PaceLimit[] {
  return [...(pace === undefined ? [] : [{ key: `message/${id}`, perSecond: pace }]), ...its, ...(held === true ? [release] : [])];
}
