import { WINDOW_FIRST } from './flow-control.ts';
import { FLAG, FRAME, FRAME_HEADER_OCTETS, putFrameHeader } from './frames.ts';
import { HpackEncoder } from './hpack/encoder.ts';
import type { IndexingTable } from './hpack/indexing.ts';
import type { Output } from './output.ts';
import type { Settings } from './settings.ts';
import type { Stream } from './streams.ts';
import { octetsMost, type TextCodec } from './text.ts';

export interface RequestHead {
  readonly method: string;
  readonly path: string;
  /** Names in lower case, none of a connection (RFC 9113, 8.2). What a value must not hold is not looked for: framing does not depend on it, and the peer refuses that one stream. */
  readonly headers: Readonly<Record<string, string>>;
}

interface WriterSettings {
  readonly text: TextCodec;
  readonly authority: string;
  readonly settings: Settings;
  readonly indexing: IndexingTable | undefined;
}

/** Writes requests: the head as HEADERS, the body as DATA as far as the windows go; what is left waits for them, first come first served. */
export class RequestWriter<Request> {
  /** Octets of DATA the peer takes of the whole connection. */
  window = WINDOW_FIRST;
  readonly #out: Output;
  readonly #text: TextCodec;
  readonly #authority: string;
  readonly encoder: HpackEncoder;
  #maxFrame: number;
  #waiting: Stream<Request>[] = [];

  constructor(out: Output, { text, authority, settings, indexing }: WriterSettings) {
    this.#out = out;
    this.#text = text;
    this.#authority = authority;
    this.encoder = new HpackEncoder(text, indexing);
    this.#maxFrame = settings.maxFrameSize;
  }

  /** Whether bodies wait for a window: what is begun now would wait behind them. */
  get isBlocked(): boolean { return this.#waiting.length > 0 || this.window <= 0; }

  follow({ maxFrameSize, headerTableSize }: Settings): void {
    this.#maxFrame = maxFrameSize;
    this.encoder.limit(headerTableSize);
  }

  head(stream: Stream<Request>, { method, path, headers }: RequestHead, last: boolean): void {
    const out = this.#out;
    const start = out.end;
    out.reserve(FRAME_HEADER_OCTETS);
    out.end += FRAME_HEADER_OCTETS;
    const { encoder } = this;
    encoder.begin(out);
    encoder.field(out, ':method', method);
    encoder.field(out, ':scheme', 'https');
    encoder.field(out, ':authority', this.#authority);
    encoder.field(out, ':path', path);
    for (const name in headers) encoder.field(out, name, headers[name] ?? '');
    const flags = last ? FLAG.END_STREAM : 0;
    const length = out.end - start - FRAME_HEADER_OCTETS;
    if (length > this.#maxFrame) this.#continued(stream.id, start, flags);
    else putFrameHeader(out.bytes, start, { type: FRAME.HEADERS, flags: flags | FLAG.END_HEADERS, stream: stream.id, length });
  }

  /** RFC 9113, 6.10: a block larger than a frame goes on in CONTINUATION. */
  #continued(id: number, start: number, flags: number): void {
    const out = this.#out;
    const block = out.bytes.slice(start + FRAME_HEADER_OCTETS, out.end);
    out.end = start;
    for (let at = 0; at < block.length; at += this.#maxFrame) {
      const part = block.subarray(at, at + this.#maxFrame);
      const end = at + part.length === block.length ? FLAG.END_HEADERS : 0;
      out.reserve(FRAME_HEADER_OCTETS);
      putFrameHeader(out.bytes, out.end, { type: at === 0 ? FRAME.HEADERS : FRAME.CONTINUATION, flags: (at === 0 ? flags : 0) | end, stream: id, length: part.length });
      out.end += FRAME_HEADER_OCTETS;
      out.write(part);
    }
  }

  /** A body that is not empty. */
  body(stream: Stream<Request>, body: string | Uint8Array): void {
    const out = this.#out;
    out.reserve(FRAME_HEADER_OCTETS + (typeof body === 'string' ? octetsMost(body) : body.length));
    const at = out.end + FRAME_HEADER_OCTETS;
    const length = this.#put(body, at);
    if (length <= this.#room(stream) && this.#waiting.length === 0) {
      putFrameHeader(out.bytes, out.end, { type: FRAME.DATA, flags: FLAG.END_STREAM, stream: stream.id, length });
      out.end = at + length;
      this.#spend(stream, length);
    } else {
      stream.rest = out.bytes.slice(at, at + length);
      this.#waiting.push(stream);
      this.resume();
    }
  }

  #put(body: string | Uint8Array, at: number): number {
    if (typeof body === 'string') return this.#text.write(body, this.#out.bytes, at);
    this.#out.bytes.set(body, at);
    return body.length;
  }

  /** Windows have grown, or streams are gone. A stream whose own window is shut lets others pass. */
  resume(): void {
    if (this.#waiting.length === 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const stream of waiting) {
      while (stream.rest !== undefined && this.#room(stream) > 0) this.#part(stream, stream.rest);
      if (stream.rest !== undefined) this.#waiting.push(stream);
    }
  }

  #part(stream: Stream<Request>, rest: Uint8Array): void {
    const part = rest.subarray(0, this.#room(stream));
    const last = part.length === rest.length;
    this.#out.reserve(FRAME_HEADER_OCTETS);
    putFrameHeader(this.#out.bytes, this.#out.end, { type: FRAME.DATA, flags: last ? FLAG.END_STREAM : 0, stream: stream.id, length: part.length });
    this.#out.end += FRAME_HEADER_OCTETS;
    this.#out.write(part);
    this.#spend(stream, part.length);
    stream.rest = last ? undefined : rest.subarray(part.length);
  }

  /** The stream has ended: its body goes no further. */
  drop(stream: Stream<Request>): void {
    if (stream.rest === undefined) return;
    stream.rest = undefined;
    this.#waiting = this.#waiting.filter((other) => other !== stream);
  }

  #room(stream: Stream<Request>): number { return Math.max(0, Math.min(this.window, stream.window, this.#maxFrame)); }

  #spend(stream: Stream<Request>, octets: number): void {
    this.window -= octets;
    stream.window -= octets;
  }
}
