import type { OutcomeRule, Reaction, RetryRule } from './outcome-rule.ts';
import type { WaveClass } from './wave.ts';

/** Answers of browsers' push services, one row per meaning: RFC 8030 and RFC 8292 name the statuses, each service words them its own way. */
const PUSH = 'https://www.rfc-editor.org/rfc/rfc8030';
const VAPID = 'https://www.rfc-editor.org/rfc/rfc8292';
const MOZILLA = 'https://mozilla-services.github.io/autopush-rs/errors.html';
const APPLE = 'https://developer.apple.com/documentation/usernotifications/sending-web-push-notifications-in-web-apps-and-browsers';

const BACK_OFF: RetryRule = { base: 10, growth: 'double' };
const MINUTE: RetryRule = { base: 60, growth: 'double' };

const dead = (status: number, reason: string, advice: string): OutcomeRule =>
  ({ reason, status, outcome: 'token-dead', reaction: 'drop-token', advice, source: PUSH });
const fix = (status: number, reason: string, advice: string): OutcomeRule =>
  ({ reason, status, outcome: 'refused', reaction: 'fix', advice, source: PUSH });
const later = (status: number, reason: string, how: { readonly reaction: Reaction; readonly retry: RetryRule; readonly wave?: WaveClass }, advice: string): OutcomeRule =>
  ({ reason, status, outcome: 'try-later', ...how, advice, source: PUSH });
const pause = (status: number, reason: string, advice: string): OutcomeRule =>
  ({ reason, status, outcome: 'try-later', reaction: 'pause-app', retry: MINUTE, wave: 'credentials', advice, source: VAPID });

export const WEB_OUTCOMES: readonly OutcomeRule[] = [
  { reason: 'accepted', status: 201, outcome: 'accepted', reaction: 'none', advice: 'The push service took it for delivery, which is not yet delivery. 200, 202 and 204 mean the same.', source: PUSH },

  dead(404, 'NotFound', 'The subscription is not known to the push service, or has expired. It is dropped unless it was registered since.'),
  dead(410, 'Gone', 'The browser unsubscribed, or the person took the permission back. It is dropped unless it was registered since.'),
  { reason: 'VapidMismatch', status: 403, outcome: 'refused', reaction: 'quarantine', wave: 'tokens', source: APPLE,
    advice: 'The browser subscribed with another public key than the app has now. It is not sent to until it subscribes anew or the app gets that key back.' },
  { ...fix(400, 'BadRequest', 'The push service cannot read the request: a fault of Beckon, or the subject of the VAPID key is no mailto: or https: address it takes.'), wave: 'configuration', source: MOZILLA },
  pause(401, 'Unauthorized', 'The push service refuses the VAPID token: put the key pair again, and look at the clock.'),
  pause(403, 'Forbidden', 'The push service refuses the VAPID token: put the key pair again, and look at the clock and the subject.'),
  fix(413, 'PayloadTooLarge', 'The push is over 4,096 bytes once encrypted: shorten the message.'),
  later(429, 'TooManyRequests', { reaction: 'delay-token', retry: MINUTE }, 'Too many pushes to this one browser; it waits, others go on.'),
  later(500, 'InternalServerError', { reaction: 'retry', retry: BACK_OFF, wave: 'outage' }, 'The push service failed; it is sent again.'),
  later(502, 'BadGateway', { reaction: 'retry', retry: BACK_OFF, wave: 'outage' }, 'A proxy answered in the push service\'s stead; it is sent again.'),
  later(503, 'ServiceUnavailable', { reaction: 'retry', retry: BACK_OFF, wave: 'outage' }, 'The push service is overloaded; it is sent again.'),
  later(504, 'GatewayTimeout', { reaction: 'retry', retry: BACK_OFF, wave: 'outage' }, 'A proxy answered in the push service\'s stead; it is sent again.'),

  fix(400, 'other-4xx', 'The push service refused with a status this version does not know; the function log has it.'),
  later(500, 'other-5xx', { reaction: 'retry', retry: BACK_OFF, wave: 'outage' }, 'The push service failed with a status this version does not know; the function log has it.'),
  { reason: 'other-status', status: 0, outcome: 'unknown', reaction: 'retry', retry: MINUTE, wave: 'outage', source: PUSH,
    advice: 'The answer was neither success nor an error. Redirects are not followed: an endpoint is where its browser said.' },
];
