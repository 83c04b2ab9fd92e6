import type { OutcomeRule } from './outcome-rule.ts';

/** Pushes no provider answered, by what is known about them. All providers share these rows. */
export const TRANSPORT_OUTCOMES = {
  'no-answer': {
    reason: 'no-answer', status: 0, outcome: 'unknown', reaction: 'retry', retry: { base: 10, growth: 'double' }, wave: 'outage',
    advice: 'The connection ended before the answer. It is repeated under the same ids, so the phone shows it once.', source: 'RFC 9113 section 8.7',
  },
  'time-out': {
    reason: 'time-out', status: 0, outcome: 'unknown', reaction: 'retry', retry: { base: 10, growth: 'double' }, wave: 'outage',
    advice: 'The provider took longer than 10 s. It is repeated under the same ids.', source: 'https://firebase.google.com/docs/cloud-messaging/scale-fcm',
  },
  'not-processed': {
    reason: 'not-processed', status: 0, outcome: 'try-later', reaction: 'new-connection', retry: { base: 5, growth: 'double' },
    advice: 'The provider refused the stream before looking at it (REFUSED_STREAM or GOAWAY) on several connections; it is sent again.', source: 'RFC 9113 section 8.7',
  },
  'no-connection': {
    reason: 'no-connection', status: 0, outcome: 'try-later', reaction: 'new-connection', retry: { base: 10, growth: 'double' }, wave: 'outage',
    advice: 'No connection to the provider could be opened: look at the network, the name service and the configured origin.', source: 'RFC 9113 section 3',
  },
  'not-sent': {
    reason: 'not-sent', status: 0, outcome: 'try-later', reaction: 'retry', retry: { base: 0, growth: 'constant' },
    advice: 'The function ran out of time before this push left its queue; the next invocation takes it.', source: 'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html',
  },
  held: {
    reason: 'held', status: 0, outcome: 'try-later', reaction: 'retry', retry: { base: 10, growth: 'constant' },
    advice: 'The app\'s breaker is open: what the provider says of one push it says of all. It waits until a probe goes through, and its own expiry.',
    source: 'https://learn.microsoft.com/azure/architecture/patterns/circuit-breaker',
  },
  'credentials-missing': {
    reason: 'credentials-missing', status: 0, outcome: 'try-later', reaction: 'pause-app', retry: { base: 60, growth: 'double' }, wave: 'credentials',
    advice: 'The app has no usable credentials for this platform: put them with PUT /v1/apps/{id}.', source: 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html',
  },
  'credentials-unreadable': {
    reason: 'credentials-unreadable', status: 0, outcome: 'try-later', reaction: 'retry', retry: { base: 30, growth: 'double' },
    advice: 'Secrets Manager did not give the app\'s credentials: look at the sender\'s rights and throttles.', source: 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html',
  },
  'credentials-failing': {
    reason: 'credentials-failing', status: 0, outcome: 'try-later', reaction: 'pause-app', retry: { base: 60, growth: 'double' }, wave: 'credentials',
    advice: 'The key cannot be used or the token endpoint refuses it: it may be damaged, disabled or deleted, or the clock may be wrong. Put a new key.', source: 'https://developers.google.com/identity/protocols/oauth2/service-account',
  },
  'token-endpoint': {
    reason: 'token-endpoint', status: 0, outcome: 'try-later', reaction: 'retry', retry: { base: 10, growth: 'double' }, wave: 'outage',
    advice: 'The token endpoint did not answer; it is asked again.', source: 'https://developers.google.com/identity/protocols/oauth2/service-account',
  },
} as const satisfies Record<string, OutcomeRule>;

/** The row of an answer that never came; `too-large` and `subscription-unusable` have none, as they are exclusions. */
export const transportRule = (answer: { readonly reason: keyof typeof TRANSPORT_OUTCOMES }): OutcomeRule => TRANSPORT_OUTCOMES[answer.reason];
