import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the public corpora are: HTTP2_CORPORA, or `shared/data` beside the checkout. They are read where they lie, and are no part of the project. */
const HOME = process.env['HTTP2_CORPORA'] ?? join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data');

export interface Corpus { readonly name: string; readonly files: readonly { readonly name: string; read(): unknown }[] }

/** Folders of JSON files; empty when the corpus is not at hand, which is said in one line. */
export function corpusOf(name: 'hpack' | 'http2-frames'): readonly Corpus[] {
  const home = join(HOME, name);
  if (!existsSync(home)) {
    console.log(`skipped: no corpus ${name} at HTTP2_CORPORA`);
    return [];
  }
  return readdirSync(home, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((folder) => ({
    name: folder.name,
    files: readdirSync(join(home, folder.name)).filter((file) => file.endsWith('.json')).map((file) => ({
      name: file, read: (): unknown => JSON.parse(readFileSync(join(home, folder.name, file), 'utf8')),
    })),
  }));
}

export const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex.replace(/\s/g, ''), 'hex'));
export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
