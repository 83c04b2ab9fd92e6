import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Json } from '../../json.ts';

/** Draws that follow from whom a text is for and when: a push that is tried again says the same. 64 hexadecimal digits each. */
export function draws(seed: readonly Json[]): () => string {
  let drawn = 0;
  return () => bytesToHex(sha256(utf8ToBytes(JSON.stringify([...seed, drawn++]))));
}
