import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type Finding, scan } from './scan.ts';
import { Unsayable } from './unsayable.ts';

/** Beside a run's logs: what it used that they may not repeat, one JSON string a line. */
const UNSAYABLE_FILE = 'unsayable.ndjson';

export interface Scanned {
  readonly files: number;
  readonly lines: number;
  readonly findings: readonly (Finding & { readonly file: string })[];
}

/** All `.log` files below, each against what is unsayable in its directory or one above it. */
export function scanDirectory(directory: string): Scanned {
  const above = dirname(resolve(directory));
  const scanned = logsBelow(resolve(directory)).map((file) => {
    const text = readFileSync(file, 'utf8');
    return { lines: text.split('\n').length, findings: scan(text, unsayableFor(file, above)).map((f) => ({ file: relative('', file), ...f })) };
  });
  return { files: scanned.length, lines: scanned.reduce((n, s) => n + s.lines, 0), findings: scanned.flatMap((s) => s.findings) };
}

/** What is told of findings: where, which rule, and the line without what was found in it. */
export const findingsTold = (findings: Scanned['findings']): string =>
  findings.slice(0, TOLD_MAX).map(({ file, line, rule, shown }) => `${file}:${line}: ${rule}\n    ${shown}`)
    .concat(findings.length > TOLD_MAX ? [`and ${findings.length - TOLD_MAX} more`] : []).join('\n');
const TOLD_MAX = 50;

/** A run's own process group appends at once and from several processes: a line a call. */
export function writeUnsayable(home: string, values: Iterable<string>): void {
  const lines = [...values].map((value) => `${JSON.stringify(value)}\n`);
  if (lines.length > 0) appendFileSync(join(home, UNSAYABLE_FILE), lines.join(''), { mode: 0o600 });
}

const logsBelow = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.log') && !/[\\/](?:cdk\.out|node_modules)(?:[\\/]|$)/.test(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name)).sort();

function unsayableFor(file: string, top: string): Unsayable {
  const unsayable = new Unsayable();
  for (let at = dirname(file); ; at = dirname(at)) {
    const list = join(at, UNSAYABLE_FILE);
    if (existsSync(list)) for (const line of readFileSync(list, 'utf8').split('\n').filter(Boolean)) unsayable.add(JSON.parse(line) as string);
    if (at === top || at === dirname(at)) return unsayable;
  }
}
