import type { Http2SecureServer, ServerHttp2Session } from 'node:http2';
import type { Socket } from 'node:net';
import type { Provider } from './ledger.ts';

/** One TCP connection of a sender. */
export interface Connection {
  readonly number: number;
  readonly provider: Provider;
  /** Under TLS: only here can a connection be reset, or ended without HTTP/2's farewell. */
  readonly raw: Socket;
  session?: ServerHttp2Session;
  /** Highest stream whose request was judged: GOAWAY must not disown it. */
  lastProcessed: number;
  /** Set by GOAWAY: later streams are not processed. */
  lastStream: number;
}

export interface ConnectionCounts {
  readonly opened: number;
  readonly open: number;
  readonly requestsOpen: number;
  readonly requestsPeak: number;
}

/** Finds the connection of a TLS socket by its remote port: the wrapped socket does not show the one under it. */
export type FindConnection = (socket: { readonly remotePort?: number | undefined }) => Connection | undefined;

/** Numbers the connections of all listeners and counts what is under way on them. */
export class Connections {
  readonly #open = new Set<Socket>();
  #opened = 0;
  #requestsOpen = 0;
  #requestsPeak = 0;

  watch(server: Http2SecureServer, provider: Provider): FindConnection {
    const byPort = new Map<number | undefined, Connection>();
    server.on('connection', (raw: Socket) => {
      const connection: Connection = { number: ++this.#opened, provider, raw, lastProcessed: 0, lastStream: Infinity };
      const port = raw.remotePort;
      this.#open.add(raw);
      byPort.set(port, connection);
      // A sender may vanish at any moment; that is its own business.
      raw.on('error', () => undefined);
      raw.once('close', () => {
        this.#open.delete(raw);
        if (byPort.get(port) === connection) byPort.delete(port);
      });
    });
    server.on('session', (session) => {
      session.on('error', () => undefined);
      const connection = byPort.get(session.socket.remotePort);
      if (connection !== undefined) connection.session = session;
    });
    return ({ remotePort }) => byPort.get(remotePort);
  }

  requestOpened(): void {
    this.#requestsOpen += 1;
    this.#requestsPeak = Math.max(this.#requestsPeak, this.#requestsOpen);
  }

  requestClosed(): void {
    this.#requestsOpen -= 1;
  }

  counts(): ConnectionCounts {
    return { opened: this.#opened, open: this.#open.size, requestsOpen: this.#requestsOpen, requestsPeak: this.#requestsPeak };
  }

  closeAll(): void {
    for (const raw of this.#open) raw.destroy();
  }
}
