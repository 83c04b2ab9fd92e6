import { REQUEST_TIMEOUT_MS, type ProviderAnswer, type ProviderRequest, type SendLimits, type Transport } from '../../../core/delivery/transport.ts';
import { backOffOf, type BackOff } from './back-off.ts';
import { Connection, openSession, tlsSessions, type ConnectionSettings } from './connection.ts';

export interface PoolSettings extends ConnectionSettings {
  readonly connectionsMax: number;
  /** Times a request the peer certainly did not process is sent again at once. */
  readonly replaysMax: number;
  /** Failed connects in a row after which what waits is told that there is no connection. */
  readonly connectTriesMax: number;
}

/** What all providers have in common; PINGs more often than the idle limit would cost FCM's patience. */
export const POOL_DEFAULTS = {
  requestTimeoutMs: REQUEST_TIMEOUT_MS, connectTimeoutMs: 5_000, idleMs: 20_000, pingTimeoutMs: 1_000, shutMs: 5_000, replaysMax: 4, connectTriesMax: 3, now: Date.now,
} as const;
/** APNs: one or two connections carry all a container can send (1,000 streams each); more look like abuse. */
export const APNS_POOL = { ...POOL_DEFAULTS, streamsMax: 1_000, connectionsMax: 2, proveFirst: true } as const;
/** FCM: more than 100 streams bring GOAWAY `exceeded_max_concurrent_streams`. */
export const FCM_POOL = { ...POOL_DEFAULTS, streamsMax: 100, connectionsMax: 4, proveFirst: false } as const;

/** Push services of browsers publish no limit; SETTINGS tell. */
export const WEB_POOL = { ...POOL_DEFAULTS, streamsMax: 100, connectionsMax: 2, proveFirst: false } as const;

interface Waiting {
  readonly write: () => ProviderRequest;
  readonly startBy: number;
  readonly stopped: () => boolean;
  readonly settle: (answer: ProviderAnswer) => void;
  timer?: NodeJS.Timeout;
  replays: number;
}

/** The transport over HTTP/2 connections of one origin and credential. Requests wait here, not inside Node, so that their
 *  clock starts when they are written. */
export class Http2Pool implements Transport {
  readonly #settings: PoolSettings;
  readonly #backOff: BackOff;
  readonly #tlsSessions = tlsSessions();
  #queue: Waiting[] = [];
  #connections: Connection[] = [];
  #connecting = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(settings: PoolSettings) {
    this.#settings = settings;
    this.#backOff = backOffOf(settings.origin);
  }

  request(write: () => ProviderRequest, { startBy, stopped = () => false }: SendLimits): Promise<ProviderAnswer> {
    return new Promise((settle) => {
      this.#enqueue({ write, startBy, stopped, settle, replays: 0 });
      this.#pump();
    });
  }

  retire(): void {
    for (const connection of this.#connections) connection.retire();
  }

  close(): void {
    clearTimeout(this.#retry);
    this.#settleQueue('not-sent');
    for (const connection of this.#connections) connection.destroy();
  }

  #enqueue(waiting: Waiting): void {
    const left = waiting.startBy - this.#settings.now();
    if (left <= 0) return void waiting.settle({ kind: 'not-processed', reason: 'not-sent' });
    waiting.timer = setTimeout(() => {
      this.#queue = this.#queue.filter((w) => w !== waiting);
      waiting.settle({ kind: 'not-processed', reason: 'not-sent' });
    }, left);
    // What is sent again goes before what was never sent.
    if (waiting.replays > 0) this.#queue.unshift(waiting);
    else this.#queue.push(waiting);
  }

  /** Gives what waits to connections that are free; wakes, opens or gives up where there are none. */
  #pump(): void {
    this.#connections = this.#connections.filter((c) => !c.gone);
    for (const connection of this.#queue.length === 0 ? [] : this.#connections) {
      if (connection.needsCheck) void connection.check();
      // It may never be opened again; what is under way on it still finishes.
      if (connection.shut) connection.retire();
    }
    for (let connection = this.#freest(); connection !== undefined && this.#queue.length > 0; connection = this.#freest()) {
      const waiting = this.#queue.shift();
      if (waiting !== undefined) void this.#send(connection, waiting);
    }
    if (this.#queue.length > 0) this.#widen();
  }

  #freest(): Connection | undefined {
    return this.#connections.filter((c) => c.free > 0).sort((a, b) => b.free - a.free)[0];
  }

  async #send(connection: Connection, waiting: Waiting): Promise<void> {
    clearTimeout(waiting.timer);
    if (waiting.stopped()) return waiting.settle({ kind: 'not-processed', reason: 'not-sent' });
    const end = await connection.send(waiting.write());
    if (end.kind !== 'refused') return waiting.settle(end);
    if (waiting.replays >= this.#settings.replaysMax) return waiting.settle({ kind: 'not-processed', reason: 'not-processed' });
    waiting.replays += 1;
    this.#enqueue(waiting);
    this.#pump();
  }

  /** One more connection, one at a time: not while one is being opened, and not while one may turn out to be enough. */
  #widen(): void {
    const live = this.#connections.filter((c) => !c.retired);
    if (this.#connecting || live.length >= this.#settings.connectionsMax || live.some((c) => c.undecided)) return;
    const wait = this.#backOff.waitMs(this.#settings.now());
    if (wait === 0) return void this.#connect();
    if (live.length === 0 && this.#backOff.failures >= this.#settings.connectTriesMax) return this.#settleQueue('no-connection');
    this.#retry ??= setTimeout(() => { this.#retry = undefined; this.#pump(); }, wait);
  }

  async #connect(): Promise<void> {
    this.#connecting = true;
    try {
      const session = await openSession(this.#settings, this.#tlsSessions);
      this.#connections.push(new Connection(session, this.#settings, () => { this.#pump(); }));
      this.#backOff.succeeded();
    } catch {
      this.#backOff.failed(this.#settings.now());
    }
    this.#connecting = false;
    this.#pump();
  }

  #settleQueue(reason: 'no-connection' | 'not-sent'): void {
    for (const waiting of this.#queue.splice(0)) {
      clearTimeout(waiting.timer);
      waiting.settle({ kind: 'not-processed', reason });
    }
  }
}
