import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { UpsertResult } from '../../core/api/upsert.ts';
import { judgeOf, type Reading } from '../../core/import/judge.ts';
import { type Item, Loader } from '../../core/import/load.ts';
import { loadRecords } from '../../core/import/load-records.ts';
import type { Tally } from '../../core/import/tally.ts';
import { UnfitFile } from '../../core/import/unfit-file.ts';
import { Misuse } from '../misuse.ts';
import { Journal } from './journal.ts';
import { recordsOf, sourceOf } from './source.ts';

export interface ImportOptions {
  /** Absent: beside the input. */
  readonly errors?: string;
  readonly fromStart: boolean;
  readonly concurrency: number;
}

/** Where items go. */
export interface Target {
  /** Of the deployment: what went elsewhere has not come here. Absent: nothing is loaded. */
  readonly base?: string;
  readonly put: (items: readonly Item[]) => Promise<readonly UpsertResult[]>;
}

export interface ImportWatch {
  /** Share of the file that was read, 0 to 1. */
  readonly show: (share: number, tally: Tally) => void;
  /** Aborts: what was read is loaded, nothing more is read. */
  readonly signal: AbortSignal;
}

export interface Imported {
  readonly path: string;
  readonly state: 'done' | 'stopped' | 'done-before';
  /** Lines that an earlier run had settled. */
  readonly resumedAt: number;
  readonly tally: Tally;
  readonly errors: string;
}

/** Where nothing is loaded: the check of the items is all. */
export const nowhere: Target = { put: async (items) => items.map((item, index) => ({ index, id: item.id, status: 'unchanged' })) };

/** Loads one file, going on where an earlier run was stopped. @throws what a call failed with, or Trouble for a damaged file; run again,
 *  it goes on. */
export async function importFile(path: string, reading: Reading, { options, target, watch }: { readonly options: ImportOptions; readonly target: Target; readonly watch: ImportWatch }): Promise<Imported> {
  const source = sourceOf(path);
  const dry = target.base === undefined;
  // A dry run leaves what a real one has left alone.
  const errors = options.errors ?? `${path}${dry ? '.dry-run' : ''}.errors.ndjson`;
  if (resolve(errors) === resolve(path)) throw new Misuse(`--errors is the input itself: ${errors}.`);
  const task = createHash('sha256').update(JSON.stringify([target.base ?? '', reading.task])).digest('hex');
  const journal = new Journal({ errors, ...(!dry && { state: `${path}.import-state.json` }) }, task, { source, fromStart: options.fromStart });
  const of = (state: Imported['state']): Imported => ({ path, state, resumedAt: journal.resumedAt, tally: journal.tally, errors });
  if (journal.wasDone) return of('done-before');
  const loader = new Loader({
    put: target.put, concurrency: options.concurrency,
    settled: (record, outcome) => { journal.settled(record, dry && outcome.status === 'unchanged' ? { ...outcome, status: 'checked' } : outcome); },
    answered: () => { journal.save(); },
  });
  let read = 0;
  const whole = await loadRecords({
    records: recordsOf(source, (bytes) => { read = bytes; }), judge: judgeOf(reading, source.format), loader, resumedAt: journal.resumedAt,
    stopped: () => watch.signal.aborted,
    told: () => { watch.show(source.bytes === 0 ? 1 : read / source.bytes, journal.tally); },
    kept: () => { journal.save(); },
  }).catch((error: unknown): never => { throw error instanceof UnfitFile ? new Misuse(error.message) : error; });
  journal.save(whole);
  return of(whole ? 'done' : 'stopped');
}
