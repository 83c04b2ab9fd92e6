import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Says whether what was made is as its sources are now: a stamp beside it holds their digest. */
export interface MadeFrom {
  isCurrent(): boolean;
  /** After a making that succeeded. */
  markCurrent(): void;
}

export function madeFrom(stamp: string, root: string, { sources, settings }: { readonly sources: readonly string[]; readonly settings?: unknown }): MadeFrom {
  const made = digest(root, sources, settings);
  return {
    isCurrent: () => existsSync(stamp) && readFileSync(stamp, 'utf8') === made,
    markCurrent: () => writeFileSync(stamp, made),
  };
}

function digest(root: string, sources: readonly string[], settings: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(settings) ?? '');
  for (const file of sources.flatMap((path) => filesUnder(join(root, path)))) hash.update(`\0${file.slice(root.length)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

function filesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).sort().flatMap((name) => filesUnder(join(path, name)));
}
