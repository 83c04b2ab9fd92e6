import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { csvDelimiter, csvFields } from '../../core/audience/csv.ts';
import { lineSplitter } from '../../core/audience/lines.ts';
import { recordReader, type TextRecord } from '../../core/audience/records.ts';
import { type Format, formatOf, isGzip } from '../../core/import/format.ts';
import { isObject } from '../../core/pinpoint/attributes.ts';

/** A file as it was chosen, and what its beginning says of it. */
export interface Chosen {
  readonly file: File;
  readonly gzip: boolean;
  readonly format: Format;
  /** SHA-256 of its beginning, hex: whether it is the file of another time. */
  readonly head: string;
  /** Of CSV, its first line: bad lines are mended below it. */
  readonly header: string;
  /** What a mapping can name, each with a value it has. */
  readonly columns: readonly Column[];
}
export interface Column { readonly name: string; readonly sample: string }

const HEAD_BYTES = 64 * 1_024;
/** So many lines say what there is. */
const SAMPLE_LINES = 100;

/** Reads its beginning. */
export async function chosenOf(file: File): Promise<Chosen> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const gzip = isGzip(head);
  const lines = await firstLines(file, gzip);
  const format = formatOf(file.name, lines.join('\n'));
  return { file, gzip, format, head: bytesToHex(sha256(head)), header: format === 'csv' ? (lines[0] ?? '') : '', columns: format === 'csv' ? csvColumns(lines) : jsonColumns(lines) };
}

/** All records, a bunch at a time; `read` is told how many bytes of the file have been read. @throws what reading fails with, damaged gzip among it. */
export async function* recordsOf({ file, gzip, format }: Pick<Chosen, 'file' | 'gzip' | 'format'>, read: (bytes: number) => void): AsyncGenerator<readonly TextRecord[]> {
  const splitter = lineSplitter(0);
  const reader = recordReader({ csv: format === 'csv', lines: 0, decode });
  for await (const chunk of chunksOf(file, { gzip, read })) yield splitter.push(chunk).flatMap((line) => reader.accept(line));
  yield splitter.finish().flatMap((line) => reader.accept(line));
  yield reader.finish();
}

async function* chunksOf(file: Blob, { gzip, read }: { readonly gzip: boolean; readonly read: (bytes: number) => void }): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  const counted = file.stream().pipeThrough(new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({ transform: (chunk, to) => {
    bytes += chunk.length;
    read(bytes);
    to.enqueue(chunk);
  } }));
  // Not every browser iterates a stream.
  const reader = (gzip ? counted.pipeThrough(new DecompressionStream('gzip')) : counted).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    // Whoever stops before its end wants no more of it.
    await reader.cancel().catch(() => undefined);
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true });
/** Drops a byte order mark. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

async function firstLines(file: File, gzip: boolean): Promise<readonly string[]> {
  const lines: string[] = [];
  // As NDJSON: a quoted line break is for whoever reads all of it.
  for await (const records of recordsOf({ file, gzip, format: 'ndjson' }, () => undefined)) {
    lines.push(...records.map(({ text }) => text).filter((text) => text.trim() !== ''));
    if (lines.length >= SAMPLE_LINES) break;
  }
  return lines.slice(0, SAMPLE_LINES);
}

function csvColumns([first = '', ...rows]: readonly string[]): readonly Column[] {
  const delimiter = csvDelimiter(first);
  const fieldsOf = (line: string): readonly string[] => csvFields(line, delimiter) ?? [];
  const values = rows.map(fieldsOf);
  return fieldsOf(first).map((name, i) => ({ name: name.trim(), sample: values.map((fields) => fields[i] ?? '').find((text) => text !== '') ?? '' }));
}

/** Names within, by dots, as a mapping writes them. */
function jsonColumns(lines: readonly string[]): readonly Column[] {
  const columns = new Map<string, string>();
  const add = (value: unknown, name: string): void => {
    if (isObject(value)) for (const [key, inner] of Object.entries(value)) add(inner, name === '' ? key : `${name}.${key}`);
    else if (name !== '' && value !== null && (columns.get(name) ?? '') === '') columns.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  };
  for (const line of lines) add(parsed(line), '');
  return [...columns].map(([name, sample]) => ({ name, sample }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
