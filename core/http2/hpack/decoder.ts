import { ConnectionError } from '../errors.ts';
import { isFieldValue } from '../field-rules.ts';
import { PLAIN_TEXT, type TextCodec } from '../text.ts';
import { DynamicTable, entrySize, ENTRY_OVERHEAD, type TableEntry } from './dynamic-table.ts';
import { decodedMost, huffmanDecode } from './huffman.ts';
import { type Cursor, readInteger } from './integers.ts';
import { Names } from './names.ts';
import { STATIC_TABLE } from './static-table.ts';

export interface DecoderLimits {
  /** SETTINGS_HEADER_TABLE_SIZE we told (RFC 7541, 4.2). */
  readonly tableSize: number;
  /** SETTINGS_MAX_HEADER_LIST_SIZE we told (RFC 9113, 6.5.2). */
  readonly listSize: number;
}

/** Is given the fields of a header block, in turn. */
export interface FieldSink {
  /** Whether the field's value is needed as text: of others none is made. */
  wants(name: string): boolean;
  /** `isSound`: the value is one there may be (RFC 9113, 8.2.1). */
  field(name: string, value: string, isSound: boolean): void;
}

const STATIC: readonly TableEntry[] = STATIC_TABLE.map(([name, value]) => ({ name, value, isSound: true }));
/** Stands for a value nobody wants. */
const UNREAD = '';

const NOBODY: FieldSink = { wants: () => false, field: () => undefined };

/** RFC 7541, 3 and 6: header blocks of one direction of a connection, in the order they came. */
export class HpackDecoder {
  readonly #table: DynamicTable;
  readonly #limits: DecoderLimits;
  readonly #text: TextCodec;
  readonly #names: Names;
  /** The string read last, out of its Huffman code: `#bytes[#from … #to)`. */
  #bytes: Uint8Array = new Uint8Array(0);
  #from = 0;
  #to = 0;
  #scratch: Uint8Array = new Uint8Array(512);
  readonly #cursor: Cursor = { bytes: this.#bytes, at: 0, end: 0 };
  #sink: FieldSink = NOBODY;
  #listSize = 0;

  constructor(limits: DecoderLimits, text: TextCodec = PLAIN_TEXT) {
    this.#limits = limits;
    this.#table = new DynamicTable(limits.tableSize);
    this.#text = text;
    this.#names = new Names(text);
  }

  get table(): Pick<DynamicTable, 'size' | 'count' | 'capacity'> { return this.#table; }

  /** Throws COMPRESSION_ERROR; then the tables of both sides differ, and nothing more can be read. @returns whether the list is one we take (RFC 9113, 6.5.2): what
   *  comes beyond it is left out, but the table stands as if all had been read. */
  decode(bytes: Uint8Array, [from, to]: readonly [number, number], sink: FieldSink): boolean {
    this.#sink = sink;
    this.#listSize = 0;
    const cursor = this.#cursor;
    cursor.bytes = bytes;
    cursor.at = from;
    cursor.end = to;
    this.#sizeUpdates(cursor);
    while (cursor.at < to) this.#field(cursor, bytes[cursor.at] ?? 0);
    return this.#listSize <= this.#limits.listSize;
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
      const { name, value, isSound } = this.#entry(readInteger(cursor, 7));
      this.#tell(name, value, { octets: value.length, isSound });
    } else if (first & 0x40) this.#literal(cursor, this.#name(cursor, 6), true);
    else if (first & 0x20) throw new ConnectionError('COMPRESSION_ERROR', 'RFC 7541, 4.2: a size update stands within a block');
    else this.#literal(cursor, this.#name(cursor, 4), false);
  }

  #literal(cursor: Cursor, name: string, isAdded: boolean): void {
    this.#string(cursor);
    const octets = this.#to - this.#from;
    const isSound = isFieldValue(this.#bytes, this.#from, this.#to);
    const value = isAdded || this.#sink.wants(name) ? this.#text.read(this.#bytes, this.#from, this.#to) : UNREAD;
    if (isAdded) this.#table.add({ name, value, isSound }, entrySize(name.length, octets));
    this.#tell(name, value, { octets, isSound });
  }

  #tell(name: string, value: string, { octets, isSound }: { readonly octets: number; readonly isSound: boolean }): void {
    this.#listSize += name.length + octets + ENTRY_OVERHEAD;
    if (this.#listSize <= this.#limits.listSize) this.#sink.field(name, value, isSound);
  }

  #name(cursor: Cursor, prefix: number): string {
    const index = readInteger(cursor, prefix);
    if (index !== 0) return this.#entry(index).name;
    this.#string(cursor);
    return this.#names.read(this.#bytes, this.#from, this.#to);
  }

  /** RFC 7541, 2.3.3 */
  #entry(index: number): TableEntry {
    const entry = index <= STATIC.length ? STATIC[index - 1] : this.#table.at(index - STATIC.length - 1);
    if (entry === undefined) throw new ConnectionError('COMPRESSION_ERROR', 'RFC 7541, 2.3.3: an index points beyond both tables');
    return entry;
  }

  /** RFC 7541, 5.2: the string that comes is where it lies, or in `#scratch`. */
  #string(cursor: Cursor): void {
    const huffman = ((cursor.bytes[cursor.at] ?? 0) & 0x80) !== 0;
    const length = readInteger(cursor, 7);
    const from = cursor.at;
    const to = from + length;
    if (to > cursor.end) throw new ConnectionError('COMPRESSION_ERROR', 'RFC 7541, 5.2: a string is longer than its block');
    cursor.at = to;
    this.#bytes = huffman ? this.#scratchFor(length) : cursor.bytes;
    this.#from = huffman ? 0 : from;
    this.#to = huffman ? huffmanDecode(cursor.bytes, from, { to, into: this.#bytes }) : to;
  }

  #scratchFor(octets: number): Uint8Array {
    if (this.#scratch.length < decodedMost(octets)) this.#scratch = new Uint8Array(decodedMost(octets) * 2);
    return this.#scratch;
  }
}
