import type { Frame } from './frames.ts';
import { HpackDecoder } from './hpack/decoder.ts';
import { Head, isAsLong, partOf, type WantedFields } from './response.ts';
import { answerAfter, type AnswerState, type Stream } from './streams.ts';
import type { TextCodec } from './text.ts';

export interface Answer {
  readonly status: number;
  /** Names, in lower case, and values in turn, of the fields that are wanted. */
  readonly fields: readonly string[];
  /** The body, no more than BODY_OCTETS_MAX of it, and nothing below `bodiesFrom`; valid during the call only. */
  readonly body: Uint8Array;
}

/** An answer of a provider needs no more; what a broken proxy sends beyond is read and thrown away. */
export const BODY_OCTETS_MAX = 16_384;
/** SETTINGS_MAX_HEADER_LIST_SIZE we tell. */
export const LIST_SIZE = 16_384;
const NOTHING = new Uint8Array(0);
const NO_PART: Part = { bytes: NOTHING, from: 0, to: 0 };

export interface AnswerReading {
  readonly text: TextCodec;
  readonly wanted: WantedFields;
  /** The least status of answers whose body is told. */
  readonly bodiesFrom: number;
}
type Part = Pick<Frame, 'bytes' | 'from' | 'to'>;

/** Puts answers together from header blocks and DATA (RFC 9113, 8.1). */
export class Answers {
  readonly #decoder: HpackDecoder;
  readonly #head: Head;
  readonly #bodiesFrom: number;

  constructor(tableSize: number, { text, wanted, bodiesFrom }: AnswerReading) {
    this.#decoder = new HpackDecoder({ tableSize, listSize: LIST_SIZE }, text);
    this.#head = new Head(wanted);
    this.#bodiesFrom = bodiesFrom;
  }

  /** Reads a header block. Every block is decoded, whether a stream waits for it or not: the table of the connection depends on it (RFC 9113, 4.3). */
  decode(bytes: Uint8Array, from: number, to: number): void {
    this.#head.begin();
    if (!this.#decoder.decode(bytes, [from, to], this.#head)) this.#head.isMalformed = true;
  }

  /** The block read last is of this stream. */
  head<R>(stream: Stream<R>, last: boolean): AnswerState {
    const head = this.#head;
    if (head.isMalformed) return 'malformed';
    stream.state = answerAfter(stream.state, partOf(head.kind, last));
    if (head.kind === 'head') {
      stream.status = head.status;
      stream.fields = head.fields;
      stream.expected = head.length;
    }
    return settled(stream);
  }

  /** A part of a body without padding. @returns the stream's state. */
  data<R>(stream: Stream<R>, { bytes, from, to }: Part, last: boolean): AnswerState {
    stream.state = answerAfter(stream.state, partOf('data', last));
    const kept = stream.status < this.#bodiesFrom ? 0 : Math.min(to - from, BODY_OCTETS_MAX - stream.received);
    stream.received += to - from;
    if (stream.state === 'begun' && kept > 0) (stream.parts ??= []).push(bytes.slice(from, from + kept));
    return settled(stream);
  }

  /** A whole answer. `part`: the last of its body, where it lies. */
  whole<R>({ status, fields, parts }: Stream<R>, part = NO_PART): Answer {
    if (status < this.#bodiesFrom) return { status, fields, body: NOTHING };
    const tail = part.bytes.subarray(part.from, part.to);
    return { status, fields, body: upToMost(parts === undefined ? tail : joined([...parts, tail])) };
  }
}

const settled = <R>(stream: Stream<R>): AnswerState => (stream.state === 'whole' && !isAsLong(stream) ? (stream.state = 'malformed') : stream.state);

const upToMost = (body: Uint8Array): Uint8Array => (body.length <= BODY_OCTETS_MAX ? body : body.subarray(0, BODY_OCTETS_MAX));

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((octets, part) => octets + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
