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

/** The streams of a connection, by id (RFC 9113, 5.1.1: a client's are odd, each larger than the last). */
export class StreamTable<Request> {
  readonly #open = new Map<number, Stream<Request>>();
  readonly #resets = new Set<number>();
  #next: number;

  constructor(first = 1) {
    this.#next = first;
  }

  get size(): number { return this.#open.size; }
  /** RFC 9113, 5.1.1: there are no more ids; only another connection helps. */
  get isExhausted(): boolean { return this.#next > STREAM_ID_MOST; }

  open(request: Request, window: number): Stream<Request> {
    const stream = new Stream(this.#next, request, window);
    this.#next += 2;
    this.#open.set(stream.id, stream);
    return stream;
  }

  get oldest(): Stream<Request> | undefined {
    for (const stream of this.#open.values()) return stream;
    return undefined;
  }

  get(id: number): Stream<Request> | undefined { return this.#open.get(id); }

  values(): Iterable<Stream<Request>> { return this.#open.values(); }

  /** `byUs`: the peer does not know yet. */
  close(id: number, byUs: boolean): void {
    this.#open.delete(id);
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
    return [...this.#open.values()].filter(({ id }) => id > last);
  }
}
