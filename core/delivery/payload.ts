import type { JsonObject } from '../json.ts';
import type { Push } from './batch.ts';
import type { Platform } from './lanes.ts';
import { inPinpointKeys, withPinpointData } from './pinpoint-keys.ts';
import type { TrackingBlock } from './tracking.ts';
import type { ProviderRequest } from './transport.ts';

export interface WireFacts {
  /** Absent: the push is not tracked. */
  readonly block?: TrackingBlock;
  /** The credential's: bundle id (APNs), project id (FCM). */
  readonly target: string;
  /** ms */
  readonly now: number;
  /** Amazon Pinpoint's keys are sent as well, where they fit. */
  readonly pinpoint?: true;
}

/** What a request says of a push. */
export type SaidPush = Pick<Push, 'id' | 'token' | 'rendered' | 'expiresAt' | 'collapseId' | 'broadcast'>;

/** APNs counts the whole body, FCM the message's payload. A push service takes 4,096 bytes of body (RFC 8030, 7.2), of which encryption takes 103:
 *  a header of 86, the end of the record and a tag of 16 (RFC 8188, 2; RFC 8291, 4). */
export const PAYLOAD_BYTES: Readonly<Record<Platform, number>> = { ios: 4_096, android: 4_096, web: 3_993 };
/** FCM keeps a message 4 weeks at most. */
const TTL_SECONDS_MAX = 2_419_200;

/** What follows the bundle id (https://developer.apple.com/documentation/usernotifications/sending-notification-requests-to-apns). */
const TOPICS = { alert: '', background: '', liveactivity: '.push-type.liveactivity' } as const;

/** The request but for its authorization; undefined when the payload is larger than APNs takes. The tracking block goes in last: rendering does not hold its key, and an author cannot overwrite it. */
export function apnsRequest(push: SaidPush, { block, target, pinpoint }: WireFacts): ProviderRequest<string> | undefined {
  if (push.rendered.kind !== 'apns') return undefined;
  // ActivityKit hands the app nothing but what stands in aps.
  const tracks = push.rendered.pushType !== 'liveactivity';
  const { payload } = push.rendered;
  const said = (of: JsonObject): string => JSON.stringify({ ...of, ...(block !== undefined && tracks && { beckon: block }) });
  const body = firstThatFits(PAYLOAD_BYTES.ios, pinpoint === true && tracks ? said(withPinpointData(payload, push.collapseId)) : undefined, said(payload));
  if (body === undefined) return undefined;
  if (push.broadcast !== undefined) return broadcastRequest(push, push.rendered.priority, { target, body });
  return {
    method: 'POST',
    path: `/3/device/${encodeURIComponent(push.token)}`,
    headers: {
      'apns-topic': target + TOPICS[push.rendered.pushType],
      'apns-id': push.id,
      'apns-push-type': push.rendered.pushType,
      'apns-priority': String(push.rendered.priority),
      'apns-expiration': String(Math.floor(push.expiresAt / 1_000)),
      'apns-collapse-id': push.collapseId,
    },
    body,
  };
}

/** https://developer.apple.com/documentation/usernotifications/sending-broadcast-push-notification-requests-to-apns. A channel that stores
 *  nothing takes no other expiration than 0. */
const broadcastRequest = (push: SaidPush, priority: number, { target, body }: { readonly target: string; readonly body: string }): ProviderRequest<string> => ({
  method: 'POST',
  path: `/4/broadcasts/apps/${encodeURIComponent(target)}`,
  headers: {
    'apns-channel-id': push.token,
    'apns-request-id': push.id,
    'apns-push-type': 'liveactivity',
    'apns-priority': String(priority),
    'apns-expiration': push.broadcast === 'none' ? '0' : String(Math.floor(push.expiresAt / 1_000)),
  },
  body,
});

/** The collapse id becomes the notification's `tag` where the author set none (`beckonTag` where the app shows it), so that a repeat replaces what is shown. It does not
 *  become the `collapse_key`: FCM keeps four of those per device, and which survive beyond that is undefined
 *  (https://firebase.google.com/docs/cloud-messaging/customize-messages/collapsible-message-types). The time to live is what is left
 *  of the push's own expiry. */
export function fcmRequest(push: SaidPush, { block, target, now, pinpoint }: WireFacts): ProviderRequest<string> | undefined {
  if (push.rendered.kind !== 'fcm') return undefined;
  const { message } = push.rendered;
  const tracking = block === undefined ? {} : { beckon: JSON.stringify(block) };
  const said = (of: JsonObject): string => {
    const own = asObject(of.data);
    const data = { ...own, ...('beckonShow' in own && { beckonTag: push.collapseId }), ...tracking };
    return JSON.stringify({ ...of, data, android: { ...androidOf(of, push, now), ...ownData(of, tracking) } });
  };
  const text = firstThatFits(PAYLOAD_BYTES.android, pinpoint === true ? said(inPinpointKeys(message, push.collapseId)) : undefined, said(message));
  if (text === undefined) return undefined;
  return {
    method: 'POST',
    path: `/v1/projects/${encodeURIComponent(target)}/messages:send`,
    headers: { 'content-type': 'application/json' },
    // What was measured, with the token behind it: a second JSON.stringify would be a fifth of a push.
    body: `{"message":${text.slice(0, -1)},"token":${JSON.stringify(push.token)}}}`,
  };
}

/** Until its own expiry. */
export const secondsLeft = ({ expiresAt }: Pick<Push, 'expiresAt'>, now: number): number => Math.max(0, Math.min(TTL_SECONDS_MAX, Math.floor((expiresAt - now) / 1_000)));

function androidOf(message: JsonObject, push: SaidPush, now: number): JsonObject {
  const android = asObject(message.android);
  const shown = 'notification' in android || 'notification' in message;
  return {
    ...android,
    ttl: `${secondsLeft(push, now)}s`,
    ...(shown && { notification: { tag: push.collapseId, ...asObject(android.notification) } }),
  };
}

/** `android.data` overrides the message's data whole, so the tracking block has to stand in both. */
function ownData(message: JsonObject, tracking: JsonObject): JsonObject {
  const android = asObject(message.android);
  return 'data' in android ? { data: { ...asObject(android.data), ...tracking } } : {};
}

const asObject = (value: unknown): JsonObject => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {});

const firstThatFits = (bytes: number, ...texts: readonly (string | undefined)[]): string | undefined => texts.find((text) => text !== undefined && fits(text, bytes));

/** A unit of text is at most 3 bytes: most payloads need not be counted. */
const fits = (text: string, bytes: number): boolean => text.length * 3 <= bytes || utf8Length(text) <= bytes;

/** Bytes of the text in UTF-8; `core` has no TextEncoder. A pair of surrogates is 4 bytes, 2 for each half. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff)) bytes += 2;
    else bytes += 3;
  }
  return bytes;
}
