import { STREAM_ID_MOST } from './frames.ts';
import { Stream } from './streams.ts';

/** Of a stream that is not open: never opened; ended by us, so that the peer may still be sending; ended otherwise (RFC 9113, 5.1). */
export type Standing = 'idle' | 'reset' | 'closed';
export type Reaction = 'connection-error' | 'ignore' | 'stream-closed';

/** RFC 9113, 5.1: what a frame does that meets no open stream. */
export const REACTIONS: Readonly<Record<'content' | 'control', Readonly<Record<Standing, Reaction>>>> = {
  content: { idle: 'connection-error', reset: 'ignore', closed: 'stream-closed' },
  control: { idle: 'connection-error', reset: 'ignore', closed: 'ignore' },
};

/** Streams we ended whose frames may still come; the oldest are forgotten. */
const RESETS_MAX = 4_096;

/** The streams of a connection, by id (RFC 9113, 5.1.1: a client's are odd, each larger than the last). As ids follow each other and streams end more or less in
 *  their order, the open ones lie in a ring from the oldest to the newest. */
export class StreamTable<Request> {
  #ring: (Stream<Request> | undefined)[] = new Array<undefined>(RING_FIRST).fill(undefined);
  #size = 0;
  /** No stream below is open. */
  #first: number;
  #next: number;
  readonly #resets = new Set<number>();

  constructor(first = 1) {
    this.#first = first;
    this.#next = first;
  }

  get size(): number { return this.#size; }
  /** RFC 9113, 5.1.1: there are no more ids; only another connection helps. */
  get isExhausted(): boolean { return this.#next > STREAM_ID_MOST; }

  open(request: Request, window: number): Stream<Request> {
    if ((this.#next - this.#first) / 2 >= this.#ring.length) this.#widen();
    const stream = new Stream(this.#next, request, window);
    this.#ring[this.#place(stream.id)] = stream;
    this.#next += 2;
    this.#size += 1;
    return stream;
  }

  /** Places of ids, which are less than a ring apart. */
  #place(id: number): number { return (id >>> 1) & (this.#ring.length - 1); }

  #widen(): void {
    const open = [...this.values()];
    this.#ring = new Array<undefined>(this.#ring.length * 2).fill(undefined);
    for (const stream of open) this.#ring[this.#place(stream.id)] = stream;
  }

  get oldest(): Stream<Request> | undefined {
    for (; this.#first < this.#next; this.#first += 2) {
      const stream = this.#ring[this.#place(this.#first)];
      if (stream !== undefined) return stream;
    }
    return undefined;
  }

  get(id: number): Stream<Request> | undefined {
    const stream = this.#ring[this.#place(id)];
    return stream?.id === id ? stream : undefined;
  }

  /** From the oldest on. */
  *values(): Iterable<Stream<Request>> {
    for (let id = this.#first; id < this.#next; id += 2) {
      const stream = this.#ring[this.#place(id)];
      if (stream !== undefined) yield stream;
    }
  }

  /** `byUs`: the peer does not know yet. */
  close(id: number, byUs: boolean): void {
    if (this.get(id) !== undefined) {
      this.#ring[this.#place(id)] = undefined;
      this.#size -= 1;
      if (id === this.#first) this.#first = this.oldest?.id ?? this.#next;
    }
    if (!byUs) return;
    this.#resets.add(id);
    if (this.#resets.size > RESETS_MAX) for (const oldest of this.#resets) { this.#resets.delete(oldest); break; }
  }

  standing(id: number): Standing {
    if (id >= this.#next || id % 2 === 0) return 'idle';
    return this.#resets.has(id) ? 'reset' : 'closed';
  }

  /** Those above `last`, and all when it is 0. */
  above(last: number): Stream<Request>[] {
    return [...this.values()].filter(({ id }) => id > last);
  }
}

/** A power of two, as is every ring. */
const RING_FIRST = 1_024;
