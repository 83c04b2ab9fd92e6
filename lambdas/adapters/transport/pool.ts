import { INDEXING_OF_FCM } from '../../../core/http2/hpack/indexing.ts';
import { REQUEST_TIMEOUT_MS, type ProviderAnswer, type ProviderRequest, type SendLimits, type Transport } from '../../../core/delivery/transport.ts';
import { backOffOf, type BackOff } from './back-off.ts';
import type { ConnectionSettings, PooledConnection, Sending, StreamEnd } from './pooled-connection.ts';
import { Line } from './line.ts';
import { wrappedConnections } from './wrapped-connection.ts';

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
/** FCM: more than 100 streams bring GOAWAY `exceeded_max_concurrent_streams`. That a push was taken is told by its status. */
export const FCM_POOL = { ...POOL_DEFAULTS, streamsMax: 100, connectionsMax: 4, proveFirst: false, bodiesFrom: 400, indexing: INDEXING_OF_FCM } as const;
export const TOKEN_POOL = { ...POOL_DEFAULTS, streamsMax: 100, connectionsMax: 1, proveFirst: false } as const;

/** Push services of browsers publish no limit; SETTINGS tell. */
export const WEB_POOL = { ...POOL_DEFAULTS, streamsMax: 100, connectionsMax: 2, proveFirst: false } as const;

interface Waiting extends Sending {
  readonly startBy: number;
  readonly stopped: () => boolean;
  readonly settle: (answer: ProviderAnswer) => void;
  /** ms of `performance.now`: when it has waited too long; known once it has waited for a look. */
  lateAt: number | undefined;
  replays: number;
}

/** Opens one more connection; rejects when it cannot be. */
export type OpenConnection = (settings: ConnectionSettings, changed: () => void) => Promise<PooledConnection>;

const never = (): boolean => false;
/** Requests a connection is given before it is asked which is the freest. */
const SHARE = 16;
/** How often what waits is looked at. */
const LOOK_MS = 25;

/** The transport over HTTP/2 connections of one origin and credential. Requests wait here, not inside a connection, so that their
 *  clock starts when they are written. */
export class Http2Pool implements Transport {
  readonly #settings: PoolSettings;
  readonly #backOff: BackOff;
  readonly #open: OpenConnection;
  readonly #queue = new Line<Waiting>();
  #connections: PooledConnection[] = [];
  #connecting = false;
  #closed = false;
  #retry: NodeJS.Timeout | undefined;
  #look: NodeJS.Timeout | undefined;

  constructor(settings: PoolSettings, open: OpenConnection = wrappedConnections()) {
    this.#settings = settings;
    this.#open = open;
    this.#backOff = backOffOf(settings.origin);
  }

  request(write: () => ProviderRequest, { startBy, stopped = never }: SendLimits): Promise<ProviderAnswer> {
    return new Promise((settle) => {
      this.#enqueue({ write, startBy, stopped, settle, ended: this.#ended, writtenAt: 0, lateAt: undefined, replays: 0 });
      // Where others wait, whatever makes room for them calls this one too.
      if (this.#queue.length === 1) this.#pump();
    });
  }

  retire(): void {
    for (const connection of this.#connections) connection.retire();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#settleQueue('not-sent');
    for (const connection of this.#connections) connection.destroy();
  }

  #enqueue(waiting: Waiting): void {
    if (waiting.startBy <= this.#settings.now()) return void waiting.settle({ kind: 'not-processed', reason: 'not-sent' });
    // What is sent again goes before what was never sent.
    if (waiting.replays > 0) this.#queue.comeBack(waiting);
    else this.#queue.push(waiting);
  }

  /** Gives what waits to connections that are free; wakes, opens or gives up where there are none. */
  #pump(): void {
    if (this.#queue.length === 0) return;
    this.#tidy();
    for (let connection = this.#freest(); connection !== undefined && this.#queue.length > 0; connection = this.#freest()) {
      for (let share = SHARE; share > 0 && connection.free > 0; share -= 1) {
        const waiting = this.#queue.next();
        if (waiting === undefined) break;
        this.#send(connection, waiting);
      }
    }
    if (this.#queue.length > 0) this.#widen();
    if (this.#queue.length > 0) this.#look ??= setTimeout(() => { this.#giveUpLate(); }, LOOK_MS);
  }

  #tidy(): void {
    for (const connection of this.#connections) {
      if (connection.gone) this.#connections = this.#connections.filter((c) => !c.gone);
      if (connection.needsCheck) void connection.check();
      // It may never be opened again; what is under way on it still finishes.
      if (connection.shut) connection.retire();
    }
  }

  #freest(): PooledConnection | undefined {
    let best: PooledConnection | undefined;
    let most = 0;
    for (const connection of this.#connections) {
      const { free } = connection;
      if (free > most) [best, most] = [connection, free];
    }
    return best;
  }

  #send(connection: PooledConnection, waiting: Waiting): void {
    if (waiting.stopped()) waiting.settle({ kind: 'not-processed', reason: 'not-sent' });
    else connection.send(waiting);
  }

  readonly #ended = (sending: Sending, end: StreamEnd): void => {
    // Only what waited here is sent from here.
    const waiting = sending as Waiting;
    if (end.kind !== 'refused') return waiting.settle(end);
    if (this.#closed || waiting.replays >= this.#settings.replaysMax) return waiting.settle({ kind: 'not-processed', reason: 'not-processed' });
    waiting.replays += 1;
    this.#enqueue(waiting);
  };

  #giveUpLate(): void {
    this.#look = undefined;
    const [now, clock] = [performance.now(), this.#settings.now()];
    for (const waiting of this.#queue.take((w) => (w.lateAt ??= now + w.startBy - clock) <= now)) waiting.settle({ kind: 'not-processed', reason: 'not-sent' });
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
      const connection = await this.#open(this.#settings, () => { this.#pump(); });
      this.#connections.push(connection);
      this.#backOff.succeeded();
      if (this.#closed) connection.destroy();
    } catch {
      this.#backOff.failed(this.#settings.now());
    }
    this.#connecting = false;
    this.#pump();
  }

  #settleQueue(reason: 'no-connection' | 'not-sent'): void {
    clearTimeout(this.#look);
    this.#look = undefined;
    for (const waiting of this.#queue.take(() => true)) waiting.settle({ kind: 'not-processed', reason });
  }
}
