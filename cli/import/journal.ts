import { appendFileSync, existsSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import type { TextRecord } from '../../core/audience/records.ts';
import type { Outcome } from '../../core/import/load.ts';
import { Counting, type Tally } from '../../core/import/tally.ts';
import type { Source } from './source.ts';

/** What stands beside the input: how far its import has come. */
interface State {
  readonly version: 1;
  /** What the import does, and where: another one begins anew. */
  readonly task: string;
  readonly source: Pick<Source, 'bytes' | 'head' | 'changedAt'>;
  readonly tally: Tally;
  /** Length of the error file then. */
  readonly errorBytes: number;
  readonly done: boolean;
}

export interface JournalPlace {
  /** The state; undefined: none is kept. */
  readonly state?: string;
  readonly errors: string;
}

const HELD_CHARACTERS = 1_024 * 1_024;

/** Keeps count and the error file, which always tells of the lines counted and of no others: what was written behind them is cut off
 *  when the import goes on. */
export class Journal {
  readonly #place: JournalPlace;
  readonly #state: Omit<State, 'tally' | 'errorBytes' | 'done'>;
  readonly #counting: Counting;
  /** Lines settled when it was opened. */
  readonly resumedAt: number;
  /** It had come to its end. */
  readonly wasDone: boolean;
  #errorBytes: number;
  #held = '';

  constructor(place: JournalPlace, task: string, { source, fromStart }: { readonly source: Source; readonly fromStart: boolean }) {
    const { bytes, head, changedAt } = source;
    this.#place = place;
    this.#state = { version: 1, task, source: { bytes, head, changedAt } };
    const before = fromStart ? undefined : this.#before();
    this.#counting = new Counting(before?.tally);
    this.wasDone = before?.done ?? false;
    this.resumedAt = this.tally.lines;
    this.#errorBytes = before?.errorBytes ?? 0;
    if (this.#errorBytes === 0) rmSync(place.errors, { force: true });
    else truncateSync(place.errors, this.#errorBytes);
  }

  get tally(): Tally {
    return this.#counting.tally;
  }

  /** Counts a line that is settled; they come in order. */
  settled(record: TextRecord, outcome: Outcome): void {
    const bad = this.#counting.settled(record, outcome);
    if (bad !== undefined) this.#held += `${JSON.stringify(bad)}\n`;
    if (this.#held.length > HELD_CHARACTERS) this.save();
  }

  /** What is counted now is not lost any more. */
  save(done = false): void {
    if (this.#held !== '') {
      // It quotes what stands in the file of people.
      appendFileSync(this.#place.errors, this.#held, { mode: 0o600 });
      this.#errorBytes += Buffer.byteLength(this.#held);
      this.#held = '';
    }
    const { state } = this.#place;
    if (state === undefined) return;
    // Renamed into its place, so that no half of it is ever read.
    writeFileSync(`${state}.new`, JSON.stringify({ ...this.#state, tally: this.tally, errorBytes: this.#errorBytes, done } satisfies State));
    renameSync(`${state}.new`, state);
  }

  /** Of this task and this file; undefined when there is none, or its error file is not there any more. */
  #before(): State | undefined {
    const { state, errors } = this.#place;
    if (state === undefined || !existsSync(state)) return undefined;
    const found = parsed(readFileSync(state, 'utf8'));
    if (found?.version !== 1 || JSON.stringify([found.task, found.source]) !== JSON.stringify([this.#state.task, this.#state.source])) return undefined;
    return found.errorBytes <= (statSync(errors, { throwIfNoEntry: false })?.size ?? 0) ? found : undefined;
  }
}

function parsed(text: string): State | undefined {
  try {
    return JSON.parse(text) as State;
  } catch {
    return undefined;
  }
}
