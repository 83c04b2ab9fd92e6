import { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { ACK, endsStream, FRAME, FrameCutter, goawayFrame, loweredGoaway, settingsFrame, type Frame } from './frames.ts';
import { StreamLimit } from './stream-limit.ts';

export interface Farewell { readonly code: number; readonly last: number; readonly debug: string }

export interface WireHooks {
  readonly onPing?: () => void;
  /** HEADERS: of a new stream, unless they are trailers. */
  readonly onHeaders?: (stream: number) => void;
  /** The simulator has said its last on a stream, or the sender has given it up. */
  readonly onEnd?: (stream: number) => void;
}

/** What lies between TLS and HTTP. Node's server speaks correct HTTP/2 only; here a fault can hold frames back, add its own,
 *  name any stream in a GOAWAY, and lower limits without Node enforcing them in its own way. */
export class Wire extends Duplex {
  readonly #socket: TLSSocket;
  readonly #incoming = new FrameCutter({ preface: true });
  readonly #outgoing = new FrameCutter({ preface: false });
  readonly #hooks: WireHooks;
  /** Absent over HTTP/1.1, whose bytes pass as they are. */
  readonly limit: StreamLimit | undefined;
  #greeted = false;
  #greetingAcknowledged = false;
  #frozen = false;
  #held: Buffer[] | undefined;
  #lastStream: number | undefined;
  #watched: { readonly stream: number; readonly seen: () => void } | undefined;
  #watchedLeaves = false;

  /** `streams`: the limit told first; undefined: HTTP/1.1. */
  constructor(socket: TLSSocket, { streams, ...hooks }: { readonly streams?: number | undefined } & WireHooks) {
    super({ emitClose: true });
    this.#socket = socket;
    this.#hooks = hooks;
    this.limit = streams === undefined ? undefined : new StreamLimit(streams);
    socket.on('data', (chunk: Buffer) => { this.#take(chunk); });
    socket.once('end', () => { this.push(null); });
    socket.once('close', () => { this.destroy(); });
  }

  get frozen(): boolean {
    return this.#frozen;
  }

  /** The peer sees a connection that is there and silent, PINGs included. */
  freeze(): void {
    this.#frozen = true;
  }

  /** Says nothing, SETTINGS least of all, until released. */
  hold(): void {
    this.#held = [];
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const bytes of held) this.#send(bytes);
  }

  tellLimit(streams: number): void {
    if (this.limit === undefined || this.destroyed) return;
    this.limit.tell(streams);
    this.#send(settingsFrame(streams));
  }

  sayFarewell({ code, last, debug }: Farewell, said: () => void): void {
    this.#lastStream = Math.min(last, this.#lastStream ?? Infinity);
    this.#send(goawayFrame({ code, last: this.#lastStream, debug }), said);
  }

  /** Calls `seen` when a part of this stream's body has left; over HTTP/1.1 when anything has. */
  watchBody(stream: number, seen: () => void): void {
    this.#watched = { stream, seen };
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#give([chunk], done);
  }

  override _writev(chunks: readonly { readonly chunk: Buffer }[], done: () => void): void {
    this.#give(chunks.map(({ chunk }) => chunk), done);
  }

  /** At once: while an end is under way, as it is for as long as the peer reads nothing, Node's `JSStreamSocket` takes what its session still has to say
   *  for a fault of its own, and ends the process. */
  override _final(done: () => void): void {
    this.#socket.end();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }

  #take(chunk: Buffer): void {
    if (this.#frozen) return;
    const bytes = this.limit === undefined ? chunk : passing(this.#incoming.cut(chunk), (frame) => this.#heard(frame));
    if (bytes.length > 0 && !this.push(bytes)) this.#socket.pause();
  }

  #heard(frame: Frame): Buffer | undefined {
    this.#tell(frame);
    if (frame.type !== FRAME.settings || frame.flags !== ACK) return frame.bytes;
    this.limit?.acknowledge();
    // Node knows of its own first SETTINGS only, and ends a session for any other's acknowledgement.
    if (this.#greetingAcknowledged) return undefined;
    this.#greetingAcknowledged = true;
    return frame.bytes;
  }

  #tell({ type, flags, stream }: Frame): void {
    if (type === FRAME.ping && flags !== ACK) this.#hooks.onPing?.();
    if (type === FRAME.headers) this.#hooks.onHeaders?.(stream);
    if (type === FRAME.reset) this.#hooks.onEnd?.(stream);
  }

  #give(chunks: readonly Buffer[], done: () => void): void {
    const chunk = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
    const bytes = this.limit === undefined ? chunk : passing(this.#outgoing.cut(chunk), (frame) => this.#said(frame));
    const seen = this.limit === undefined || this.#watchedLeaves ? this.#watched?.seen : undefined;
    if (seen !== undefined) this.#watched = undefined;
    this.#watchedLeaves = false;
    this.#send(bytes, () => { done(); seen?.(); });
  }

  #said(frame: Frame): Buffer {
    if (endsStream(frame)) this.#hooks.onEnd?.(frame.stream);
    this.#watchedLeaves ||= frame.type === FRAME.data && frame.stream === this.#watched?.stream;
    if (frame.type === FRAME.goaway && this.#lastStream !== undefined) return loweredGoaway(frame, this.#lastStream);
    return frame.type === FRAME.settings && frame.flags !== ACK ? this.#greeting(frame) : frame.bytes;
  }

  /** The first SETTINGS says what this simulator wants it to. */
  #greeting(frame: Frame): Buffer {
    if (this.#greeted || this.limit === undefined) return frame.bytes;
    this.#greeted = true;
    return settingsFrame(this.limit.told, frame);
  }

  #send(bytes: Buffer, done?: () => void): void {
    if (this.#frozen || bytes.length === 0 || this.#socket.destroyed) done?.();
    else if (this.#held === undefined) this.#socket.write(bytes, () => done?.());
    else {
      this.#held.push(bytes);
      done?.();
    }
  }
}

/** Frames as bytes, those dropped left out. */
function passing(frames: readonly Frame[], look: (frame: Frame) => Buffer | undefined): Buffer {
  const kept = frames.flatMap((frame) => look(frame) ?? []);
  return kept.length === 1 && kept[0] !== undefined ? kept[0] : Buffer.concat(kept);
}
