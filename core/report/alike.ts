import { type Count, sumCounts } from './count.ts';

/** Separates parts; no text that is counted by holds it. */
const NUL = '\u0000';

/** One of those that count the same, and how many they are. */
export interface Kind<T> { readonly one: T; readonly n: number }

/** Those that count the same taken together. `by`: all that their counts depend on. Pushes and steps come by the thousand and in few kinds, so what a kind
 *  counts is worked out once: to name and to sum a dozen counters for every push was a fifth of what a push took (docs/performance.md). */
export function alike<T>(all: readonly T[], by: (one: T) => readonly (string | number | undefined)[]): readonly Kind<T>[] {
  const kinds = new Map<string, { readonly one: T; n: number }>();
  for (const one of all) {
    const key = by(one).join(NUL);
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, { one, n: 1 });
    else kind.n += 1;
  }
  return [...kinds.values()];
}

/** Sums of what each one counts. */
export const countKinds = <T>(kinds: readonly Kind<T>[], countsOf: (one: T) => readonly Count[]): Count[] =>
  sumCounts(kinds.flatMap(({ one, n }) => countsOf(one).map((count) => ({ ...count, n: count.n * n }))));

export const countAlike = <T>(all: readonly T[], by: Parameters<typeof alike<T>>[1], countsOf: (one: T) => readonly Count[]): Count[] => countKinds(alike(all, by), countsOf);
