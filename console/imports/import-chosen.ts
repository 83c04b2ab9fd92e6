import type { UpsertResult } from '../../core/api/upsert.ts';
import { judgeOf, type Reading } from '../../core/import/judge.ts';
import { type Item, Loader } from '../../core/import/load.ts';
import { loadRecords } from '../../core/import/load-records.ts';
import { type BadLine, Counting, type Tally } from '../../core/import/tally.ts';
import type { Book } from './book.ts';
import { type Chosen, recordsOf } from './chosen-file.ts';

export interface ImportParts {
  readonly chosen: Chosen;
  readonly reading: Reading;
  readonly book: Book;
  readonly key: string;
  /** Where items go; undefined: they are checked, and nothing is loaded. */
  readonly put: ((items: readonly Item[]) => Promise<readonly UpsertResult[]>) | undefined;
  readonly stopped: () => boolean;
  readonly show: (progress: Progress) => void;
  readonly now?: () => number;
}

export interface Progress {
  /** Of the file, 0 to 1. */
  readonly share: number;
  readonly tally: Tally;
  /** Lines that an earlier run had settled. */
  readonly resumedAt: number;
  /** The first bad lines of this run. */
  readonly bad: readonly BadLine[];
}

const CALLS_AT_ONCE = 4;
const SHOWN_MAX = 20;
const checked = async (items: readonly Item[]): Promise<readonly UpsertResult[]> => items.map((item, index) => ({ index, id: item.id, status: 'unchanged' }));

/** What an import is found again by: the same file, done in the same way by the same operator. */
export const keyOf = (operator: string, { file, head }: Pick<Chosen, 'file' | 'head'>, { task }: Pick<Reading, 'task'>): string => JSON.stringify([operator, file.name, file.size, file.lastModified, head, task]);

/** Loads a chosen file, going on where an earlier run was stopped. @returns whether it came to its end.
 *  @throws what a call failed with, UnfitFile, or what reading fails with; begun again, it goes on. */
export async function importChosen(parts: ImportParts): Promise<boolean> {
  const { chosen, reading, book, key, put, stopped, show, now = Date.now } = parts;
  const before = await book.find(key);
  const counting = new Counting(before?.tally);
  const resumedAt = counting.tally.lines;
  let [held, bad, read] = ['', [] as readonly BadLine[], 0];
  let noted = Promise.resolve();
  // One note after the other; each takes along what came since.
  const note = (done = false): void => {
    const [tally, text] = [counting.tally, held];
    held = '';
    noted = noted.then(() => book.note(key, { tally, done, at: now() }, text));
    // Whoever waits for the notes hears of it.
    noted.catch(() => undefined);
  };
  const loader = new Loader({
    put: put ?? checked, concurrency: CALLS_AT_ONCE, answered: () => note(),
    settled: (record, outcome) => {
      const line = counting.settled(record, put === undefined && outcome.status === 'unchanged' ? { ...outcome, status: 'checked' } : outcome);
      if (line === undefined) return;
      held += `${JSON.stringify(line)}\n`;
      if (bad.length < SHOWN_MAX) bad = [...bad, line];
    },
  });
  const told = (): void => show({ share: chosen.file.size === 0 ? 1 : read / chosen.file.size, tally: counting.tally, resumedAt, bad });
  const whole = await loadRecords({
    records: recordsOf(chosen, (bytes) => { read = bytes; }), judge: judgeOf(reading, chosen.format), loader, resumedAt, stopped, told, kept: () => note(),
  }).finally(() => { told(); return noted; });
  note(whole);
  await noted;
  return whole;
}
