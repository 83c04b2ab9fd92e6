import type { Rendered } from '../delivery/batch.ts';
import type { Platform } from '../delivery/lanes.ts';
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
import { renderWeb } from './web.ts';

export interface RenderRequest {
  readonly message: MessageDocument;
  readonly messageId: string;
  readonly profile: Profile;
  /** The entry event's kept properties. */
  readonly event: JsonObject;
  /** Answers of webhooks, by the name they are kept under. */
  readonly response?: JsonObject;
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
export const RENDERED_BYTES: Readonly<Record<Platform, number>> = {
  ios: PAYLOAD_BYTES.ios - TRACKING_BYTES, android: PAYLOAD_BYTES.android - TRACKING_BYTES, web: PAYLOAD_BYTES.web - TRACKING_BYTES,
};
/** APNs: apns-collapse-id ≤ 64 bytes of UTF-8. */
const COLLAPSE_BYTES = 64;

/** One push for one device: what the provider is asked to show, without token, credentials and tracking block. What cannot be
 *  rendered for this person excludes them with a reason; the detail names the field, never its value. */
export function renderPush(request: RenderRequest): RenderResult {
  const { message, messageId, device, now } = request;
  const unknown = unknownTo(device.platform, message);
  if (unknown !== undefined) return { ok: false, reason: unknown.reason, detail: `${messageId}: ${unknown.detail}` };
  const result = renderContent(message, device.platform, factsOf(request));
  if (!result.ok) return { ok: false, reason: 'render-failed', detail: `${messageId}: ${result.detail}` };

  const fault = contentFault(device.platform, result.content);
  if (fault !== undefined) return { ok: false, reason: 'render-failed', detail: `${messageId}: ${fault}` };

  const { rendered, bytes, cut } = fitted(result, device.platform, now);
  const most = RENDERED_BYTES[device.platform];
  if (bytes > most) return { ok: false, reason: 'too-large', detail: `${messageId}: ${bytes} bytes of at most ${most}` };
  return { ok: true, rendered, bytes, ...(cut.length > 0 && { cut }), expiresAt: expiryOf(message, now), ...collapsing(result.content) };
}

const collapsing = ({ collapseKey }: Content): { readonly collapseId?: string } => (collapseKey === undefined ? {} : { collapseId: collapseKey });

function contentFault(platform: Platform, { title, collapseKey = '' }: Content): string | undefined {
  if (platform === 'web' && title === undefined) return 'title: a browser shows none without, and knows no texts of an app';
  return utf8Length(collapseKey) > COLLAPSE_BYTES ? `collapseKey: is longer than ${COLLAPSE_BYTES} bytes` : undefined;
}

/** What a platform has nothing for. */
function unknownTo(platform: Platform, { liveActivity, silent }: MessageDocument): { readonly reason: ExclusionReason; readonly detail: string } | undefined {
  if (liveActivity !== undefined && platform !== 'ios') return { reason: 'no-activity', detail: 'liveActivity: iOS has Live Activities' };
  return silent === true && platform === 'web' ? { reason: 'silent-on-web', detail: 'silent: a browser must show something' } : undefined;
}

interface Fitted { readonly rendered: Rendered; readonly bytes: number; readonly cut: readonly Shrinkable[] }

/** The whole of it, or with the texts cut that may be. */
function fitted({ said, content }: Extract<RenderedContent, { ok: true }>, platform: Platform, at: number): Fitted {
  const most = RENDERED_BYTES[platform];
  const rendered = RENDERERS[platform](said, content, at);
  const bytes = sizeOf(rendered);
  if (bytes <= most || said.shrink === undefined) return { rendered, bytes, cut: [] };
  const shorter = shrink(content, said.shrink, bytes - most);
  const again = RENDERERS[platform](said, shorter.content, at);
  return { rendered: again, bytes: sizeOf(again), cut: shorter.cut };
}

const RENDERERS: { readonly [P in Platform]: (said: Said, content: Content, at: number) => Rendered } = {
  ios: renderApns,
  android: renderFcm,
  web: renderWeb,
};

/** Bytes of the JSON; all providers count UTF-8. */
export const sizeOf = (rendered: Rendered): number => utf8Length(JSON.stringify(rendered.kind === 'fcm' ? rendered.message : rendered.payload));

/** `profile` is the attributes, with id, locale and time zone where no attribute has that name. */
export function factsOf({ message, profile, event, response, device, now }: RenderRequest): TemplateFacts {
  return {
    profile: { id: profile.id, ...present({ locale: profile.locale, timeZone: profile.timeZone }), ...profile.attributes },
    event,
    ...(response !== undefined && { response }),
    device: { platform: device.platform, ...present({ locale: device.locale, timeZone: device.timeZone, appVersion: device.appVersion, osVersion: device.osVersion }) },
    now,
    lenient: message.missing === 'empty',
  };
}
