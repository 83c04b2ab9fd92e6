import { AnswerFrames, RECEIVE_WINDOW } from './answer-frames.ts';
import { LIST_SIZE } from './answers.ts';
import type { ConnectionEvents, ConnectionOptions } from './connection-events.ts';
import { Endings } from './endings.ts';
import { ConnectionError, ERROR_CODES } from './errors.ts';
import { FloodBudget } from './floods.ts';
import { isWindow, WINDOW_FIRST } from './flow-control.ts';
import { FrameReader } from './frame-reader.ts';
import { FLAG, FRAME, type Frame, type FrameName, PREFACE, readUint31, readUint32, STREAM_ID_MOST, writeNumbers, writePing } from './frames.ts';
import { Output } from './output.ts';
import { type RequestHead, RequestWriter } from './request-writer.ts';
import { settingsAfter, SETTINGS_INITIAL, writeSettings, writeSettingsAck } from './settings.ts';
import { StreamTable } from './stream-table.ts';
import type { Stream } from './streams.ts';
import { PLAIN_TEXT } from './text.ts';

/** An HTTP/2 client without a socket, a timer or a clock (RFC 9113): bytes in by `receive`, events out as they come, bytes out by `take`. */
export class ClientConnection<Request> {
  readonly #events: ConnectionEvents<Request>;
  readonly #out = new Output();
  readonly #reader = new FrameReader((frame) => { this.#frame(frame); });
  readonly #writer: RequestWriter<Request>;
  readonly #answers: AnswerFrames<Request>;
  readonly #streams: StreamTable<Request>;
  readonly #endings: Endings<Request>;
  readonly #budget = new FloodBudget();
  readonly #handlers: readonly ((frame: Frame) => void)[];
  #peer = SETTINGS_INITIAL;
  #isGreeted = false;
  #lastProcessed = STREAM_ID_MOST;
  #isGoingAway = false;
  #isOver = false;

  constructor({ authority, text = PLAIN_TEXT, wanted, bodiesFrom = 0, indexing, firstId }: ConnectionOptions, events: ConnectionEvents<Request>) {
    this.#events = events;
    this.#writer = new RequestWriter(this.#out, { text, authority, indexing, settings: this.#peer });
    this.#streams = new StreamTable(firstId);
    const parts = { out: this.#out, streams: this.#streams, budget: this.#budget };
    this.#endings = new Endings({ ...parts, writer: this.#writer, events });
    this.#answers = new AnswerFrames({ ...parts, endings: this.#endings, text, bodiesFrom, wanted: wanted && new Set(wanted) });
    this.#handlers = this.#handlersByType();
    this.#out.end += PLAIN_TEXT.write(PREFACE, this.#out.bytes, 0);
    writeSettings(this.#out, { enablePush: 0, maxHeaderListSize: LIST_SIZE });
    writeNumbers(this.#out, { type: FRAME.WINDOW_UPDATE, flags: 0, stream: 0 }, [RECEIVE_WINDOW - WINDOW_FIRST]);
  }

  /** Whether the peer's first SETTINGS have come. */
  get isGreeted(): boolean { return this.#isGreeted; }
  /** Requests under way. */
  get open(): number { return this.#streams.size; }
  /** The most the peer allows; 0 before it has said so, when a number would be a guess. */
  get limit(): number { return this.#isGreeted ? this.#peer.maxConcurrentStreams : 0; }
  get isGoingAway(): boolean { return this.#isGoingAway || this.#streams.isExhausted; }
  get isOver(): boolean { return this.#isOver; }

  /** Requests it takes now. */
  get free(): number {
    if (this.#isOver || this.isGoingAway || this.#writer.isBlocked) return 0;
    return Math.max(0, this.limit - this.#streams.size);
  }

  /** The request under way that began first. */
  get oldest(): Pick<Stream<Request>, 'id' | 'request'> | undefined { return this.#streams.oldest; }

  /** Writes a request, which `free` must allow. @returns the stream's id. */
  request(request: Request, head: RequestHead, body: string | Uint8Array): number {
    const stream = this.#streams.open(request, this.#peer.initialWindowSize);
    this.#budget.earn();
    this.#writer.head(stream, head, body.length === 0);
    if (body.length > 0) this.#writer.body(stream, body);
    return stream.id;
  }

  /** Gives a request up: it is unknown what became of it. */
  cancel(id: number): void {
    const stream = this.#streams.get(id);
    if (stream !== undefined) this.#endings.reset(stream, 'CANCEL');
  }

  /** `value`, 32 bits, comes back as a pong (RFC 9113, 6.7). */
  ping(value: number): void {
    writePing(this.#out, 0, [0, value]);
  }

  /** Octets that wait to be taken. */
  get unsent(): number { return this.#out.end; }

  /** What is to be written now; the caller's to keep, or to give back once it is written, so that nothing is allocated for the next. */
  take(): Uint8Array | undefined { return this.#out.take(); }
  giveBack(taken: Uint8Array): void { this.#out.giveBack(taken); }

  /** Bytes of the peer, cut anywhere. Events come during the call; nothing is thrown. */
  receive(bytes: Uint8Array): void {
    if (this.#isOver) return;
    try {
      this.#reader.read(bytes);
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      this.#fail(error);
    }
  }

  /** The bytes have come to an end, ours or the peer's. */
  end(): void {
    this.#isOver = true;
    for (const stream of this.#streams.above(0)) this.#endings.settle(stream, 'unknown');
  }

  /** RFC 9113, 5.4.1 */
  #fail(error: ConnectionError): void {
    writeNumbers(this.#out, { type: FRAME.GOAWAY, flags: 0, stream: 0 }, [0, ERROR_CODES[error.code]]);
    this.end();
    this.#events.failed(error);
  }

  #frame(frame: Frame): void {
    if (this.#isOver) return;
    if (!this.#isGreeted && (frame.type !== FRAME.SETTINGS || frame.flags & FLAG.ACK)) throw new ConnectionError('PROTOCOL_ERROR', 'RFC 9113, 3.4: the first frame is not SETTINGS');
    if (this.#answers.isInterrupting(frame)) throw new ConnectionError('PROTOCOL_ERROR', 'RFC 9113, 6.10: a header block is interrupted');
    const handle = this.#handlers[frame.type];
    // Types nobody knows are ignored (RFC 9113, 4.1).
    if (handle === undefined) this.#budget.spend('unknown types');
    else handle(frame);
  }

  /** RFC 9113, 6, by type. */
  #handlersByType(): readonly ((frame: Frame) => void)[] {
    const byName: Readonly<Record<FrameName, (frame: Frame) => void>> = {
      DATA: (frame) => { this.#answers.data(frame); },
      HEADERS: (frame) => { this.#answers.headers(frame); },
      // RFC 9113, 5.3.2: deprecated, and ignored.
      PRIORITY: () => { this.#budget.spend('PRIORITY'); },
      RST_STREAM: (frame) => { this.#rstStream(frame); },
      SETTINGS: (frame) => { this.#settings(frame); },
      PUSH_PROMISE: () => { throw new ConnectionError('PROTOCOL_ERROR', 'RFC 9113, 8.4: a push was promised, which we do not allow'); },
      PING: (frame) => { this.#pinged(frame); },
      GOAWAY: (frame) => { this.#goneAway(frame); },
      WINDOW_UPDATE: (frame) => { this.#windowUpdated(frame); },
      CONTINUATION: (frame) => { this.#answers.continuation(frame); },
    };
    return Object.entries(FRAME).sort(([, a], [, b]) => a - b).map(([name]) => byName[name as FrameName]);
  }

  /** RFC 9113, 6.4 and 8.7. A peer that refuses what it has begun to answer has processed something. */
  #rstStream({ stream: id, bytes, from }: Frame): void {
    const stream = this.#streams.get(id);
    if (stream === undefined) return this.#endings.stray(id, 'control');
    const isRefused = readUint32(bytes, from) === ERROR_CODES.REFUSED_STREAM && stream.state === 'awaited';
    this.#endings.settle(stream, isRefused ? 'refused' : 'unknown');
  }

  /** RFC 9113, 6.5 and 6.9.2: what changes the first window changes that of every open stream. */
  #settings(frame: Frame): void {
    this.#budget.spend('SETTINGS');
    if (frame.flags & FLAG.ACK) return;
    const before = this.#peer.initialWindowSize;
    this.#peer = settingsAfter(this.#peer, frame);
    const more = this.#peer.initialWindowSize - before;
    if (more !== 0) {
      for (const stream of this.#streams.values()) if (!isWindow((stream.window += more))) throw new ConnectionError('FLOW_CONTROL_ERROR', 'RFC 9113, 6.9.2: SETTINGS make a window too large');
    }
    this.#writer.follow(this.#peer);
    writeSettingsAck(this.#out);
    this.#writer.resume();
    this.#isGreeted = true;
    this.#events.settings();
  }

  /** RFC 9113, 6.9 and 6.9.1 */
  #windowUpdated({ stream: id, bytes, from }: Frame): void {
    this.#budget.spend('WINDOW_UPDATE');
    const octets = readUint31(bytes, from);
    const stream = this.#streams.get(id);
    if (id !== 0 && stream === undefined) return this.#endings.stray(id, 'control');
    const grown = (stream ?? this.#writer).window += octets;
    if (octets > 0 && isWindow(grown)) return this.#writer.resume();
    const code = octets === 0 ? 'PROTOCOL_ERROR' : 'FLOW_CONTROL_ERROR';
    if (stream === undefined) throw new ConnectionError(code, 'RFC 9113, 6.9: the window of the connection grows by nothing, or too much');
    this.#endings.reset(stream, code);
  }

  /** RFC 9113, 6.7 */
  #pinged({ flags, bytes, from }: Frame): void {
    this.#budget.spend('PING');
    const value = [readUint32(bytes, from), readUint32(bytes, from + 4)] as const;
    if (flags & FLAG.ACK) this.#events.pong(value[1]);
    else writePing(this.#out, FLAG.ACK, value);
  }

  /** RFC 9113, 6.8: streams above the last id were not processed, those up to it may still be answered. */
  #goneAway({ bytes, from, to }: Frame): void {
    this.#budget.spend('GOAWAY');
    const last = readUint31(bytes, from);
    if (last > this.#lastProcessed) throw new ConnectionError('PROTOCOL_ERROR', 'RFC 9113, 6.8: GOAWAY takes back what it said');
    this.#lastProcessed = last;
    this.#isGoingAway = true;
    for (const stream of this.#streams.above(last)) this.#endings.settle(stream, 'refused');
    this.#events.goaway(readUint32(bytes, from + 4), bytes.subarray(from + 8, to));
  }
}
