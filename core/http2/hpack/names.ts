import type { TextCodec } from '../text.ts';

interface Known { readonly bytes: Uint8Array; readonly text: string }

/** Names of fields as text. Peers that leave their tables alone write the same few names out with every answer: each is made text once. */
export class Names {
  readonly #known: (Known | undefined)[] = new Array<undefined>(PLACES).fill(undefined);
  readonly #text: TextCodec;

  constructor(text: TextCodec) {
    this.#text = text;
  }

  read(bytes: Uint8Array, from: number, to: number): string {
    const place = placeOf(bytes, from, to);
    const known = this.#known[place];
    if (known !== undefined && isSame(known.bytes, bytes, from, to)) return known.text;
    const text = this.#text.read(bytes, from, to);
    if (to - from <= NAME_OCTETS_MAX) this.#known[place] = { bytes: bytes.slice(from, to), text };
    return text;
  }
}

/** What shares a place with another is made text anew. A power of two. */
const PLACES = 64;
const NAME_OCTETS_MAX = 64;

const placeOf = (bytes: Uint8Array, from: number, to: number): number => ((to - from) * 31 + (bytes[from] ?? 0) * 7 + (bytes[to - 1] ?? 0)) & (PLACES - 1);

function isSame(known: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (known.length !== to - from) return false;
  for (let n = 0; n < known.length; n += 1) if (known[n] !== bytes[from + n]) return false;
  return true;
}
