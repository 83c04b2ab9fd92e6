/** How many of what, over the file. */
export interface Tally {
  readonly rows: number;
  /** Named in the error file. */
  readonly bad: number;
  readonly good: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly notes: Readonly<Record<string, number>>;
}

export const NO_TALLY: Tally = { rows: 0, bad: 0, good: 0, created: 0, changed: 0, unchanged: 0, notes: {} };

export function sum(a: Tally, b: Tally): Tally {
  const notes = new Map(Object.entries(a.notes));
  for (const [note, n] of Object.entries(b.notes)) notes.set(note, (notes.get(note) ?? 0) + n);
  return {
    rows: a.rows + b.rows, bad: a.bad + b.bad, good: a.good + b.good,
    created: a.created + b.created, changed: a.changed + b.changed, unchanged: a.unchanged + b.unchanged,
    notes: Object.fromEntries(notes),
  };
}

export function addNotes(notes: Map<string, number>, some: readonly string[]): void {
  for (const note of some) notes.set(note, (notes.get(note) ?? 0) + 1);
}
