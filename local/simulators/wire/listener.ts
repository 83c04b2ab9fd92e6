import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { performServerHandshake, type ServerHttp2Stream } from 'node:http2';
import { createServer, type Server, type Socket } from 'node:net';
import { TLSSocket, type SecureContext } from 'node:tls';
import type { ConnectAct } from '../act.ts';
import { exchangeOfRequest, exchangeOfStream, type Exchange } from '../exchange.ts';
import type { Provider } from '../ledger.ts';
import type { Simulation } from '../simulation.ts';
import type { Certificates } from './certificates.ts';
import type { Connection } from './connection.ts';
import { Wire, type WireHooks } from './wire.ts';

/** What a provider's host is like. */
export interface Host {
  readonly provider: Provider;
  /** APNs. */
  readonly environment?: 'production' | 'sandbox';
  readonly http1: boolean;
  /** MAX_CONCURRENT_STREAMS of a fresh connection. */
  firstStreams(): number;
  /** false: refused. */
  admits?(connection: Connection): boolean;
  /** Called when TLS is there. */
  greet?(connection: Connection): void;
  heardPing?(connection: Connection): void;
  /** A stream beyond the limit the sender had acknowledged, which is refused in any case. */
  overrun?(connection: Connection): void;
  serve(exchange: Exchange): Promise<void>;
}

const REFUSED_STREAM = 7;
const RETRY_MS = 50;

/** One address of a provider: TCP, TLS and HTTP, each with its faults. */
export class Listener {
  readonly #simulation: Simulation;
  readonly #host: Host;
  readonly #certificates: Certificates;
  readonly #tcp: Server;
  readonly #http1: HttpServer;
  #at: { readonly port: number; readonly host: string } | undefined;
  #stopped = false;

  constructor(simulation: Simulation, host: Host, certificates: Certificates) {
    this.#simulation = simulation;
    this.#host = host;
    this.#certificates = certificates;
    this.#tcp = createServer((raw) => { this.#accept(raw).catch(() => raw.destroy()); });
    this.#http1 = this.#makeHttp1();
  }

  get provider(): Provider { return this.#host.provider; }
  get environment(): string | undefined { return this.#host.environment; }

  /** @returns the port. Errors: it is taken. */
  async listen(port: number, host: string): Promise<number> {
    await this.#certificates.context();
    await new Promise<void>((resolve, reject) => {
      this.#tcp.once('error', reject);
      this.#tcp.listen(port, host, () => { this.#tcp.off('error', reject); resolve(); });
    });
    const address = this.#tcp.address();
    if (address === null || typeof address === 'string') throw new Error('The listener has no port.');
    this.#at = { port: address.port, host };
    return address.port;
  }

  /** Connects are refused until it is reopened; open connections go on. */
  refuse(): void {
    this.#tcp.close();
  }

  reopen(): void {
    if (this.#at === undefined || this.#stopped || this.#tcp.listening) return;
    // While nobody listens somebody else may have the port for a moment.
    this.#tcp.once('error', () => { this.#simulation.clock.after(RETRY_MS, () => { this.reopen(); }); });
    this.#tcp.listen(this.#at.port, this.#at.host, () => { this.#tcp.removeAllListeners('error'); });
  }

  /** Connections are the registry's to end. */
  stop(): Promise<void> {
    this.#stopped = true;
    return new Promise((resolve) => { this.#tcp.close(() => { resolve(); }); });
  }

  async #accept(raw: Socket): Promise<void> {
    const { connections, clock, faults } = this.#simulation;
    const { provider, environment } = this.#host;
    raw.setNoDelay(true);
    const connection = connections.add(raw, { provider, environment, now: clock.now() });
    const act = faults.takeConnect({ provider, environment, connection });
    if (act?.do === 'drop-connect' || this.#host.admits?.(connection) === false) return void raw.resetAndDestroy();
    if (act?.do === 'slow-handshake') await clock.wait(act.ms ?? Infinity);
    const context = await this.#certificates.context(certificateFor(act));
    if (!raw.destroyed) this.#secure(connection, context, act);
  }

  #secure(connection: Connection, secureContext: SecureContext, act: ConnectAct | undefined): void {
    const tls = new TLSSocket(connection.raw, { isServer: true, secureContext, ...this.#protocols(act) });
    tls.on('error', () => undefined);
    tls.once('secure', () => {
      // Apple takes a sender that names no protocol, as aioapns does, for one that knows it speaks HTTP/2.
      const knows = !this.#host.http1 && tls.alpnProtocol === false && act?.do !== 'wrong-alpn';
      if (tls.alpnProtocol === 'h2' || knows) this.#speakHttp2(connection, tls, act?.do === 'first-settings' ? act : undefined);
      else if (this.#host.http1) this.#speakHttp1(connection, tls);
      else tls.end();
    });
  }

  #protocols(act: ConnectAct | undefined): { readonly ALPNProtocols?: string[] } {
    if (act?.do !== 'wrong-alpn') return { ALPNProtocols: this.#host.http1 ? ['h2', 'http/1.1'] : ['h2'] };
    return act.offer === 'none' ? {} : { ALPNProtocols: ['http/1.1'] };
  }

  #speakHttp2(connection: Connection, tls: TLSSocket, first: Extract<ConnectAct, { do: 'first-settings' }> | undefined): void {
    const streams = first?.maxConcurrentStreams ?? this.#host.firstStreams();
    const wire = new Wire(tls, { streams, ...this.#hooks(connection) });
    connection.attach(wire);
    if (first?.ms !== undefined) {
      wire.hold();
      this.#simulation.clock.after(first.ms, () => { wire.release(); });
    }
    const session = performServerHandshake(wire);
    session.on('error', () => undefined);
    session.on('stream', (stream, _headers, _flags, rawHeaders: readonly string[] = []) => { this.#stream(connection, stream, rawHeaders); });
    this.#host.greet?.(connection);
  }

  #hooks(connection: Connection): WireHooks {
    return {
      onPing: () => this.#host.heardPing?.(connection),
      onHeaders: (stream) => { connection.began(stream); },
      onEnd: (stream) => { connection.ended(stream); },
    };
  }

  #stream(connection: Connection, stream: ServerHttp2Stream, rawHeaders: readonly string[]): void {
    const id = stream.id ?? 0;
    const verdict = connection.opened(id);
    stream.once('close', () => { connection.closed(id); });
    const isTaken = verdict === 'early' && this.#simulation.settings.earlyStreams === 'take';
    if (verdict === 'within' || isTaken) return this.#serve(exchangeOfStream(connection, stream, rawHeaders));
    stream.on('error', () => undefined);
    stream.close(REFUSED_STREAM);
    if (verdict === 'beyond') this.#host.overrun?.(connection);
  }

  #speakHttp1(connection: Connection, tls: TLSSocket): void {
    const wire = new Wire(tls, {});
    connection.attach(wire);
    wires.set(wire, connection);
    this.#http1.emit('connection', wire);
    this.#host.greet?.(connection);
  }

  #makeHttp1(): HttpServer {
    const server = createHttpServer({ keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 }, (request, response) => {
      const connection = wires.get(request.socket);
      if (connection === undefined) return void response.destroy();
      connection.opened(0);
      response.once('close', () => { connection.closed(0); });
      this.#serve(exchangeOfRequest(connection, request, response));
    });
    server.on('clientError', (_error, socket) => { socket.destroy(); });
    return server;
  }

  #serve(exchange: Exchange): void {
    const { connection } = exchange;
    const { connections, clock } = this.#simulation;
    connection.usedAt = clock.now();
    connections.requestOpened(connection);
    exchange.onClose(() => { connections.requestClosed(); });
    this.#host.serve(exchange).catch((error: unknown) => exchange.input.destroy(error as Error));
  }
}

const certificateFor = (act: ConnectAct | undefined): Parameters<Certificates['context']>[0] =>
  (act?.do === 'bad-certificate' ? (act.kind ?? 'other-authority') : 'good');

/** An HTTP/1.1 request shows its socket only. */
const wires = new WeakMap<object, Connection>();
