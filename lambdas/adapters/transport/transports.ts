import type { TransportName } from '../../../core/delivery/transport.ts';
import { fallingBack, type FellBack } from './fall-back.ts';
import { Http2Pool } from './pool.ts';
import type { OpenTransport } from './providers.ts';

/** The ways to speak HTTP/2. `fellBack` is told when core/http2 gave way to http2-wrapper for good. */
export const TRANSPORTS: Readonly<Record<TransportName, (fellBack?: FellBack) => OpenTransport>> = {
  'http2-wrapper': () => (settings) => new Http2Pool(settings),
  beckon: (fellBack = () => undefined) => {
    const connections = fallingBack(fellBack);
    return (settings) => new Http2Pool(settings, connections());
  },
};
