import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { Trouble } from '../../local/system/trouble.ts';
import { Misuse } from '../misuse.ts';

/** A file to be imported. Which one it is, its size and the hash of its head tell. */
export interface ImportFile {
  readonly path: string;
  readonly size: number;
  /** SHA-256 of its first bytes. */
  readonly head: string;
  /** Its bytes, unpacked; `read` hears of each piece how long it was on disk. @throws Trouble when it is damaged. */
  chunks(read?: (bytes: number) => void): AsyncGenerator<Uint8Array>;
}

const HEAD_BYTES = 64 * 1_024;

/** @throws Misuse when there is none. */
export function importFile(path: string): ImportFile {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile() !== true) throw new Misuse(`There is no file ${path}.`);
  const head = headOf(path);
  // By its first two bytes (RFC 1952, 2.3.1): exports are renamed, and servers unpack them without a word.
  const packed = head[0] === 0x1f && head[1] === 0x8b;
  return {
    path, size: stat.size, head: createHash('sha256').update(head).digest('hex'),
    chunks: async function* (read = () => undefined) {
      const stream = createReadStream(path);
      stream.on('data', (chunk) => { read(chunk.length); });
      if (!packed) return yield* stream as AsyncIterable<Uint8Array>;
      const unpacked = createGunzip();
      stream.on('error', (error) => { unpacked.destroy(error); });
      try {
        yield* stream.pipe(unpacked) as AsyncIterable<Uint8Array>;
      } catch (error) {
        throw new Trouble(`${path} cannot be unpacked to its end: ${error instanceof Error ? error.message : String(error)}.`, 'Fetch the file anew: what came before the damage is loaded, and loading it again changes nothing.');
      } finally {
        stream.destroy();
      }
    },
  };
}

function headOf(path: string): Uint8Array {
  const head = Buffer.alloc(HEAD_BYTES);
  const file = openSync(path, 'r');
  try {
    return head.subarray(0, readSync(file, head, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(file);
  }
}
