import type { Tally } from '../../core/import/tally.ts';

/** How far an import has come. */
export interface Kept { readonly tally: Tally; readonly done: boolean; readonly at: number }

/** Where imports note how far they have come, and the lines that were not loaded. */
export interface Book {
  find(key: string): Promise<Kept | undefined>;
  /** Both or neither: the bad lines always tell of the lines counted and of no others. */
  note(key: string, kept: Kept, bad: string): Promise<void>;
  /** Bad lines, in order: NDJSON. */
  bad(key: string): Promise<readonly string[]>;
  drop(key: string): Promise<void>;
}

/** For a dry run: nothing stays. */
export function passingBook(): Book {
  const rows = new Map<string, { readonly kept: Kept; readonly bad: readonly string[] }>();
  return {
    find: async (key) => rows.get(key)?.kept,
    note: async (key, kept, bad) => void rows.set(key, { kept, bad: [...(rows.get(key)?.bad ?? []), ...(bad === '' ? [] : [bad])] }),
    bad: async (key) => rows.get(key)?.bad ?? [],
    drop: async (key) => void rows.delete(key),
  };
}
