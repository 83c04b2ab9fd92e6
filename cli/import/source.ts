import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { pipeline, Transform } from 'node:stream';
import { createGunzip, gunzipSync, constants } from 'node:zlib';
import { type Line, lineSplitter } from '../../core/audience/lines.ts';
import { recordReader, type TextRecord } from '../../core/audience/records.ts';
import { type Format, formatOf, isGzip } from '../../core/import/format.ts';
import { Misuse } from '../misuse.ts';
import { Trouble } from '../../local/system/trouble.ts';

/** A file to import, as it is now. */
export interface Source {
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 of its beginning, hex. */
  readonly head: string;
  /** ms */
  readonly changedAt: number;
  readonly gzip: boolean;
  readonly format: Format;
}

const HEAD_BYTES = 64 * 1_024;

/** @throws Misuse when it is no file. */
export function sourceOf(path: string): Source {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile()) throw new Misuse(`There is no file ${path}.`);
  const head = headOf(path);
  const gzip = isGzip(head);
  return { path, bytes: stat.size, head: createHash('sha256').update(head).digest('hex'), changedAt: Math.floor(stat.mtimeMs), gzip, format: formatOf(path, (gzip ? unpacked(head) : head).toString('utf8')) };
}

function headOf(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(HEAD_BYTES);
    return buffer.subarray(0, readSync(file, buffer, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(file);
  }
}

/** As much of it as is whole. */
function unpacked(head: Buffer): Buffer {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return Buffer.alloc(0);
  }
}

const decoder = new TextDecoder();
/** Drops a byte order mark. */
const decode = (bytes: Uint8Array): string | undefined => (isUtf8(bytes) ? decoder.decode(bytes) : undefined);

/** All records, a bunch at a time; `read` is told how many bytes of the file have been read.
 *  @throws Trouble at the place where the file is damaged. */
export async function* recordsOf(source: Source, read: (bytes: number) => void): AsyncGenerator<readonly TextRecord[]> {
  const splitter = lineSplitter(0);
  const reader = recordReader({ csv: source.format === 'csv', lines: 0, decode });
  const records = (lines: readonly Line[]): TextRecord[] => lines.flatMap((line) => reader.accept(line));
  try {
    for await (const chunk of chunksOf(source, read)) yield records(splitter.push(chunk as Uint8Array));
  } catch (error) {
    if (!isDamage(error)) throw error;
    throw new Trouble(`${source.path} is damaged: ${error.message}`, 'What stands before the damage was imported. Copy the file anew and run this again.');
  }
  yield records(splitter.finish());
  yield reader.finish();
}

function chunksOf({ path, gzip }: Source, read: (bytes: number) => void): AsyncIterable<unknown> {
  let bytes = 0;
  const counted = new Transform({ transform: (chunk: Buffer, _encoding, done) => {
    bytes += chunk.length;
    read(bytes);
    done(null, chunk);
  } });
  const file = createReadStream(path);
  // Whoever iterates the last stream hears of every error on the way.
  return gzip ? pipeline(file, counted, createGunzip(), () => undefined) : pipeline(file, counted, () => undefined);
}

const isDamage = (error: unknown): error is Error => error instanceof Error && 'code' in error && /^Z_|^ERR_STREAM_PREMATURE/.test(String(error.code));
