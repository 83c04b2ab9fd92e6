import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** One line of a file; `n` counts from 1. */
export interface TextLine { readonly n: number; readonly text: string }

/** No push comes near it; without a bound a file without line ends would fill the memory. */
const LINE_CHARS_MAX = 1_000_000;

/** Lines that hold something, read only as fast as they are taken. @throws for a line beyond all measure. */
export async function* linesOf(input: Readable): AsyncGenerator<TextLine> {
  input.setEncoding('utf8');
  let n = 0;
  let rest = '';
  for await (const chunk of input as AsyncIterable<string>) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    for (const text of parts) {
      n += 1;
      if (text.trim() !== '') yield { n, text };
    }
    if (rest.length > LINE_CHARS_MAX) throw new Error(`line ${n + 1} is longer than ${LINE_CHARS_MAX} characters`);
  }
  if (rest.trim() !== '') yield { n: n + 1, text: rest };
}

/** A source that can be read twice: to look for faults before anything is sent, then to send. */
export interface Source {
  readonly name: string;
  lines(): AsyncIterable<TextLine>;
  /** Takes away what was kept for the second reading. */
  forget(): void;
}

/** `-` is stdin, kept in a file only this user can read until it has been sent. */
export async function sourceOf(path: string, stdin: Readable): Promise<Source> {
  if (path !== '-') return { name: path, lines: () => linesOf(createReadStream(path)), forget: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'beckon-'));
  const copy = join(folder, 'stdin.ndjson');
  const forget = (): void => { rmSync(folder, { recursive: true, force: true }); };
  await pipeline(stdin, createWriteStream(copy, { mode: 0o600 })).catch((error: unknown) => { forget(); throw error; });
  return { name: 'stdin', lines: () => linesOf(createReadStream(copy)), forget };
}
