import { isIP } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { Agent, type ClientHttp2Session } from 'http2-wrapper';
import type { ProviderAnswer, ProviderRequest } from '../../../core/delivery/transport.ts';
import { sendOn, type StreamEnd } from './stream.ts';

export interface ConnectionSettings {
  readonly origin: string;
  /** PEM of an own certificate authority; absent: the platform's. */
  readonly ca?: string;
  /** Streams at once we allow ourselves, whatever the peer allows. */
  readonly streamsMax: number;
  /** One stream until an answer shows that the credentials are good: APNs allows a fresh connection no more. */
  readonly proveFirst: boolean;
  readonly requestTimeoutMs: number;
  readonly connectTimeoutMs: number;
  /** A connection unused for longer is asked whether it still lives. */
  readonly idleMs: number;
  readonly pingTimeoutMs: number;
  /** A connection on which the peer allows no stream for so long is replaced. */
  readonly shutMs: number;
  /** ms */
  readonly now: () => number;
  /** Answers after which the peer takes nothing more on this connection. */
  readonly endsConnection?: (answer: Extract<ProviderAnswer, { kind: 'answered' }>) => boolean;
}

/** Shared by the connections of a pool, so that a reconnect resumes its TLS session. */
export type TlsSessions = Agent['tlsSessionCache'];
/** Above every stream id. */
const NO_GOAWAY = 2 ** 31;
const FORBIDDEN = 403;

/** One HTTP/2 connection with a window of its own that follows the peer's SETTINGS. */
export class Connection {
  readonly #session: ClientHttp2Session;
  readonly #settings: ConnectionSettings;
  readonly #changed: () => void;
  #lastProcessed = NO_GOAWAY;
  #inFlight = 0;
  #cap: number;
  #proven: boolean;
  #retired = false;
  #checking = false;
  #suspect = false;
  #usedAt: number;
  #shut: { readonly at: number; readonly timer: NodeJS.Timeout } | undefined;

  /** `changed` is called whenever the connection may take more, or is gone. */
  constructor(session: ClientHttp2Session, settings: ConnectionSettings, changed: () => void) {
    this.#session = session;
    this.#settings = settings;
    this.#changed = changed;
    this.#usedAt = settings.now();
    this.#noteShut();
    this.#cap = settings.streamsMax;
    this.#proven = !settings.proveFirst;
    session.on('goaway', (_code, lastStreamId) => {
      this.#lastProcessed = Math.min(this.#lastProcessed, lastStreamId);
      this.retire();
    });
    // Streams tell what became of them; without a listener a session error would end the process.
    session.on('error', () => undefined);
    session.on('remoteSettings', () => { this.#noteShut(); changed(); });
    session.on('close', changed);
  }

  get gone(): boolean { return this.#session.closed || this.#session.destroyed; }
  get retired(): boolean { return this.#retired || this.gone; }
  /** Soon to be known better: no reason yet to open another. */
  get undecided(): boolean { return this.#checking || (!this.#proven && this.#peerMax() > 0); }

  /** Requests it takes now. */
  get free(): number {
    if (this.retired || this.#checking) return 0;
    return Math.max(0, Math.min(this.#peerMax(), this.#proven ? this.#cap : 1) - this.#inFlight);
  }

  /** The peer has allowed no stream on it for too long. */
  get shut(): boolean { return this.#shut !== undefined && this.#settings.now() - this.#shut.at >= this.#settings.shutMs; }

  get needsCheck(): boolean {
    const idle = this.#inFlight === 0 && this.#settings.now() - this.#usedAt > this.#settings.idleMs;
    return !this.retired && !this.#checking && (this.#suspect || idle);
  }

  async send(request: ProviderRequest): Promise<StreamEnd> {
    this.#inFlight += 1;
    const end = await sendOn(this.#session, request, { timeoutMs: this.#settings.requestTimeoutMs, lastProcessed: () => this.#lastProcessed });
    this.#inFlight -= 1;
    this.#learn(end);
    if (this.#retired && this.#inFlight === 0 && !this.gone) this.#session.close();
    this.#changed();
    return end;
  }

  /** Authentication is judged before anything else, so any answer but 403 shows that the credentials hold. A refused stream
   *  says that the peer's real limit is lower than it told; every success dares one more. */
  #learn(end: StreamEnd): void {
    switch (end.kind) {
      case 'answered':
        this.#usedAt = this.#settings.now();
        this.#suspect = false;
        this.#proven ||= end.status !== FORBIDDEN;
        this.#cap = Math.min(this.#cap + 1, this.#settings.streamsMax);
        this.#retired ||= this.#settings.endsConnection?.(end) ?? false;
        return;
      case 'refused':
        this.#cap = Math.max(1, Math.min(this.#cap, this.#inFlight));
        return;
      case 'unknown':
        this.#suspect = true;
        return;
    }
  }

  /** Asks a connection that slept or lost an answer for a sign of life; silence ends it, and what is under way on it. */
  async check(): Promise<void> {
    this.#checking = true;
    const alive = await ping(this.#session, this.#settings.pingTimeoutMs);
    this.#checking = false;
    this.#suspect = false;
    this.#usedAt = this.#settings.now();
    if (!alive) this.destroy();
    this.#changed();
  }

  retire(): void {
    this.#retired = true;
    if (this.#inFlight === 0 && !this.gone) this.#session.close();
  }

  destroy(): void {
    this.#retired = true;
    this.#session.destroy();
  }

  #noteShut(): void {
    if (this.#peerMax() === 0) {
      this.#shut ??= { at: this.#settings.now(), timer: setTimeout(this.#changed, this.#settings.shutMs + 1).unref() };
      return;
    }
    clearTimeout(this.#shut?.timer);
    this.#shut = undefined;
  }

  #peerMax(): number { return this.#session.remoteSettings.maxConcurrentStreams ?? this.#settings.streamsMax; }
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
export async function openSession(settings: ConnectionSettings, tlsSessions: TlsSessions): Promise<ClientHttp2Session> {
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

export const tlsSessions = (): TlsSessions => new Agent({ maxCachedTlsSessions: 4 }).tlsSessionCache;
