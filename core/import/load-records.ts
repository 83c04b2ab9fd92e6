import type { TextRecord } from '../audience/records.ts';
import type { Judge } from './judge.ts';
import type { Loader } from './load.ts';

export interface RecordsParts {
  /** A bunch at a time, in their order. */
  readonly records: AsyncIterable<readonly TextRecord[]>;
  readonly judge: Judge;
  readonly loader: Loader;
  /** Lines that an earlier run had settled. */
  readonly resumedAt: number;
  /** Somebody wants it to stop: what was read is loaded, nothing more is read. */
  readonly stopped: () => boolean;
  /** A bunch has been taken. */
  readonly told: () => void;
  /** However it ends: what was under way is answered, and is to be kept. */
  readonly kept: () => void;
}

/** Loads all records behind those of an earlier run. @returns whether it came to their end. @throws what a call failed with, UnfitFile, or what
 *  reading fails with. */
export async function loadRecords(parts: RecordsParts): Promise<boolean> {
  const { records, loader, stopped, told, kept } = parts;
  try {
    for await (const bunch of records) {
      await take(bunch, parts);
      // The few lines that are held go along, so that none is loaded twice.
      if (stopped()) break;
      told();
    }
    await loader.drain();
    return !stopped();
  } finally {
    await loader.idle();
    kept();
  }
}

async function take(records: readonly TextRecord[], { judge, loader, resumedAt, stopped }: RecordsParts): Promise<void> {
  for (const record of records) {
    if (stopped()) return;
    if (record.line <= resumedAt) judge.skip(record);
    else await loader.add(record, judge(record));
  }
}
