/** RFC 7541, 2.3.2 and 4: what was added last comes first; what is oldest gives way. */
export interface TableEntry {
  readonly name: string;
  readonly value: string;
  /** Whether it is a value there may be (RFC 9113, 8.2.1): looked at when it comes, not when it is pointed at. */
  readonly isSound: boolean;
}

/** RFC 7541, 4.1 */
export const ENTRY_OVERHEAD = 32;
export const entrySize = (name: number, value: number): number => name + value + ENTRY_OVERHEAD;

export class DynamicTable {
  /** Entries ever added: an entry's number is what this was before it came, and stays the same while its index moves. */
  added = 0;
  #capacity: number;
  #size = 0;
  #entries: (TableEntry & { readonly size: number })[] = [];
  /** Of those in `#entries`; those before are gone. */
  #first = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get capacity(): number { return this.#capacity; }
  get size(): number { return this.#size; }
  get count(): number { return this.#entries.length - this.#first; }
  /** Number of the oldest entry still there. */
  get oldest(): number { return this.added - this.count; }

  /** RFC 7541, 4.3 */
  resize(capacity: number): void {
    this.#capacity = capacity;
    this.#evict(0);
  }

  /** RFC 7541, 4.4: an entry larger than the table empties it and is not an error. `size` in octets, with its overhead. */
  add(entry: TableEntry, size: number): void {
    this.#evict(size);
    this.added += 1;
    if (size > this.#capacity) return;
    this.#entries.push({ ...entry, size });
    this.#size += size;
  }

  /** `back` 0: what was added last. */
  at(back: number): TableEntry | undefined {
    return back < this.count ? this.#entries[this.#entries.length - 1 - back] : undefined;
  }

  #evict(room: number): void {
    while (this.#size + room > this.#capacity && this.count > 0) {
      this.#size -= this.#entries[this.#first]?.size ?? 0;
      this.#first += 1;
    }
    if (this.#first > 64 && this.#first * 2 > this.#entries.length) {
      this.#entries = this.#entries.slice(this.#first);
      this.#first = 0;
    }
  }
}
