import type { OutcomeRule, Reaction, RetryRule } from './outcome-rule.ts';
import type { WaveClass } from './wave.ts';

/** APNs' answers, one row per reason (reference: Apple, "Handling notification responses from APNs"). */
const PAGE = 'https://developer.apple.com/documentation/usernotifications/handling-notification-responses-from-apns';
const TOKENS = 'https://developer.apple.com/documentation/usernotifications/establishing-a-token-based-connection-to-apns';

/** Apple: the first repeat after a 5xx comes after 15 minutes. */
const LONG: RetryRule = { base: 900, growth: 'double' };
const SOON: RetryRule = { base: 1, growth: 'double' };
const MINUTE: RetryRule = { base: 60, growth: 'double' };

const fix = (status: number, reason: string, advice: string): OutcomeRule =>
  ({ reason, status, outcome: 'refused', reaction: 'fix', advice, source: PAGE });
const misset = (status: number, reason: string, advice: string): OutcomeRule => ({ ...fix(status, reason, advice), wave: 'configuration' });
const later = (status: number, reason: string, how: { readonly reaction: Reaction; readonly retry: RetryRule; readonly wave?: WaveClass }, advice: string): OutcomeRule =>
  ({ reason, status, outcome: 'try-later', ...how, advice, source: PAGE });
const pause = (reason: string, advice: string): OutcomeRule =>
  ({ reason, status: 403, outcome: 'try-later', reaction: 'pause-app', retry: MINUTE, wave: 'credentials', advice, source: TOKENS });
const dead = (reason: string, advice: string): OutcomeRule =>
  ({ reason, status: 410, outcome: 'token-dead', reaction: 'drop-token', advice, source: PAGE });

export const APNS_OUTCOMES: readonly OutcomeRule[] = [
  { reason: 'accepted', status: 200, outcome: 'accepted', reaction: 'none', advice: 'APNs took it for delivery, which is not yet delivery.', source: PAGE },

  misset(400, 'FeatureNotEnabled', 'Broadcasting is not switched on for the bundle id: do so in the developer account.'),
  misset(400, 'BroadcastFeatureNotEnabled', 'Broadcasting is not switched on for the bundle id: do so in the developer account.'),
  fix(400, 'MissingChannelId', 'The broadcast named no channel: a fault of Beckon.'),
  fix(400, 'BadChannelId', 'The channel\'s id is not one that APNs gives.'),
  fix(400, 'ChannelNotRegistered', 'APNs knows no such channel in this environment: GET /v1/apps/{id}/broadcast-channels lists those it knows.'),
  fix(400, 'MissingPushType', 'The broadcast had no push type: a fault of Beckon.'),
  misset(403, 'TopicMismatch', 'The key may not broadcast for this bundle id: check the key\'s scope in the developer account.'),

  { reason: 'BadDeviceToken', status: 400, outcome: 'refused', reaction: 'other-environment', wave: 'tokens', source: PAGE,
    advice: 'The token is malformed or from the other environment, which is tried once. One is a bad device; many mean that this app sends to the wrong environment.' },
  { reason: 'DeviceTokenNotForTopic', status: 400, outcome: 'refused', reaction: 'quarantine', wave: 'tokens', source: PAGE,
    advice: 'The token belongs to another app: check the bundle id the app registers with. It is not sent to until it or the bundle id changes.' },
  misset(400, 'TopicDisallowed', 'The key may not send to this bundle id: check the key\'s scope in the developer account.'),
  misset(400, 'BadTopic', 'The bundle id of the app is not valid: correct it with PUT /v1/apps/{id}.'),
  misset(400, 'MissingTopic', 'The request had no topic although the key serves several apps: set the bundle id.'),
  fix(400, 'BadCollapseId', 'The collapse id is longer than 64 bytes.'),
  fix(400, 'BadExpirationDate', 'The expiration is not a time in seconds.'),
  fix(400, 'BadMessageId', 'The push id is not a UUID.'),
  fix(400, 'BadPriority', 'The priority is not allowed for this push type (background needs 5).'),
  fix(400, 'InvalidPushType', 'The push type does not fit the payload or the topic.'),
  fix(400, 'DuplicateHeaders', 'A header was sent twice.'),
  fix(400, 'MissingDeviceToken', 'The path named no device token.'),
  fix(400, 'PayloadEmpty', 'The message rendered to an empty payload.'),
  later(400, 'IdleTimeout', { reaction: 'new-connection', retry: SOON }, 'The connection was idle for too long; it is replaced.'),

  { ...pause('ExpiredProviderToken', 'The provider token was older than an hour: check the clock. It is made anew, once, on a new connection.'), reaction: 'reauth' },
  pause('InvalidProviderToken', 'Key, key id or team id do not fit together, or the key was revoked: put the credentials again.'),
  pause('MissingProviderToken', 'The request carried no provider token: put the app\'s key again.'),
  pause('Forbidden', 'The key may not send here: check its environment and topics in the developer account.'),
  pause('BadCertificate', 'The client certificate is not valid: put the app\'s key again.'),
  pause('BadCertificateEnvironment', 'The client certificate is for the other environment.'),
  // Apple's table says ...KeyIdInToken; the wire says ...KeyInToken (field reports). Both are taken.
  pause('BadEnvironmentKeyIdInToken', 'The key is limited to the other environment: use a key for both, or one per environment.'),
  pause('BadEnvironmentKeyInToken', 'The key is limited to the other environment: use a key for both, or one per environment.'),
  later(403, 'UnrelatedKeyIdInToken', { reaction: 'new-connection', retry: SOON }, 'A connection is bound to its first key: this key gets a connection of its own.'),

  misset(404, 'BadPath', 'The request path was wrong: a fault of Beckon.'),
  fix(405, 'MethodNotAllowed', 'The request method was wrong: a fault of Beckon.'),
  dead('Unregistered', 'The app was removed from the device, or its token changed. It is dropped unless it was registered since.'),
  dead('ExpiredToken', 'The token expired. It is dropped unless it was registered since.'),
  fix(413, 'PayloadTooLarge', 'The payload is over 4,096 bytes: shorten the message.'),

  later(429, 'TooManyRequests', { reaction: 'delay-token', retry: MINUTE }, 'Too many pushes to this one device; it waits, others go on.'),
  later(429, 'TooManyProviderTokenUpdates', { reaction: 'retry', retry: MINUTE }, 'Provider tokens changed more than once in 20 minutes: does something else use this key?'),
  later(500, 'InternalServerError', { reaction: 'retry', retry: LONG, wave: 'outage' }, 'APNs failed; Apple asks for 15 minutes before the repeat.'),
  later(503, 'ServiceUnavailable', { reaction: 'retry', retry: LONG, wave: 'outage' }, 'APNs is overloaded; Apple asks for 15 minutes before the repeat.'),
  later(503, 'Shutdown', { reaction: 'new-connection', retry: SOON, wave: 'outage' }, 'The server is going away; another connection takes it.'),

  fix(400, 'other-4xx', 'APNs refused with a reason this version does not know; the function log has it.'),
  later(500, 'other-5xx', { reaction: 'retry', retry: LONG, wave: 'outage' }, 'APNs failed with a reason this version does not know; the function log has it.'),
  { reason: 'other-status', status: 0, outcome: 'unknown', reaction: 'retry', retry: MINUTE, wave: 'outage', source: PAGE,
    advice: 'The answer was neither success nor an error: is the origin really APNs?' },
];
