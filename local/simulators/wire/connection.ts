import type { Socket } from 'node:net';
import type { Provider } from '../ledger.ts';
import type { Farewell, Wire } from './wire.ts';

/** One TCP connection of a sender. */
export class Connection {
  readonly number: number;
  readonly provider: Provider;
  /** APNs. */
  readonly environment: string | undefined;
  /** Under TLS: only here can a connection be reset, or ended without HTTP/2's farewell. */
  readonly raw: Socket;
  /** ms; of the last request, or of a PING where those count. */
  usedAt: number;
  /** Requests so far. */
  requests = 0;
  /** Highest stream opened, and highest whose request was judged. */
  lastOpened = 0;
  lastProcessed = 0;
  /** Set by GOAWAY: later streams are not processed. */
  lastStream = Infinity;
  readonly #open = new Set<number>();
  /** Streams that count towards the limit, by their frames: Node tells of their begin and end later, and after the acknowledgement of
   *  SETTINGS that came behind them. */
  readonly #counted = new Set<number>();
  readonly #beyond = new Map<number, 'early' | 'beyond'>();
  readonly #owed = new Set<number>();
  #wire: Wire | undefined;

  constructor(raw: Socket, of: { readonly number: number; readonly provider: Provider; readonly environment?: string | undefined; readonly now: number }) {
    this.raw = raw;
    this.number = of.number;
    this.provider = of.provider;
    this.environment = of.environment;
    this.usedAt = of.now;
  }

  /** Once TLS is there. */
  attach(wire: Wire): void {
    this.#wire = wire;
  }

  /** Nothing that is said now would reach the sender. */
  get mute(): boolean {
    return this.#wire?.frozen === true || this.raw.destroyed;
  }

  get streams(): number {
    return this.#open.size;
  }

  /** HEADERS came. */
  began(stream: number): void {
    if (stream <= this.lastOpened) return;
    this.lastOpened = stream;
    this.#counted.add(stream);
    const verdict = this.#wire?.limit?.judge(this.#counted.size) ?? 'within';
    if (verdict !== 'within') this.#beyond.set(stream, verdict);
  }

  /** Node tells of the stream. */
  opened(stream: number): 'within' | 'early' | 'beyond' {
    this.#open.add(stream);
    return this.#beyond.get(stream) ?? 'within';
  }

  ended(stream: number): void {
    this.#counted.delete(stream);
  }

  closed(stream: number): void {
    this.#open.delete(stream);
    this.#counted.delete(stream);
    this.#beyond.delete(stream);
    this.#owed.delete(stream);
    // Its last frames are still to be written.
    if (this.lastStream !== Infinity && this.#open.size === 0) setImmediate(() => { this.end(); });
  }

  judged(stream: number): void {
    this.lastProcessed = Math.max(this.lastProcessed, stream);
    this.#owed.add(stream);
  }

  /** Highest stream that was judged and whose answer is still owed: no GOAWAY may disown it. */
  get lastOwed(): number {
    return Math.max(0, ...this.#owed);
  }

  tellLimit(streams: number): void {
    this.#wire?.tellLimit(streams);
  }

  /** Code 0: what is open up to the last stream may finish. Any other: the connection ends at once. */
  goaway(farewell: Farewell): void {
    if (this.#wire?.limit === undefined) return void this.raw.destroy();
    this.lastStream = Math.min(this.lastStream, farewell.last);
    this.#wire.sayFarewell(farewell, () => { if (farewell.code !== 0 || this.#open.size === 0) this.end(); });
  }

  /** FIN or RST without HTTP/2's farewell. */
  cut(how: 'fin' | 'rst'): void {
    if (how === 'rst') this.raw.resetAndDestroy();
    else this.raw.destroy();
  }

  /** FIN once a part of this stream's body has left. */
  cutWithin(stream: number): void {
    this.#wire?.watchBody(stream, () => { this.raw.destroy(); });
  }

  freeze(): void {
    this.#wire?.freeze();
  }

  /** What was written leaves first. */
  end(): void {
    this.#wire?.end();
  }
}
