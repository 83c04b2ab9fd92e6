import { ConnectionError } from '../errors.ts';
import type { Output } from '../output.ts';

/** RFC 7541, 5.1: an integer begins in the low `prefix` bits of an octet, whose high bits are `pattern`. */
export function writeInteger(out: Output, value: number, prefix: number, pattern: number): void {
  out.reserve(OCTETS_MAX);
  const full = (1 << prefix) - 1;
  if (value < full) {
    out.bytes[out.end++] = pattern | value;
    return;
  }
  out.bytes[out.end++] = pattern | full;
  let rest = value - full;
  for (; rest >= 0x80; rest >>>= 7) out.bytes[out.end++] = 0x80 | (rest & 0x7f);
  out.bytes[out.end++] = rest;
}

const OCTETS_MAX = 6;
/** RFC 7541, 5.1: "values that are too large … MUST be treated as decoding errors". Nothing here may be longer than a header block. */
const VALUE_MAX = 2 ** 28 - 1;

/** Where a decoder is in a header block. */
export interface Cursor { bytes: Uint8Array; at: number; end: number }

export function readInteger(cursor: Cursor, prefix: number): number {
  const full = (1 << prefix) - 1;
  const first = nextOctet(cursor) & full;
  return first < full ? first : readRest(cursor, full);
}

function readRest(cursor: Cursor, full: number): number {
  let value = full;
  for (let shift = 0; shift <= 28; shift += 7) {
    const octet = nextOctet(cursor);
    value += (octet & 0x7f) * 2 ** shift;
    if (value > VALUE_MAX) break;
    if (octet < 0x80) return value;
  }
  throw new ConnectionError('COMPRESSION_ERROR', 'RFC 7541, 5.1: an integer is too large');
}

export function nextOctet(cursor: Cursor): number {
  if (cursor.at >= cursor.end) throw new ConnectionError('COMPRESSION_ERROR', 'RFC 7541, 3.2: a header block ends within a field');
  return cursor.bytes[cursor.at++] ?? 0;
}
