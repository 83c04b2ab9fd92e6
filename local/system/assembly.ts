import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Places } from './cdk.ts';

/** Everything a synthesis reads. */
const SOURCES = ['bin', 'core', 'lambdas', 'lib', 'beckon.config.ts', 'cdk.json', 'package.json', 'package-lock.json'];

export const assembly = (places: Places): string => join(places.home, 'cdk.out');
const stampIn = (places: Places): string => join(assembly(places), 'made-from');

/** Says whether the assembly was made from these sources and settings. */
export interface Assembly {
  isCurrent(): boolean;
  /** After a synthesis that succeeded. */
  markCurrent(): void;
}

export function assemblyOf(places: Places, settings: unknown): Assembly {
  const made = digest(places.root, settings);
  return {
    isCurrent: () => existsSync(stampIn(places)) && readFileSync(stampIn(places), 'utf8') === made,
    markCurrent: () => writeFileSync(stampIn(places), made),
  };
}

function digest(root: string, settings: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(settings));
  for (const file of SOURCES.flatMap((path) => filesUnder(join(root, path)))) hash.update(`\0${file.slice(root.length)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

function filesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).sort().flatMap((name) => filesUnder(join(path, name)));
}
