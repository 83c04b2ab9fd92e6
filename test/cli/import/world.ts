import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UpsertResult } from '../../../core/api/upsert.ts';
import type { Target } from '../../../cli/import/import-file.ts';
import { type ImportOptions, type Imported, importFile } from '../../../cli/import/import-file.ts';
import type { Reading } from '../../../core/import/judge.ts';
import type { BadLine } from '../../../core/import/tally.ts';
import type { Item } from '../../../core/import/load.ts';

export class Killed extends Error {}

/** A folder for one test's files. */
export function folder(): { readonly path: (name: string) => string; readonly remove: () => void } {
  const at = mkdtempSync(join(tmpdir(), 'import-'));
  return { path: (name) => join(at, name), remove: () => { rmSync(at, { recursive: true }); } };
}

export interface World extends Target {
  /** Ids of the items of every call, in order. */
  readonly calls: readonly (readonly string[])[];
}

/** The API of one deployment. `before` and `after` a call is applied, the process may die. */
export function world(put: Target['put'], { before, after }: { readonly before?: (call: number) => void; readonly after?: (call: number) => void } = {}): World {
  const calls: string[][] = [];
  return {
    calls, base: 'https://api.example',
    put: async (items: readonly Item[]): Promise<readonly UpsertResult[]> => {
      const call = calls.push(items.map(({ id }) => id));
      before?.(call);
      const results = await put(items);
      after?.(call);
      return results;
    },
  };
}

const OPTIONS: ImportOptions = { fromStart: false, concurrency: 3 };
export const quiet = { show: () => undefined, signal: new AbortController().signal };

export const run = (file: string, reading: Reading, target: Target, more: Partial<ImportOptions> & { readonly signal?: AbortSignal } = {}): Promise<Imported> =>
  importFile(file, reading, { target, options: { ...OPTIONS, ...more }, watch: { ...quiet, ...(more.signal !== undefined && { signal: more.signal }) } });

/** What a killed process leaves: the files as they were when it died, not as an orderly end would leave them. */
export function atDeath(file: string): { readonly keep: () => void; readonly restore: () => void } {
  const names = [`${file}.import-state.json`, `${file}.errors.ndjson`];
  const kept = new Map<string, boolean>();
  return {
    keep: () => { for (const name of names) { kept.set(name, existsSync(name)); if (existsSync(name)) copyFileSync(name, `${name}.kept`); } },
    restore: () => { for (const [name, was] of kept) if (was) copyFileSync(`${name}.kept`, name); else rmSync(name, { force: true }); },
  };
}

export const badLines = (file: string): readonly BadLine[] =>
  (existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as BadLine) : []);

export const write = (file: string, lines: readonly string[]): void => { writeFileSync(file, lines.map((line) => `${line}\n`).join('')); };
