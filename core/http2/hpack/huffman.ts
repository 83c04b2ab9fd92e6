import { ConnectionError } from '../errors.ts';
import { CODE_BITS, CODES, EOS } from './huffman-code.ts';

/** RFC 7541, 5.2. Decoding goes by half octets: a row of sixteen steps for each inner node of the code's tree. A step is the node that follows, the octet that
 *  came to its end on the way, and whether it did. No code is shorter than 5 bits, so half an octet ends at most one. */
const SYMBOL = 0xff;
const EMITS = 1 << 8;
const NODE_AT = 16;
/** EOS itself must not be in a string. */
const FAILS = -1;

interface Tree { readonly children: (readonly [Child, Child])[] }
/** A symbol (≥ 0) or `~node`. */
type Child = number;

function treeOf(): Tree {
  const children: [Child, Child][] = [[NaN, NaN]];
  CODES.forEach((code, symbol) => {
    let node = 0;
    for (let bit = (CODE_BITS[symbol] ?? 0) - 1; bit >= 0; bit -= 1) node = descend(children, node, { side: Math.floor(code / 2 ** bit) % 2 === 1 ? 1 : 0, symbol: bit === 0 ? symbol : undefined });
  });
  return { children };
}

function descend(children: [Child, Child][], node: number, { side, symbol }: { readonly side: 0 | 1; readonly symbol: number | undefined }): number {
  const own = children[node];
  if (own === undefined) return 0;
  if (symbol !== undefined) own[side] = symbol;
  else if (Number.isNaN(own[side])) own[side] = ~(children.push([NaN, NaN]) - 1);
  return ~own[side];
}

function stepsOf({ children }: Tree): Int32Array {
  const steps = new Int32Array(children.length * 16);
  for (let node = 0; node < children.length; node += 1) {
    for (let half = 0; half < 16; half += 1) steps[node * 16 + half] = stepOf(children, node, half);
  }
  return steps;
}

function stepOf(children: Tree['children'], from: number, half: number): number {
  let node = from;
  let emitted = 0;
  for (let bit = 3; bit >= 0; bit -= 1) {
    const child: Child = children[node]?.[(half >> bit) & 1 ? 1 : 0] ?? NaN;
    if (child === EOS) return FAILS;
    if (child >= 0) emitted = EMITS | child;
    node = child >= 0 ? 0 : ~child;
  }
  return (node << NODE_AT) | emitted;
}

/** RFC 7541, 5.2: what is left after the last symbol is the beginning of EOS, all ones, and shorter than an octet. */
function endsOf({ children }: Tree): Uint8Array {
  const ends = new Uint8Array(children.length);
  for (let node = 0, depth = 0; depth < 8; depth += 1) {
    ends[node] = 1;
    node = ~(children[node]?.[1] ?? -1);
  }
  return ends;
}

const TREE = treeOf();
const STEPS = stepsOf(TREE);
const ENDS = endsOf(TREE);

/** Octets of what is decoded at most: every code has 5 bits or more. */
export const decodedMost = (octets: number): number => Math.ceil((octets * 8) / 5);

/** Decodes `bytes[from … to)` into `into`, which has room for `decodedMost`. @returns octets decoded. */
export function huffmanDecode(bytes: Uint8Array, from: number, { to, into }: { readonly to: number; readonly into: Uint8Array }): number {
  let row = 0;
  let length = 0;
  for (let at = from; at < to; at += 1) {
    const octet = bytes[at] ?? 0;
    const high = STEPS[row + (octet >> 4)] ?? FAILS;
    if (high < 0) throw eosInside();
    if (high & EMITS) into[length++] = high & SYMBOL;
    const low = STEPS[(high >> NODE_AT) * 16 + (octet & 0x0f)] ?? FAILS;
    if (low < 0) throw eosInside();
    if (low & EMITS) into[length++] = low & SYMBOL;
    row = (low >> NODE_AT) * 16;
  }
  if (ENDS[row >> 4] !== 1) throw new ConnectionError('COMPRESSION_ERROR', 'RFC 7541, 5.2: padding is not the beginning of EOS, or is an octet and more');
  return length;
}

const eosInside = (): ConnectionError => new ConnectionError('COMPRESSION_ERROR', 'RFC 7541, 5.2: a string holds EOS');

export function huffmanLength(bytes: Uint8Array): number {
  let bits = 0;
  for (const octet of bytes) bits += CODE_BITS[octet] ?? 0;
  return Math.ceil(bits / 8);
}

export function huffmanEncode(bytes: Uint8Array): Uint8Array {
  const encoded = new Uint8Array(huffmanLength(bytes));
  let end = 0;
  let held = 0;
  let bits = 0;
  for (const octet of bytes) {
    bits += CODE_BITS[octet] ?? 0;
    // At most 7 bits are held and 30 come: more than the 32 that shifts know.
    held = held * 2 ** (CODE_BITS[octet] ?? 0) + (CODES[octet] ?? 0);
    for (; bits >= 8; bits -= 8) {
      const rest = 2 ** (bits - 8);
      encoded[end++] = Math.floor(held / rest);
      held %= rest;
    }
  }
  if (bits > 0) encoded[end] = held * 2 ** (8 - bits) + (2 ** (8 - bits) - 1);
  return encoded;
}
