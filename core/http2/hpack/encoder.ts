import { Output } from '../output.ts';
import { octetsMost, PLAIN_TEXT, type TextCodec } from '../text.ts';
import { DynamicTable, entrySize } from './dynamic-table.ts';
import { huffmanEncode } from './huffman.ts';
import { INDEXING, INDEXING_DEFAULT, type Indexing, type IndexingTable } from './indexing.ts';
import { writeInteger } from './integers.ts';
import { STATIC_TABLE } from './static-table.ts';

/** What is known of a field name: nothing about it is looked up twice. */
interface Slot {
  readonly name: string;
  readonly indexing: Indexing;
  /** Index in the static table; 0: none. */
  readonly staticName: number;
  /** Number of the dynamic entry that last had the name; −1: none. */
  entry: number;
  /** Entries by value: a number, or the static index negated. */
  readonly values: Map<string, number>;
  /** The value written last, and its entry in `values`. */
  last: string | undefined;
  lastEntry: number;
  /** Octets of the last value of a field that is never indexed: the same credential goes with every push. */
  prepared: Uint8Array;
}

/** RFC 7541, 6.2: high bits and prefix of a literal. */
const LITERALS = { added: [0x40, 6], literal: [0x00, 4], never: [0x10, 4] } as const;
/** Our own table is never larger, whatever the peer allows. */
export const ENCODER_TABLE_MAX = 4_096;
const STATIC_COUNT = STATIC_TABLE.length;
const VALUES_MAX = 64;

/** RFC 7541, 6: fields as octets. What goes with every push is one octet, or prepared once; what differs from push to push goes as it is, because
 *  Huffman would save 50 octets of it and cost more time than all else. */
export class HpackEncoder {
  readonly #table = new DynamicTable(ENCODER_TABLE_MAX);
  readonly #text: TextCodec;
  readonly #indexing: IndexingTable;
  readonly #slots = new Map<string, Slot>();
  /** The fields of the last block in their order, which is nearly always that of the next. */
  readonly #order: Slot[] = [];
  #at = 0;
  /** RFC 7541, 4.2: sizes to be told at the beginning of the next block. */
  #smallest: number | undefined;

  constructor(text: TextCodec = PLAIN_TEXT, indexing = INDEXING) {
    this.#text = text;
    this.#indexing = indexing;
  }

  /** The peer's SETTINGS_HEADER_TABLE_SIZE. */
  limit(tableSize: number): void {
    const capacity = Math.min(tableSize, ENCODER_TABLE_MAX);
    if (capacity === this.#table.capacity && this.#smallest === undefined) return;
    this.#smallest = Math.min(this.#smallest ?? ENCODER_TABLE_MAX, capacity);
    this.#table.resize(capacity);
  }

  /** Before a block's first field. RFC 7541, 4.2: after several changes the smallest is told, then the last. */
  begin(out: Output): void {
    this.#at = 0;
    if (this.#smallest === undefined) return;
    if (this.#smallest < this.#table.capacity) writeInteger(out, this.#smallest, 5, 0x20);
    writeInteger(out, this.#table.capacity, 5, 0x20);
    this.#smallest = undefined;
  }

  /** `name` in lower case. */
  field(out: Output, name: string, value: string): void {
    const slot = this.#slotOf(name);
    switch (slot.indexing) {
      case 'added': return this.#added(out, slot, value);
      case 'name-added': return this.#nameAdded(out, slot, value);
      case 'literal': return this.#literal(out, slot, value);
      case 'never': return this.#never(out, slot, value);
    }
  }

  #slotOf(name: string): Slot {
    const expected = this.#at < this.#order.length ? this.#order[this.#at] : undefined;
    const slot = expected?.name === name ? expected : (this.#order[this.#at] = this.#slots.get(name) ?? this.#newSlot(name));
    this.#at += 1;
    return slot;
  }

  #newSlot(name: string): Slot {
    const staticName = STATIC_TABLE.findIndex(([known]) => known === name) + 1;
    const values = new Map(STATIC_TABLE.flatMap(([known, value], at): [string, number][] => (known === name ? [[value, -(at + 1)]] : [])));
    const slot: Slot = { name, indexing: this.#indexing[name] ?? INDEXING_DEFAULT, staticName, entry: -1, values, last: undefined, lastEntry: -1, prepared: new Uint8Array(0) };
    this.#slots.set(name, slot);
    return slot;
  }

  #added(out: Output, slot: Slot, value: string): void {
    const entry = value === slot.last ? slot.lastEntry : slot.values.get(value);
    if (entry === undefined || (entry >= 0 && entry < this.#table.oldest)) return this.#add(out, slot, value);
    slot.last = value;
    slot.lastEntry = entry;
    writeInteger(out, entry < 0 ? -entry : this.#indexOf(entry), 7, 0x80);
  }

  #nameAdded(out: Output, slot: Slot, value: string): void {
    if (slot.staticName > 0 || slot.entry >= this.#table.oldest) this.#literal(out, slot, value);
    else this.#add(out, slot, value);
  }

  #add(out: Output, slot: Slot, value: string): void {
    const plain = this.#octetsOf(value);
    const size = entrySize(slot.name.length, plain.length);
    // It would push everything else out.
    if (size > this.#table.capacity / 2) return this.#literal(out, slot, value);
    this.#name(out, slot, LITERALS.added);
    this.#packed(out, plain);
    slot.entry = this.#table.added;
    if (slot.values.size > VALUES_MAX) slot.values.clear();
    if (slot.indexing === 'added') {
      slot.values.set(value, slot.entry);
      slot.last = value;
      slot.lastEntry = slot.entry;
    }
    this.#table.add({ name: slot.name, value, isSound: true }, size);
  }

  #literal(out: Output, slot: Slot, value: string): void {
    this.#name(out, slot, LITERALS.literal);
    this.#plain(out, value);
  }

  #never(out: Output, slot: Slot, value: string): void {
    if (slot.last !== value) {
      slot.prepared = this.#prepare(slot, value);
      slot.last = value;
    }
    out.write(slot.prepared);
  }

  /** The name is written out, or static: what is prepared stays true while the table changes. */
  #prepare({ name, staticName }: Slot, value: string): Uint8Array {
    const own = new Output(octetsMost(name) + octetsMost(value) + 16);
    const [pattern, prefix] = LITERALS.never;
    writeInteger(own, staticName, prefix, pattern);
    if (staticName === 0) this.#packed(own, this.#octetsOf(name));
    this.#packed(own, this.#octetsOf(value));
    return own.take() ?? new Uint8Array(0);
  }

  #name(out: Output, slot: Slot, [pattern, prefix]: readonly [number, number]): void {
    const index = slot.staticName > 0 ? slot.staticName : slot.entry >= this.#table.oldest ? this.#indexOf(slot.entry) : 0;
    writeInteger(out, index, prefix, pattern);
    if (index === 0) this.#packed(out, this.#octetsOf(slot.name));
  }

  #indexOf(entry: number): number { return STATIC_COUNT + this.#table.added - entry; }

  /** RFC 7541, 5.2, as it is. Most are ASCII below 127 octets, whose length is known before they are written. */
  #plain(out: Output, value: string): void {
    out.reserve(octetsMost(value) + 8);
    const at = out.end;
    const octets = this.#text.write(value, out.bytes, at + 1);
    if (octets < 0x7f) {
      out.bytes[at] = octets;
      out.end = at + 1 + octets;
      return;
    }
    writeInteger(out, octets, 7, 0);
    out.end += this.#text.write(value, out.bytes, out.end);
  }

  #octetsOf(value: string): Uint8Array {
    const bytes = new Uint8Array(octetsMost(value));
    return bytes.subarray(0, this.#text.write(value, bytes, 0));
  }

  /** In Huffman code where that is shorter. */
  #packed(out: Output, plain: Uint8Array): void {
    const huffman = huffmanEncode(plain);
    const [shorter, flag] = huffman.length < plain.length ? [huffman, 0x80] : [plain, 0];
    writeInteger(out, shorter.length, 7, flag);
    out.write(shorter);
  }
}
