import { fallingBack, type FellBack } from './fall-back.ts';
import { Http2Pool } from './pool.ts';
import type { OpenTransport } from './providers.ts';

/** The ways to speak HTTP/2, by the name settings and tools choose them by. */
export const TRANSPORTS: Readonly<Record<TransportName, (fellBack?: FellBack) => OpenTransport>> = {
  'http2-wrapper': () => (settings) => new Http2Pool(settings),
  beckon: (fellBack = () => undefined) => {
    const connections = fallingBack(fellBack);
    return (settings) => new Http2Pool(settings, connections());
  },
};

export type TransportName = 'http2-wrapper' | 'beckon';
/** `http2-wrapper` until ours has passed all of design 6's list. */
export const TRANSPORT_DEFAULT: TransportName = 'http2-wrapper';

export const isTransportName = (name: string): name is TransportName => Object.hasOwn(TRANSPORTS, name);
