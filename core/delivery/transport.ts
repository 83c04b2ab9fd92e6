/** What a sender needs from a connection to a provider. `lambdas/adapters/transport/` implements it over HTTP/2. */

export interface ProviderRequest<Body extends string | Uint8Array = string | Uint8Array> {
  readonly method: 'POST' | 'GET' | 'DELETE';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

/** Every request ends as one of these; nothing is thrown. */
export type ProviderAnswer =
  /** A status was read to its end. Header names are lower-case; ANSWER_HEADERS are there if they came, others may be left out, and so may the body of what was accepted. */
  | { readonly kind: 'answered'; readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
  /** Certainly not processed: free to be sent again. */
  | { readonly kind: 'not-processed'; readonly reason: UnprocessedReason }
  /** May or may not have been processed: repeat under the same ids only. */
  | { readonly kind: 'unknown'; readonly reason: 'no-answer' | 'time-out' };

export type UnprocessedReason =
  /** Refused by the peer (REFUSED_STREAM, GOAWAY) more often than the replay limit. */
  | 'not-processed'
  /** No connection could be opened. */
  | 'no-connection'
  /** Still in the local queue when `startBy` passed. */
  | 'not-sent'
  /** The app has no credentials. */
  | 'credentials-missing'
  /** The store of credentials did not answer. */
  | 'credentials-unreadable'
  /** The key cannot be used, or the token endpoint refuses it. */
  | 'credentials-failing'
  /** The token endpoint does not answer, or answers with its own failure. */
  | 'token-endpoint'
  /** Larger than the provider takes once the tracking block is in. */
  | 'too-large'
  /** A browser's subscription that cannot be encrypted to, or whose push service is not allowed. */
  | 'subscription-unusable';

export interface SendLimits {
  /** ms; a request that has not left the local queue by then is not sent. */
  readonly startBy: number;
  /** Asked before a request leaves the local queue: true when it is not worth sending any more. */
  readonly stopped?: () => boolean;
}

export interface Transport {
  /** `write` is asked when a connection is free: what waited, or is sent again, goes out with the credential of that moment. */
  request(write: () => ProviderRequest, limits: SendLimits): Promise<ProviderAnswer>;
  /** No new request goes on the connections open now; what is under way on them finishes. */
  retire(): void;
  /** Ends every connection; what is under way becomes unknown. */
  close(): void;
}

/** Ours to bound: counted from leaving the local queue (FCM asks for at least 10 s). */
export const REQUEST_TIMEOUT_MS = 10_000;

/** What senders look at in an answer beside status and body. */
export const ANSWER_HEADERS = ['retry-after', 'apns-channel-id'] as const;

/** The ways to speak HTTP/2, by the name settings and tools choose them by: Node's own by http2-wrapper, and core/http2. */
export const TRANSPORT_NAMES = ['http2-wrapper', 'beckon'] as const;
export type TransportName = (typeof TRANSPORT_NAMES)[number];
/** Until core/http2 has passed all of design 6's list. */
export const TRANSPORT_DEFAULT: TransportName = 'http2-wrapper';

export const isTransportName = (name: string): name is TransportName => (TRANSPORT_NAMES as readonly string[]).includes(name);
