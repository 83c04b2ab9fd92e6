import type { TLSSocket } from 'node:tls';
import type { Answer } from '../../../core/http2/answers.ts';
import { ClientConnection } from '../../../core/http2/connection.ts';
import type { ConnectionError } from '../../../core/http2/errors.ts';
import { ANSWER_HEADERS } from '../../../core/delivery/transport.ts';
import { NODE_TEXT, textOf } from './node-text.ts';
import { openSocket, type TlsMemory } from './own-socket.ts';
import { type ConnectionSettings, PooledConnection, type Sending } from './pooled-connection.ts';

/** While a socket does not take what is written, no more than this waits for it. */
const UNSENT_OCTETS_MAX = 2 ** 20;

export interface OwnSettings extends ConnectionSettings {
  /** The peer, or we, broke the protocol. */
  readonly protocolError?: (error: ConnectionError) => void;
}

/** A connection over `core/http2`: the socket, the timers and the clock it has none of. */
export class OwnConnection extends PooledConnection {
  readonly #http2: ClientConnection<Sending>;
  readonly #timeoutMs: number;
  #socket: TLSSocket | undefined;
  #greeted: (() => void) | undefined;
  #isFlushDue = false;
  #isWriting = false;
  #isReading = false;
  /** When this turn of the loop began to write. */
  #turnAt = 0;
  #sweep: NodeJS.Timeout | undefined;
  #isTimingOut = false;
  #pings = 0;
  #pong: ((value: number) => void) | undefined;

  private constructor(settings: OwnSettings, changed: () => void) {
    // What answers change is told once they are all read.
    super(settings, () => { if (!this.#isReading) changed(); });
    this.#timeoutMs = settings.requestTimeoutMs;
    this.#http2 = new ClientConnection<Sending>({ ...settings, authority: new URL(settings.origin).host, text: NODE_TEXT, wanted: ANSWER_HEADERS }, {
      answered: (sending, answer) => { this.ended(sending, answeredBy(answer)); },
      refused: (sending) => { this.ended(sending, { kind: 'refused' }); },
      unknown: (sending) => { this.ended(sending, { kind: 'unknown', reason: this.#isTimingOut ? 'time-out' : 'no-answer' }); },
      settings: () => { this.noteShut(); this.#greeted?.(); changed(); },
      goaway: () => { this.retire(); },
      pong: (value) => this.#pong?.(value),
      failed: (error) => { settings.protocolError?.(error); },
    });
  }

  /** It is there only after the peer's first SETTINGS, before which the stream limit would be a guess. */
  static async open(settings: OwnSettings, memory: TlsMemory, changed: () => void): Promise<OwnConnection> {
    const connection = new OwnConnection(settings, changed);
    const socket = await openSocket(settings, memory, (bytes) => { connection.#read(bytes); });
    await connection.#greet(socket);
    return connection;
  }

  #greet(socket: TLSSocket): Promise<void> {
    this.#socket = socket;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => { socket.destroy(); }, this.settings.connectTimeoutMs);
      const greeted = (): void => { clearTimeout(timer); resolve(); };
      this.#greeted = greeted;
      // It may have spoken before we could listen.
      if (this.#http2.isGreeted) greeted();
      socket.on('error', () => undefined);
      socket.on('end', () => { socket.destroy(); });
      socket.on('close', () => {
        clearTimeout(timer);
        this.#over();
        reject(new Error('closed'));
      });
      this.#flush();
    });
  }

  get gone(): boolean { return this.#http2.isOver; }
  protected get isOpen(): boolean { return this.#http2.free > 0 && this.#http2.unsent < UNSENT_OCTETS_MAX; }
  protected peerMax(): number { return this.#http2.limit; }

  protected begin(sending: Sending): void {
    const request = sending.write();
    this.#flushSoon();
    sending.writtenAt = this.#turnAt;
    this.#http2.request(sending, request, request.body);
    this.#sweep ??= setTimeout(() => { this.#giveUpSlow(); }, this.#timeoutMs);
  }

  /** Requests of one turn of the loop leave in one write. */
  #flushSoon(): void {
    if (this.#isFlushDue) return;
    this.#isFlushDue = true;
    this.#turnAt = performance.now();
    setImmediate(() => { this.#isFlushDue = false; this.#flush(); });
  }

  /** One write at a time: what comes meanwhile leaves in the next, and in the buffer of the last. */
  #flush(): void {
    if (this.#isWriting || this.#socket?.writable !== true) return;
    const bytes = this.#http2.take();
    if (bytes === undefined) return void (this.#http2.isOver && this.#socket.end());
    this.#isWriting = true;
    this.#socket.write(bytes, (error) => {
      this.#isWriting = false;
      if (error) return;
      this.#http2.giveBack(bytes);
      this.#flush();
    });
  }

  #read(bytes: Uint8Array): void {
    this.#isReading = true;
    this.#http2.receive(bytes);
    this.#isReading = false;
    this.changed();
    this.#flush();
  }

  /** Requests are under way in the order they began, and all have the same time. */
  #giveUpSlow(): void {
    const now = performance.now();
    this.#isTimingOut = true;
    for (let oldest = this.#http2.oldest; oldest !== undefined && now - oldest.request.writtenAt >= this.#timeoutMs; oldest = this.#http2.oldest) this.#http2.cancel(oldest.id);
    this.#isTimingOut = false;
    this.#flush();
    const { oldest } = this.#http2;
    this.#sweep = oldest === undefined ? undefined : setTimeout(() => { this.#giveUpSlow(); }, Math.max(1, oldest.request.writtenAt + this.#timeoutMs - now));
  }

  protected ping(): Promise<boolean> {
    this.#pings += 1;
    const wanted = this.#pings;
    return new Promise((resolve) => {
      const timer = setTimeout(() => { resolve(false); }, this.settings.pingTimeoutMs);
      this.#pong = (value) => {
        if (value !== wanted) return;
        clearTimeout(timer);
        resolve(true);
      };
      this.#http2.ping(wanted);
      this.#flush();
    });
  }

  protected leave(): void {
    this.#over();
    this.#socket?.end();
  }

  protected end(): void {
    this.#over();
    this.#socket?.destroy();
  }

  #over(): void {
    clearTimeout(this.#sweep);
    this.#http2.end();
    this.changed();
  }
}

const NO_HEADERS = {};

function answeredBy({ status, fields, body }: Answer) {
  if (fields.length === 0) return { kind: 'answered', status, headers: NO_HEADERS, body: textOf(body) } as const;
  const headers: Record<string, string> = {};
  for (let at = 0; at < fields.length; at += 2) headers[fields[at] ?? ''] = fields[at + 1] ?? '';
  return { kind: 'answered', status, headers, body: textOf(body) } as const;
}

/** Opens connections of one pool. */
export function ownConnections(): (settings: OwnSettings, changed: () => void) => Promise<OwnConnection> {
  const memory: TlsMemory = { session: undefined };
  return (settings, changed) => OwnConnection.open(settings, memory, changed);
}
