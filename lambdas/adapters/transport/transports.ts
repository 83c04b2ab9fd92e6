import { Http2Pool } from './pool.ts';
import type { OpenTransport } from './providers.ts';

/** The ways to speak HTTP/2, by the name settings and tools choose them by. */
export const TRANSPORTS = {
  'http2-wrapper': (settings) => new Http2Pool(settings),
} as const satisfies Record<string, OpenTransport>;

export type TransportName = keyof typeof TRANSPORTS;
export const TRANSPORT_DEFAULT: TransportName = 'http2-wrapper';

export const isTransportName = (name: string): name is TransportName => Object.hasOwn(TRANSPORTS, name);
