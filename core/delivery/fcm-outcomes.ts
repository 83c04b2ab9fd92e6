import type { OutcomeRule, Reaction, RetryRule } from './outcome-rule.ts';
import type { WaveClass } from './wave.ts';

/** FCM's answers, one row per meaning. FCM reuses status and code for different things, so the reason is ours where the
 *  wire's code alone does not tell (reference: FCM v1 ErrorCode; discovery document). */
const PAGE = 'https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode';
const TOKENS = 'https://firebase.google.com/docs/cloud-messaging/manage-tokens';
const QUOTA = 'https://firebase.google.com/docs/cloud-messaging/throttling-and-quotas';

/** Google: the first repeat not before 10 s, then exponentially; a 429 without Retry-After waits 60 s. */
const BACK_OFF: RetryRule = { base: 10, growth: 'double' };
const MINUTE: RetryRule = { base: 60, growth: 'double' };

const dead = (status: number, reason: string, advice: string): OutcomeRule =>
  ({ reason, status, outcome: 'token-dead', reaction: 'drop-token', advice, source: TOKENS });
const fix = (status: number, reason: string, advice: string): OutcomeRule =>
  ({ reason, status, outcome: 'refused', reaction: 'fix', advice, source: PAGE });
const later = (status: number, reason: string, how: { readonly reaction: Reaction; readonly retry: RetryRule; readonly wave?: WaveClass }, advice: string): OutcomeRule =>
  ({ reason, status, outcome: 'try-later', ...how, advice, source: QUOTA });
const pause = (status: number, reason: string, advice: string): OutcomeRule =>
  ({ reason, status, outcome: 'try-later', reaction: 'pause-app', retry: MINUTE, wave: 'credentials', advice, source: PAGE });

export const FCM_OUTCOMES: readonly OutcomeRule[] = [
  { reason: 'accepted', status: 200, outcome: 'accepted', reaction: 'none', advice: 'FCM took it for delivery, which is not yet delivery.', source: PAGE },

  dead(404, 'UNREGISTERED', 'The app was removed from the device, or the token expired. It is dropped unless it was registered since.'),
  { ...fix(404, 'NOT_FOUND', 'The project or the path does not exist: check the project id of the service account. No token is dropped for it.'), wave: 'configuration' },
  dead(400, 'INVALID_TOKEN', 'The token was never one of FCM\'s. It is dropped unless it was registered since.'),
  dead(400, 'APNS_UNREGISTERED', 'The iOS device behind this FCM token is gone. It is dropped unless it was registered since.'),
  fix(400, 'INVALID_ARGUMENT', 'FCM refused the message: check its size, data keys and time to live.'),
  { reason: 'SENDER_ID_MISMATCH', status: 403, outcome: 'refused', reaction: 'quarantine', wave: 'tokens', source: PAGE,
    advice: 'The token belongs to another Firebase project: does the app use the google-services.json of this project? It is not sent to until it or the project changes.' },
  pause(403, 'PERMISSION_DENIED', 'The service account may not send: grant cloudmessaging.messages.create, or enable the FCM API.'),
  pause(401, 'THIRD_PARTY_AUTH_ERROR', 'Firebase\'s own APNs key or web push key fails: renew it in the Firebase console.'),
  { ...pause(401, 'UNAUTHENTICATED', 'FCM refused the access token even when it was new: check the service account.'), reaction: 'reauth' },
  later(429, 'QUOTA_EXCEEDED', { reaction: 'delay-token', retry: MINUTE }, 'Too many pushes to this one device; it waits, others go on.'),
  later(429, 'PROJECT_QUOTA', { reaction: 'slow-project', retry: MINUTE }, 'The project\'s pushes a minute are used up: ask Google for more, or send more slowly.'),
  later(503, 'UNAVAILABLE', { reaction: 'retry', retry: BACK_OFF, wave: 'outage' }, 'FCM is overloaded; it is sent again.'),
  later(500, 'INTERNAL', { reaction: 'retry', retry: BACK_OFF, wave: 'outage' }, 'FCM failed; it is sent again.'),
  later(502, 'GATEWAY', { reaction: 'retry', retry: BACK_OFF, wave: 'outage' }, 'A proxy of Google answered in FCM\'s stead; it is sent again.'),

  fix(400, 'other-4xx', 'FCM refused with a code this version does not know; the function log has it.'),
  later(429, 'other-429', { reaction: 'slow-project', retry: MINUTE }, 'FCM asks to slow down without saying what for.'),
  later(500, 'other-5xx', { reaction: 'retry', retry: BACK_OFF, wave: 'outage' }, 'FCM failed with a code this version does not know; the function log has it.'),
  { reason: 'other-status', status: 0, outcome: 'unknown', reaction: 'retry', retry: MINUTE, wave: 'outage', source: PAGE,
    advice: 'The answer was neither success nor an error: is the origin really FCM?' },
];
