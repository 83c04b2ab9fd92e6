import { createHash } from 'node:crypto';
import type { BenchTable } from './rows.ts';
import type { Item } from './item-size.ts';

/** A row of a table's stream, as Lambda would hand it over; `at` is when it was written, ms. */
export interface Change { readonly table: BenchTable; readonly name: 'INSERT' | 'MODIFY'; readonly image: Item; readonly at: number }

interface Shard { changes: Change[]; from: number }
const TIDY = 10_000;

/** Streams of tables, in shards by partition key, as many for each table. */
export class Streams {
  readonly shards: number;
  readonly #tables = new Map<BenchTable, readonly Shard[]>();
  readonly #added = new Map<BenchTable, number>();

  constructor(shards: number) { this.shards = shards; }

  add(partition: string, change: Change): void {
    const shard = this.shards === 1 ? 0 : createHash('md5').update(partition).digest().readUInt32BE() % this.shards;
    this.#of(change.table, shard).changes.push(change);
    this.#added.set(change.table, this.added(change.table) + 1);
  }

  /** How many there were so far. */
  added(table: BenchTable): number { return this.#added.get(table) ?? 0; }

  /** The oldest of a shard, at most so many. */
  take(table: BenchTable, most: number, shard = 0): readonly Change[] {
    const its = this.#of(table, shard);
    const taken = its.changes.slice(its.from, its.from + most);
    its.from += taken.length;
    if (its.from === its.changes.length || its.from > TIDY) [its.changes, its.from] = [its.changes.slice(its.from), 0];
    return taken;
  }

  /** How many wait, and when the oldest came. */
  waiting(table: BenchTable, shard: number): { readonly count: number; readonly since: number } {
    const { changes, from } = this.#of(table, shard);
    return { count: changes.length - from, since: changes[from]?.at ?? Infinity };
  }

  #of(table: BenchTable, shard: number): Shard {
    const known = this.#tables.get(table) ?? Array.from({ length: this.shards }, (): Shard => ({ changes: [], from: 0 }));
    this.#tables.set(table, known);
    const its = known[shard];
    if (its === undefined) throw new RangeError(`no shard ${shard}`);
    return its;
  }
}
