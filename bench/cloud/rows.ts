import { TABLES, type TableName } from '../../core/tables.ts';
import type { Item } from './item-size.ts';

/** The system's tables. */
export type BenchTable = TableName;
interface Shape { readonly partition: string; readonly sort?: string; readonly indexes?: Readonly<Record<string, { readonly partition: string; readonly sort: string; readonly include: readonly string[] }>> }
export const shapeOf = (table: BenchTable): Shape => TABLES[table];

/** Rows of a table by key, as text: a million rows as objects are ten gigabytes. */
class Table {
  readonly #rows = new Map<string, string>();
  /** Keys by partition, where a partition has more than one row. */
  readonly #partitions = new Map<string, Set<string>>();
  readonly #shape: Shape;
  #scanned: { readonly keys: readonly string[]; readonly segments: number } | undefined;

  constructor(shape: Shape) { this.#shape = shape; }

  get(key: Item): Item | undefined {
    const text = this.#rows.get(this.#keyOf(key));
    return text === undefined ? undefined : (JSON.parse(text) as Item);
  }

  set(item: Item): void {
    const key = this.#keyOf(item);
    this.#rows.set(key, JSON.stringify(item));
    if (this.#shape.sort === undefined) return;
    const partition = valueIn(item, this.#shape.partition);
    const keys = this.#partitions.get(partition);
    if (keys === undefined) this.#partitions.set(partition, new Set([key]));
    else keys.add(key);
  }

  delete(key: Item): void {
    this.#rows.delete(this.#keyOf(key));
    const partition = valueIn(key, this.#shape.partition);
    const keys = this.#partitions.get(partition);
    keys?.delete(this.#keyOf(key));
    if (keys?.size === 0) this.#partitions.delete(partition);
  }

  clear(): void {
    this.#rows.clear();
    this.#partitions.clear();
  }

  get size(): number { return this.#rows.size; }
  get all(): readonly Item[] { return [...this.#rows.values()].map((text) => JSON.parse(text) as Item); }

  of(partition: string): readonly Item[] {
    const keys = this.#shape.sort === undefined ? [JSON.stringify([partition, ''])] : [...(this.#partitions.get(partition) ?? [])];
    return keys.flatMap((key) => { const text = this.#rows.get(key); return text === undefined ? [] : [JSON.parse(text) as Item]; });
  }

  /** From the nth row of a segment on, until `full` says that the page is; the rows are those there were when a scan began. */
  page(segment: number, segments: number, from: number, full: (item: Item) => boolean): { readonly items: readonly Item[]; readonly next?: number } {
    if (this.#scanned?.segments !== segments || from === 0 && segment === 0) this.#scanned = { keys: [...this.#rows.keys()], segments };
    const { keys } = this.#scanned;
    const items: Item[] = [];
    for (let n = from; n * segments + segment < keys.length; n += 1) {
      const text = this.#rows.get(keys[n * segments + segment] ?? '');
      if (text === undefined) continue;
      const item = JSON.parse(text) as Item;
      items.push(item);
      if (full(item)) return { items, next: n + 1 };
    }
    return { items };
  }

  #keyOf(item: Item): string {
    const { partition, sort } = this.#shape;
    return JSON.stringify([valueIn(item, partition), sort === undefined ? '' : valueIn(item, sort)]);
  }
}

export const valueIn = (item: Item, field: string): string => String(item[field]?.['S']);

export class Rows {
  readonly #tables = new Map<BenchTable, Table>();

  of(table: BenchTable): Table {
    const known = this.#tables.get(table) ?? new Table(shapeOf(table));
    this.#tables.set(table, known);
    return known;
  }
}
