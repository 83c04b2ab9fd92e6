import type { Act } from '../act.ts';

/** Every reason APNs gives, with its status (Apple, "Handling notification responses from APNs"). The first of a status is
 *  what that status alone means in a script. */
export const APNS_REASONS = {
  BadDeviceToken: 400, DeviceTokenNotForTopic: 400, TopicDisallowed: 400, BadTopic: 400, MissingTopic: 400, BadCollapseId: 400,
  BadExpirationDate: 400, BadMessageId: 400, BadPriority: 400, InvalidPushType: 400, DuplicateHeaders: 400, MissingDeviceToken: 400,
  PayloadEmpty: 400, IdleTimeout: 400,
  InvalidProviderToken: 403, ExpiredProviderToken: 403, MissingProviderToken: 403, Forbidden: 403, BadCertificate: 403,
  BadCertificateEnvironment: 403, BadEnvironmentKeyInToken: 403, BadEnvironmentKeyIdInToken: 403, UnrelatedKeyIdInToken: 403,
  BadPath: 404, MethodNotAllowed: 405,
  Unregistered: 410, ExpiredToken: 410,
  PayloadTooLarge: 413,
  TooManyRequests: 429, TooManyProviderTokenUpdates: 429,
  InternalServerError: 500,
  ServiceUnavailable: 503, Shutdown: 503,
} as const satisfies Record<string, number>;

export type ApnsReason = keyof typeof APNS_REASONS;

const REASONS = Object.keys(APNS_REASONS) as ApnsReason[];
export const isApnsReason = (word: string): word is ApnsReason => Object.hasOwn(APNS_REASONS, word);

/** By name, or the first of a status. */
export const apnsReasonOf = (word: string): ApnsReason | undefined =>
  isApnsReason(word) ? word : REASONS.find((reason) => String(APNS_REASONS[reason]) === word);

const PREFIX = 'bec0';

/** A token that begins so is always answered with this reason: `bec0`, then the reason's place in the table, two digits. */
export const apnsTokenPrefix = (reason: ApnsReason): string => `${PREFIX}${String(REASONS.indexOf(reason)).padStart(2, '0')}`;

export function actOfApnsPrefix(token: string): Act | undefined {
  if (!token.startsWith(PREFIX)) return undefined;
  const reason = REASONS[Number(token.slice(PREFIX.length, PREFIX.length + 2))];
  return reason === undefined ? undefined : { do: 'answer', reason };
}
