import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { z } from 'zod';
import type { Fault } from '../../core/problem.ts';
import { Misuse } from '../misuse.ts';
import type { ImportFile } from './file.ts';
import { NO_TALLY, sum, type Tally } from './tally.ts';

/** A line of the error file: which line, everything that is wrong with it, and the line itself, so that it can be mended. */
export interface BadLine { readonly line: number; readonly faults: readonly Fault[]; readonly text: string }

export interface Confirmed { readonly last: number; readonly bad: readonly BadLine[]; readonly tally: Tally }

/** What is done of a file. It survives the command. */
export interface Ledger {
  /** Lines up to this one were confirmed by an earlier run. */
  readonly from: number;
  readonly tally: Tally;
  /** Lines up to `last` are done. */
  confirm(done: Confirmed): void;
  /** All is done: only the error file stays, if it names a line. */
  finish(): void;
  /** Stays as it is, for a run that goes on. */
  close(): void;
}

export interface LedgerPlace {
  readonly file: Pick<ImportFile, 'path' | 'size' | 'head'>;
  readonly errors: string;
  readonly state: string;
  /** What is made of the lines: a run that makes something else of them cannot go on. */
  readonly what: string;
  readonly resume: boolean;
  /** Nothing is loaded, so nothing is remembered. */
  readonly dryRun: boolean;
}

const tallySchema = z.object({ rows: z.number(), bad: z.number(), good: z.number(), created: z.number(), changed: z.number(), unchanged: z.number(), notes: z.record(z.string(), z.number()) });
const stateSchema = z.object({
  size: z.number(), head: z.string(), what: z.string(),
  /** Lines up to this one are done. */
  line: z.number(),
  /** So long was the error file then. */
  errorBytes: z.number(),
  tally: tallySchema,
});
type State = z.infer<typeof stateSchema>;

/** @throws Misuse when it shall go on and the earlier run was of another file, or made something else of it. */
export function openLedger(place: LedgerPlace): Ledger {
  const { file: { size, head }, what, dryRun } = place;
  const before = place.resume ? readState(place) : undefined;
  // Lines hold personal data: for their owner alone.
  const errors = openSync(place.errors, before === undefined ? 'w' : 'r+', 0o600);
  ftruncateSync(errors, before?.errorBytes ?? 0);
  let errorBytes = before?.errorBytes ?? 0;
  let tally = before?.tally ?? NO_TALLY;
  return {
    from: before?.line ?? 0,
    get tally() { return tally; },
    confirm: ({ last, bad, tally: more }) => {
      const text = bad.map((one) => `${JSON.stringify(one)}\n`).join('');
      // First the errors, then the word that they are there: what was written after the last word is cut off by the run that goes on.
      if (text !== '') errorBytes += writeSync(errors, Buffer.from(text), 0, Buffer.byteLength(text), errorBytes);
      tally = sum(tally, more);
      if (!dryRun) writeState(place.state, { size, head, what, line: last, errorBytes, tally });
    },
    finish: () => {
      closeSync(errors);
      if (!dryRun) rmSync(place.state, { force: true });
      if (errorBytes === 0) rmSync(place.errors, { force: true });
    },
    close: () => { closeSync(errors); },
  };
}

/** undefined: there was no earlier run. */
function readState({ state, file, what, errors }: LedgerPlace): State | undefined {
  if (!existsSync(state)) return undefined;
  const read = stateSchema.safeParse(jsonOf(readFileSync(state, 'utf8')));
  if (!read.success) throw new Misuse(`${state} is not the state of an import: delete it, then begin anew without --resume; what is loaded already stays as it is.`);
  const { size, head } = read.data;
  if (size !== file.size || head !== file.head) throw new Misuse(`${state} is of another file than ${file.path} is now: begin anew without --resume.`);
  if (read.data.what !== what) throw new Misuse(`The earlier run of ${file.path} was given other options or another mapping: give the same, or begin anew without --resume.`);
  if (!existsSync(errors)) throw new Misuse(`The error file ${errors} of the earlier run is gone: begin anew without --resume.`);
  return read.data;
}

function jsonOf(text: string): unknown {
  try { return JSON.parse(text) as unknown; } catch { return undefined; }
}

/** Renamed into place: whoever reads it finds a whole one. */
function writeState(path: string, state: State): void {
  writeFileSync(`${path}.new`, `${JSON.stringify(state)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
