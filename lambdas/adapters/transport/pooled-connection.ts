import type { IndexingTable } from '../../../core/http2/hpack/indexing.ts';
import type { ProviderAnswer, ProviderRequest } from '../../../core/delivery/transport.ts';

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
  /** The least status of answers whose body anybody reads; absent: all. core/http2 leaves out the others. */
  readonly bodiesFrom?: number;
  /** How core/http2 packs fields; absent: INDEXING. */
  readonly indexing?: IndexingTable;
  /** ms */
  readonly now: () => number;
  /** Answers after which the peer takes nothing more on this connection. */
  readonly endsConnection?: (answer: Extract<ProviderAnswer, { kind: 'answered' }>) => boolean;
}

/** How one stream ended: an answer, no answer, or certainly not looked at by the peer. */
export type StreamEnd = Exclude<ProviderAnswer, { kind: 'not-processed' }> | { readonly kind: 'refused' };

/** A request that goes out, and whom to tell how it ended. */
export interface Sending {
  readonly write: () => ProviderRequest;
  readonly ended: (sending: Sending, end: StreamEnd) => void;
  /** ms of `performance.now`: the connection's to note, when it writes. */
  writtenAt: number;
}

const FORBIDDEN = 403;

/** One HTTP/2 connection with a window of its own that follows the peer's SETTINGS, whichever engine speaks the protocol. */
export abstract class PooledConnection {
  protected readonly settings: ConnectionSettings;
  /** To be called whenever the connection may take more, or is gone. */
  protected readonly changed: () => void;
  #inFlight = 0;
  #cap: number;
  #proven: boolean;
  #retired = false;
  #checking = false;
  #suspect = false;
  #usedAt: number;
  #shut: { readonly at: number; readonly timer: NodeJS.Timeout } | undefined;

  constructor(settings: ConnectionSettings, changed: () => void) {
    this.settings = settings;
    this.changed = changed;
    this.#usedAt = settings.now();
    this.#cap = settings.streamsMax;
    this.#proven = !settings.proveFirst;
  }

  abstract get gone(): boolean;
  /** Ends the connection; what is under way becomes unknown. */
  protected abstract end(): void;
  /** The most streams the peer allows. */
  protected abstract peerMax(): number;
  /** Whether the connection can take one more, the peer's limit aside. */
  protected abstract get isOpen(): boolean;
  /** Writes a request; `ended` is told how it ended, once. */
  protected abstract begin(sending: Sending): void;
  protected abstract ping(): Promise<boolean>;
  /** Closes a connection with nothing under way. */
  protected abstract leave(): void;

  get retired(): boolean { return this.#retired || this.gone; }
  /** Soon to be known better: no reason yet to open another. */
  get undecided(): boolean { return this.#checking || (!this.#proven && this.peerMax() > 0); }

  /** Requests it takes now. */
  get free(): number {
    if (this.#retired || this.#checking || !this.isOpen) return 0;
    return Math.max(0, Math.min(this.peerMax(), this.#proven ? this.#cap : 1) - this.#inFlight);
  }

  /** The peer has allowed no stream on it for too long. */
  get shut(): boolean { return this.#shut !== undefined && this.settings.now() - this.#shut.at >= this.settings.shutMs; }

  get needsCheck(): boolean {
    const idle = this.#inFlight === 0 && this.settings.now() - this.#usedAt > this.settings.idleMs;
    return (this.#suspect || idle) && !this.retired && !this.#checking;
  }

  send(sending: Sending): void {
    this.#inFlight += 1;
    this.begin(sending);
  }

  protected ended(sending: Sending, end: StreamEnd): void {
    this.#inFlight -= 1;
    // Before that it is not idle.
    if (this.#inFlight === 0) this.#usedAt = this.settings.now();
    this.#learn(end);
    if (this.#retired && this.#inFlight === 0 && !this.gone) this.leave();
    sending.ended(sending, end);
    this.changed();
  }

  /** Authentication is judged before anything else, so any answer but 403 shows that the credentials hold. A refused stream
   *  says that the peer's real limit is lower than it told; every success dares one more. */
  #learn(end: StreamEnd): void {
    switch (end.kind) {
      case 'answered':
        this.#suspect = false;
        this.#proven ||= end.status !== FORBIDDEN;
        this.#cap = Math.min(this.#cap + 1, this.settings.streamsMax);
        this.#retired ||= this.settings.endsConnection?.(end) ?? false;
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
    const alive = await this.ping();
    this.#checking = false;
    this.#suspect = false;
    this.#usedAt = this.settings.now();
    if (!alive) this.destroy();
    this.changed();
  }

  retire(): void {
    this.#retired = true;
    if (this.#inFlight === 0 && !this.gone) this.leave();
  }

  destroy(): void {
    this.#retired = true;
    this.end();
  }

  /** To be called when the peer's limit may be another. */
  protected noteShut(): void {
    if (this.peerMax() === 0) {
      this.#shut ??= { at: this.settings.now(), timer: setTimeout(this.changed, this.settings.shutMs + 1).unref() };
      return;
    }
    clearTimeout(this.#shut?.timer);
    this.#shut = undefined;
  }
}
