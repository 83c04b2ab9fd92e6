import { Answers, type AnswerReading } from './answers.ts';
import type { Endings } from './endings.ts';
import { ConnectionError } from './errors.ts';
import type { FloodBudget } from './floods.ts';
import { givenBack, WINDOW_FIRST } from './flow-control.ts';
import { FLAG, FRAME, type Frame, stripFrame, writeNumbers } from './frames.ts';
import { HeaderBlock } from './header-block.ts';
import type { Output } from './output.ts';
import { SETTINGS_INITIAL } from './settings.ts';
import type { StreamTable } from './stream-table.ts';

/** Octets of bodies we take at once: answers hardly ever wait for WINDOW_UPDATE. */
export const RECEIVE_WINDOW = 2 ** 20;

interface AnswerParts<Request> extends AnswerReading {
  readonly out: Output;
  readonly streams: StreamTable<Request>;
  readonly endings: Endings<Request>;
  readonly budget: FloodBudget;
}

/** The frames answers come in: HEADERS, CONTINUATION and DATA. */
export class AnswerFrames<Request> {
  readonly #parts: AnswerParts<Request>;
  readonly #answers: Answers;
  readonly #block = new HeaderBlock();
  #used = 0;

  constructor(parts: AnswerParts<Request>) {
    this.#parts = parts;
    this.#answers = new Answers(SETTINGS_INITIAL.headerTableSize, parts);
  }

  /** RFC 9113, 6.10: until a block's end nothing may come but its next part. */
  isInterrupting({ type, stream }: Frame): boolean {
    return this.#block.stream !== 0 && (type !== FRAME.CONTINUATION || stream !== this.#block.stream);
  }

  /** RFC 9113, 6.1. Windows count padding, and what comes for streams that ended (6.9). */
  data(frame: Frame): void {
    const { stream: id, flags } = frame;
    const octets = frame.to - frame.from;
    stripFrame(frame);
    this.#used += octets;
    this.#used -= this.#giveBack(0, this.#used, RECEIVE_WINDOW);
    const last = (flags & FLAG.END_STREAM) !== 0;
    if (frame.from === frame.to && !last) this.#parts.budget.spend('empty DATA');
    const stream = this.#parts.streams.get(id);
    if (stream === undefined) return this.#parts.endings.stray(id, 'content');
    stream.used += octets;
    if (!last) stream.used -= this.#giveBack(id, stream.used, WINDOW_FIRST);
    const state = this.#answers.data(stream, frame, last);
    if (state === 'whole') this.#parts.endings.answered(stream, this.#answers.whole(stream, frame));
    else if (state === 'malformed') this.#parts.endings.reset(stream, 'PROTOCOL_ERROR');
  }

  headers(frame: Frame): void {
    const { stream: id, flags } = frame;
    stripFrame(frame);
    if (this.#parts.streams.standing(id) === 'idle') throw new ConnectionError('PROTOCOL_ERROR', 'RFC 9113, 5.1: HEADERS stands on a stream that was never opened');
    if (flags & FLAG.END_HEADERS) this.#fields(id, frame, (flags & FLAG.END_STREAM) !== 0);
    else this.#block.begin(frame);
  }

  continuation(frame: Frame): void {
    if (this.#block.stream === 0) throw new ConnectionError('PROTOCOL_ERROR', 'RFC 9113, 6.10: CONTINUATION goes on with nothing');
    this.#block.append(frame);
    if (!(frame.flags & FLAG.END_HEADERS)) return;
    const bytes = this.#block.end();
    this.#fields(frame.stream, { bytes, from: 0, to: bytes.length }, this.#block.last);
  }

  #fields(id: number, { bytes, from, to }: Pick<Frame, 'bytes' | 'from' | 'to'>, last: boolean): void {
    this.#answers.decode(bytes, from, to);
    const stream = this.#parts.streams.get(id);
    if (stream === undefined) return this.#parts.endings.stray(id, 'content');
    const state = this.#answers.head(stream, last);
    if (state === 'whole') this.#parts.endings.answered(stream, this.#answers.whole(stream));
    else if (state === 'malformed') this.#parts.endings.reset(stream, 'PROTOCOL_ERROR');
    else if (state === 'awaited') this.#parts.budget.spend('informational answers');
  }

  #giveBack(id: number, used: number, size: number): number {
    const octets = givenBack(used, size);
    if (octets > 0) writeNumbers(this.#parts.out, { type: FRAME.WINDOW_UPDATE, flags: 0, stream: id }, [octets]);
    return octets;
  }
}
