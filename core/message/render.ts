import type { Rendered } from '../delivery/batch.ts';
import { PAYLOAD_BYTES, utf8Length } from '../delivery/payload.ts';
import { type JsonObject, present } from '../json.ts';
import type { Device, Profile } from '../profile/profile.ts';
import { renderApns } from './apns.ts';
import { renderContent, type Content, type RenderedContent } from './content.ts';
import { expiryOf, type MessageDocument } from './document.ts';
import type { ExclusionReason } from './exclusion.ts';
import { renderFcm } from './fcm.ts';
import type { Said } from './layers.ts';
import type { TemplateFacts } from './template.ts';
import { shrink, type Shrinkable } from './shrink.ts';

export interface RenderRequest {
  readonly message: MessageDocument;
  readonly messageId: string;
  readonly profile: Profile;
  /** The entry event's kept properties. */
  readonly event: JsonObject;
  readonly device: Device;
  /** Time of the move that owed the push, ms; a retry renders the same. */
  readonly now: number;
}

export type RenderResult =
  /** `collapseId` only when the author set a collapse key; it goes before the derived one. `expiresAt` in ms, `bytes` of what is rendered as JSON,
   *  `cut`: texts that were shortened to fit. */
  | { readonly ok: true; readonly rendered: Rendered; readonly bytes: number; readonly cut?: readonly Shrinkable[]; readonly expiresAt: number; readonly collapseId?: string }
  | { readonly ok: false; readonly reason: ExclusionReason; readonly detail: string };

/** Room the tracking block takes once delivery adds it: six short fields, as JSON within JSON for FCM. */
export const TRACKING_BYTES = 400;
/** What is rendered may have. */
export const RENDERED_BYTES = PAYLOAD_BYTES - TRACKING_BYTES;
/** APNs: apns-collapse-id ≤ 64 bytes of UTF-8. */
const COLLAPSE_BYTES = 64;

/** One push for one device: what the provider is asked to show, without token, credentials and tracking block. What cannot be
 *  rendered for this person excludes them with a reason; the detail names the field, never its value. */
export function renderPush(request: RenderRequest): RenderResult {
  const { message, messageId, device, now } = request;
  if (message.liveActivity !== undefined && device.platform !== 'ios') return { ok: false, reason: 'no-activity', detail: `${messageId}: liveActivity: iOS has Live Activities` };
  const result = renderContent(message, device.platform, factsOf(request));
  if (!result.ok) return { ok: false, reason: 'render-failed', detail: `${messageId}: ${result.detail}` };

  const { collapseKey } = result.content;
  if (utf8Length(collapseKey ?? '') > COLLAPSE_BYTES) return { ok: false, reason: 'render-failed', detail: `${messageId}: collapseKey: is longer than ${COLLAPSE_BYTES} bytes` };

  const { rendered, bytes, cut } = fitted(result, device.platform, now);
  if (bytes > RENDERED_BYTES) return { ok: false, reason: 'too-large', detail: `${messageId}: ${bytes} bytes of at most ${RENDERED_BYTES}` };
  return { ok: true, rendered, bytes, ...(cut.length > 0 && { cut }), expiresAt: expiryOf(message, now), ...(collapseKey === undefined ? {} : { collapseId: collapseKey }) };
}

interface Fitted { readonly rendered: Rendered; readonly bytes: number; readonly cut: readonly Shrinkable[] }

/** The whole of it, or with the texts cut that may be. */
function fitted({ said, content }: Extract<RenderedContent, { ok: true }>, platform: Device['platform'], at: number): Fitted {
  const rendered = RENDERERS[platform](said, content, at);
  const bytes = sizeOf(rendered);
  if (bytes <= RENDERED_BYTES || said.shrink === undefined) return { rendered, bytes, cut: [] };
  const shorter = shrink(content, said.shrink, bytes - RENDERED_BYTES);
  const again = RENDERERS[platform](said, shorter.content, at);
  return { rendered: again, bytes: sizeOf(again), cut: shorter.cut };
}

const RENDERERS: { readonly [P in Device['platform']]: (said: Said, content: Content, at: number) => Rendered } = {
  ios: renderApns,
  android: renderFcm,
};

/** Bytes of the JSON; both providers count UTF-8. */
export const sizeOf = (rendered: Rendered): number => utf8Length(JSON.stringify(rendered.kind === 'apns' ? rendered.payload : rendered.message));

/** `profile` is the attributes, with id, locale and time zone where no attribute has that name. */
export function factsOf({ message, profile, event, device, now }: RenderRequest): TemplateFacts {
  return {
    profile: { id: profile.id, ...present({ locale: profile.locale, timeZone: profile.timeZone }), ...profile.attributes },
    event,
    device: { platform: device.platform, ...present({ locale: device.locale, timeZone: device.timeZone, appVersion: device.appVersion, osVersion: device.osVersion }) },
    now,
    lenient: message.missing === 'empty',
  };
}
