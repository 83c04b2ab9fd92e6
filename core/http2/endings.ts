import type { Answer } from './answers.ts';
import { ConnectionError, ERROR_CODES, type ErrorCode } from './errors.ts';
import type { FloodBudget } from './floods.ts';
import { FRAME, writeNumbers } from './frames.ts';
import type { Output } from './output.ts';
import type { RequestWriter } from './request-writer.ts';
import { REACTIONS, type StreamTable } from './stream-table.ts';
import type { Stream } from './streams.ts';

/** How a request ends; each in exactly one of these. */
export interface EndingEvents<Request> {
  answered(request: Request, answer: Answer): void;
  /** Certainly not processed (RFC 9113, 8.7): free to be sent again. */
  refused(request: Request): void;
  /** May or may not have been processed. */
  unknown(request: Request): void;
}

interface EndingParts<Request> {
  readonly out: Output;
  readonly streams: StreamTable<Request>;
  readonly writer: RequestWriter<Request>;
  readonly budget: FloodBudget;
  readonly events: EndingEvents<Request>;
}

/** Takes streams to their end, each once, and tells. */
export class Endings<Request> {
  readonly #parts: EndingParts<Request>;

  constructor(parts: EndingParts<Request>) {
    this.#parts = parts;
  }

  /** RFC 9113, 8.1: an answer may come before the request is whole; then the rest of it is of no use. */
  answered(stream: Stream<Request>, answer: Answer): void {
    const isUnfinished = stream.rest !== undefined;
    this.#close(stream, isUnfinished);
    if (isUnfinished) this.#reset(stream.id, 'CANCEL');
    this.#parts.events.answered(stream.request, answer);
  }

  /** The peer's doing, or the connection's. */
  settle(stream: Stream<Request>, how: 'refused' | 'unknown'): void {
    this.#close(stream, false);
    this.#parts.events[how](stream.request);
  }

  /** RFC 9113, 5.4.2: our doing; the peer may have processed it. */
  reset(stream: Stream<Request>, code: ErrorCode): void {
    this.#close(stream, true);
    this.#reset(stream.id, code);
    this.#parts.events.unknown(stream.request);
  }

  /** A frame that meets no open stream. */
  stray(id: number, what: 'content' | 'control'): void {
    switch (REACTIONS[what][this.#parts.streams.standing(id)]) {
      case 'connection-error': throw new ConnectionError('PROTOCOL_ERROR', 'RFC 9113, 5.1: a frame stands on a stream that was never opened');
      case 'ignore': return this.#parts.budget.spend('frames of streams that ended');
      case 'stream-closed':
        this.#parts.budget.spend('frames of streams that ended');
        this.#parts.streams.close(id, true);
        return this.#reset(id, 'STREAM_CLOSED');
    }
  }

  #close(stream: Stream<Request>, byUs: boolean): void {
    this.#parts.writer.drop(stream);
    this.#parts.streams.close(stream.id, byUs);
  }

  #reset(id: number, code: ErrorCode): void {
    writeNumbers(this.#parts.out, { type: FRAME.RST_STREAM, flags: 0, stream: id }, [ERROR_CODES[code]]);
  }
}
