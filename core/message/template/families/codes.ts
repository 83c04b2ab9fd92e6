import { md5 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { helper, type Helper, type Helpers } from '../helper.ts';
import { RenderFailure } from '../failure.ts';
import { fromBase64, toBase64 } from './base64.ts';

const hashed = (about: string, example: readonly [string, string], hash: (bytes: Uint8Array) => Uint8Array): Helper =>
  helper({ takes: ['value: text'], about, example, run: ([v]) => bytesToHex(hash(utf8ToBytes(v))) });

/** RFC 9562, 5.8: bits of our own, which are drawn for this person and push. */
const uuidOf = (hex: string): string => `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;

function decoded(v: string): string {
  try {
    return decodeURIComponent(v.replaceAll('+', ' '));
  } catch {
    throw new RenderFailure('the value is no encoded text');
  }
}

export const CODES: Helpers = {
  encode64: helper({ takes: ['value: text'], about: 'In Base64', example: ['{{encode64 "Hello World"}}', 'SGVsbG8gV29ybGQ='], run: ([v]) => toBase64(utf8ToBytes(v.toWellFormed())) }),
  decode64: helper({ takes: ['value: text'], about: 'Of Base64; as it is when it is none', example: ['{{decode64 "aGVsbG8="}}', 'hello'], run: ([v]) => fromBase64(v) ?? v }),
  urlEncode: helper({ takes: ['value: text'], about: 'For an address', example: ['{{urlEncode "a b&c"}}', 'a%20b%26c'], run: ([v]) => encodeURIComponent(v.toWellFormed()) }),
  urlDecode: helper({ takes: ['value: text'], about: 'Of an address', example: ['{{urlDecode "a%20b%26c"}}', 'a b&c'], run: ([v]) => decoded(v) }),
  md5: hashed('MD5, in hexadecimal digits', ['{{md5 "hello world"}}', '5eb63bbbe01eeed093cb22bb8f5acdc3'], md5),
  sha256: hashed('SHA-256, in hexadecimal digits', ['{{sha256 "Hello World"}}', 'a591a6d40bf420404a011733cfb7b190d62c65bf0bcda32b57b277d9ad9f146e'], sha256),
  sha512: hashed('SHA-512, in hexadecimal digits', ['{{substring (sha512 "Hello World") 0 16}}', '2c74fd17edafd80e'], sha512),
  uuid: helper({ takes: [], about: 'An id of its own each time; the same one when a push is tried again', example: ['{{length (uuid)}}', '36'], run: (_, __, { draw }) => uuidOf(draw()) }),
};
