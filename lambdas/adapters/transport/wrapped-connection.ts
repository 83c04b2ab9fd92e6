import { isIP } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { Agent, type ClientHttp2Session } from 'http2-wrapper';
import { type ConnectionSettings, PooledConnection, type Sending } from './pooled-connection.ts';
import { sendOn } from './stream.ts';

/** Shared by the connections of a pool, so that a reconnect resumes its TLS session. */
export type TlsSessions = Agent['tlsSessionCache'];
/** Above every stream id. */
const NO_GOAWAY = 2 ** 31;

/** A connection over Node's own HTTP/2, by http2-wrapper. */
export class WrappedConnection extends PooledConnection {
  readonly #session: ClientHttp2Session;
  #lastProcessed = NO_GOAWAY;

  constructor(session: ClientHttp2Session, settings: ConnectionSettings, changed: () => void) {
    super(settings, changed);
    this.#session = session;
    this.noteShut();
    session.on('goaway', (_code, lastStreamId) => {
      this.#lastProcessed = Math.min(this.#lastProcessed, lastStreamId);
      this.retire();
    });
    // Streams tell what became of them; without a listener a session error would end the process.
    session.on('error', () => undefined);
    session.on('remoteSettings', () => { this.noteShut(); changed(); });
    session.on('close', changed);
  }

  get gone(): boolean { return this.#session.closed || this.#session.destroyed; }
  protected get isOpen(): boolean { return !this.gone; }
  protected peerMax(): number { return this.#session.remoteSettings.maxConcurrentStreams ?? this.settings.streamsMax; }

  protected begin(sending: Sending): void {
    void sendOn(this.#session, sending.write(), { timeoutMs: this.settings.requestTimeoutMs, lastProcessed: () => this.#lastProcessed })
      .then((end) => { this.ended(sending, end); });
  }

  protected ping(): Promise<boolean> { return ping(this.#session, this.settings.pingTimeoutMs); }
  protected leave(): void { this.#session.close(); }
  protected end(): void { this.#session.destroy(); }
}

function ping(session: ClientHttp2Session, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => { resolve(false); }, timeoutMs);
    const answer = (error: Error | null): void => { clearTimeout(timer); resolve(error === null); };
    try {
      if (!session.ping(answer)) answer(new Error('not sent'));
    } catch {
      resolve(false);
    }
  });
}

/** Opens a session; it is there only after the peer's first SETTINGS, before which the stream limit would be a guess. One agent a
 *  connection: its own pooling would hand the same session out again. */
async function openSession(settings: ConnectionSettings, tlsSessions: TlsSessions): Promise<ClientHttp2Session> {
  const agent = Object.assign(new Agent(), { tlsSessionCache: tlsSessions });
  let socket: TLSSocket | undefined;
  const createConnection = (origin: URL, options: object): TLSSocket => (socket = Agent.connect(origin, options));
  const { hostname } = new URL(settings.origin);
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => { reject(new Error('connect time-out')); }, settings.connectTimeoutMs);
  });
  const session = agent.getSession(settings.origin, {
    createConnection: createConnection as never,
    settings: { enablePush: false },
    // In MB: 1,000 requests of 4 KiB and their answers stay well below; the default of 10 kills sessions under load.
    maxSessionMemory: 64,
    ...(settings.ca === undefined ? {} : { ca: settings.ca }),
    // RFC 6066 knows no server name for an address.
    ...(isIP(hostname.replace(/^\[|\]$/g, '')) === 0 ? {} : { servername: '' }),
  });
  try {
    return await Promise.race([session, tooLate]);
  } catch (error) {
    session.catch(() => undefined);
    socket?.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

const tlsSessions = (): TlsSessions => new Agent({ maxCachedTlsSessions: 4 }).tlsSessionCache;

/** Opens connections of one pool. */
export function wrappedConnections(): (settings: ConnectionSettings, changed: () => void) => Promise<PooledConnection> {
  const sessions = tlsSessions();
  return async (settings, changed) => new WrappedConnection(await openSession(settings, sessions), settings, changed);
}
