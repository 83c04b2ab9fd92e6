import type { TextRecord } from '../audience/records.ts';
import type { Fault } from '../problem.ts';
import type { Outcome } from './load.ts';

/** How many lines came to what, and what was noted how often. */
export interface Tally {
  readonly lines: number;
  readonly outcomes: Readonly<Partial<Record<Outcome['status'], number>>>;
  readonly notes: Readonly<Record<string, number>>;
}

/** A line that was not loaded, and why. */
export interface BadLine { readonly line: number; readonly faults: readonly Pick<Fault, 'path' | 'code' | 'message'>[]; readonly text: string }

export const NOTHING_YET: Tally = { lines: 0, outcomes: {}, notes: {} };

/** Lines that were not loaded. */
export const badOf = ({ outcomes: { faulty = 0, refused = 0 } }: Tally): number => faulty + refused;

/** Counts lines as they are settled, in their order. */
export class Counting {
  readonly #outcomes: Partial<Record<Outcome['status'], number>>;
  readonly #notes: Record<string, number>;
  #lines: number;

  constructor({ lines, outcomes, notes }: Tally = NOTHING_YET) {
    this.#lines = lines;
    this.#outcomes = { ...outcomes };
    this.#notes = { ...notes };
  }

  get tally(): Tally {
    return { lines: this.#lines, outcomes: { ...this.#outcomes }, notes: { ...this.#notes } };
  }

  /** The bad line, when it is one. */
  settled({ line, lines, text }: TextRecord, outcome: Outcome): BadLine | undefined {
    this.#lines = line + lines - 1;
    this.#outcomes[outcome.status] = (this.#outcomes[outcome.status] ?? 0) + 1;
    if (!('notes' in outcome)) return { line, faults: outcome.faults.map(({ path, code, message }) => ({ path, code, message })), text };
    for (const note of outcome.notes) this.#notes[note] = (this.#notes[note] ?? 0) + 1;
    return undefined;
  }
}
