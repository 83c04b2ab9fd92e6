import type { StreamRecord } from '../../core/ports.ts';
import type { Decoded } from '../../core/stream/range.ts';
import type { Random } from '../support/random.ts';

const RANGE_MAX = 8;

/** One shard of a stream: records in order, one reader, the same or a longer range again after a failure. */
export class Shard<T> {
  readonly name: string;
  readonly #records: StreamRecord<Decoded<T>>[] = [];
  #position = 0;
  /** A retry never brings fewer records than the delivery that failed. */
  #atLeast = 1;
  reading = false;
  /** Not read again before this, ms. */
  readAt = 0;

  constructor(name: string) {
    this.name = name;
  }

  append(value: T): void {
    this.#records.push({ eventId: `${this.name}-${this.#records.length}`, image: { ok: true, value: structuredClone(value) } });
  }

  get values(): T[] {
    return this.#records.flatMap(({ image }) => (image.ok ? [image.value] : []));
  }

  get behind(): boolean {
    return this.#position < this.#records.length;
  }

  next(random: Random, whole = false): readonly StreamRecord<Decoded<T>>[] {
    const left = this.#records.slice(this.#position);
    if (whole) return left;
    const n = Math.max(this.#atLeast, 1 + random.below(RANGE_MAX));
    this.#atLeast = Math.min(n, left.length);
    return left.slice(0, n);
  }

  advance(by: number): void {
    this.#position += by;
    this.#atLeast = 1;
  }

  /** Values from the record `first` to the record `last`, as a claim names them. */
  between(first: string, last: string): T[] {
    const at = (id: string): number => this.#records.findIndex((r) => r.eventId === id);
    return this.#records.slice(at(first), at(last) + 1).flatMap((r) => (r.image.ok ? [r.image.value] : []));
  }
}

/** A stream whose records are spread over shards by their partition key. */
export class Stream<T> {
  readonly shards: readonly Shard<T>[];
  readonly #keyOf: (value: T) => string;

  constructor(name: string, shards: number, keyOf: (value: T) => string) {
    this.shards = Array.from({ length: shards }, (_, i) => new Shard<T>(`${name}${i}`));
    this.#keyOf = keyOf;
  }

  readonly append = (value: T): void => {
    const sum = [...this.#keyOf(value)].reduce((n, c) => n + c.charCodeAt(0), 0);
    this.shards[sum % this.shards.length]?.append(value);
  };
}
