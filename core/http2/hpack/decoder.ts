import { ConnectionError } from '../errors.ts';
import { PLAIN_TEXT, type TextCodec } from '../text.ts';
import { DynamicTable, entrySize, ENTRY_OVERHEAD, type TableEntry } from './dynamic-table.ts';
import { decodedMost, huffmanDecode } from './huffman.ts';
import { type Cursor, readInteger } from './integers.ts';
import { STATIC_TABLE } from './static-table.ts';

export interface DecoderLimits {
  /** SETTINGS_HEADER_TABLE_SIZE we told (RFC 7541, 4.2). */
  readonly tableSize: number;
  /** SETTINGS_MAX_HEADER_LIST_SIZE we told (RFC 9113, 6.5.2). */
  readonly listSize: number;
}

/** Fields of a header block, names and values in turn. */
export interface FieldList {
  readonly fields: readonly string[];
  /** Larger than we said we take; what came beyond is left out. The table stands as if all had been read. */
  readonly tooLarge: boolean;
}

const STATIC: readonly TableEntry[] = STATIC_TABLE.map(([name, value]) => ({ name, value }));

/** RFC 7541, 3 and 6: header blocks of one direction of a connection, in the order they came. */
export class HpackDecoder {
  readonly #table: DynamicTable;
  readonly #limits: DecoderLimits;
  readonly #text: TextCodec;
  #scratch = new Uint8Array(512);
  #fields: string[] = [];
  #listSize = 0;

  constructor(limits: DecoderLimits, text: TextCodec = PLAIN_TEXT) {
    this.#limits = limits;
    this.#table = new DynamicTable(limits.tableSize);
    this.#text = text;
  }

  get table(): Pick<DynamicTable, 'size' | 'count' | 'capacity'> { return this.#table; }

  /** Throws COMPRESSION_ERROR; then the tables of both sides differ, and nothing more can be read. */
  decode(bytes: Uint8Array, from: number, to: number): FieldList {
    this.#fields = [];
    this.#listSize = 0;
    const cursor = { bytes, at: from, end: to };
    this.#sizeUpdates(cursor);
    while (cursor.at < to) this.#field(cursor, bytes[cursor.at] ?? 0);
    return { fields: this.#fields, tooLarge: this.#listSize > this.#limits.listSize };
  }

  /** RFC 7541, 4.2: they stand at the beginning of a block only. */
  #sizeUpdates(cursor: Cursor): void {
    for (let octet = cursor.bytes[cursor.at] ?? 0; cursor.at < cursor.end && (octet & 0xe0) === 0x20; octet = cursor.bytes[cursor.at] ?? 0) {
      const size = readInteger(cursor, 5);
      if (size > this.#limits.tableSize) throw new ConnectionError('COMPRESSION_ERROR', 'RFC 7541, 6.3: the table is made larger than we allow');
      this.#table.resize(size);
    }
  }

  /** RFC 7541, 6: the first bits say which representation it is. */
  #field(cursor: Cursor, first: number): void {
    if (first & 0x80) {
      const { name, value } = this.#entry(readInteger(cursor, 7));
      this.#emit(name, value);
    } else if (first & 0x40) {
      const name = this.#name(cursor, 6);
      const value = this.#string(cursor);
      this.#table.add({ name, value }, entrySize(name.length, value.length));
      this.#emit(name, value);
    } else if (first & 0x20) throw new ConnectionError('COMPRESSION_ERROR', 'RFC 7541, 4.2: a size update stands within a block');
    else this.#emit(this.#name(cursor, 4), this.#string(cursor));
  }

  #emit(name: string, value: string): void {
    this.#listSize += name.length + value.length + ENTRY_OVERHEAD;
    if (this.#listSize <= this.#limits.listSize) this.#fields.push(name, value);
  }

  #name(cursor: Cursor, prefix: number): string {
    const index = readInteger(cursor, prefix);
    return index === 0 ? this.#string(cursor) : this.#entry(index).name;
  }

  /** RFC 7541, 2.3.3 */
  #entry(index: number): TableEntry {
    const entry = index <= STATIC.length ? STATIC[index - 1] : this.#table.at(index - STATIC.length - 1);
    if (entry === undefined) throw new ConnectionError('COMPRESSION_ERROR', 'RFC 7541, 2.3.3: an index points beyond both tables');
    return entry;
  }

  /** RFC 7541, 5.2 */
  #string(cursor: Cursor): string {
    const huffman = ((cursor.bytes[cursor.at] ?? 0) & 0x80) !== 0;
    const length = readInteger(cursor, 7);
    const from = cursor.at;
    const to = from + length;
    if (to > cursor.end) throw new ConnectionError('COMPRESSION_ERROR', 'RFC 7541, 5.2: a string is longer than its block');
    cursor.at = to;
    if (!huffman) return this.#text.read(cursor.bytes, from, to);
    if (this.#scratch.length < decodedMost(length)) this.#scratch = new Uint8Array(decodedMost(length) * 2);
    return this.#text.read(this.#scratch, 0, huffmanDecode(cursor.bytes, from, { to, into: this.#scratch }));
  }
}
