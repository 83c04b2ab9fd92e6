import { type Count, sumCounts } from './count.ts';

/** Separates parts; no text that is counted by holds it. */
const NUL = '\u0000';

/** Sums of what each one counts. `by`: all that its counts depend on. Pushes and steps come by the thousand and in few kinds, so what a kind counts is worked
 *  out once: to name and to sum a dozen counters for every push was a fifth of what a push took (docs/performance.md). */
export function countAlike<T>(all: readonly T[], by: (one: T) => readonly (string | number | undefined)[], countsOf: (one: T) => readonly Count[]): Count[] {
  const kinds = new Map<string, { readonly one: T; n: number }>();
  for (const one of all) {
    const key = by(one).join(NUL);
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, { one, n: 1 });
    else kind.n += 1;
  }
  return sumCounts([...kinds.values()].flatMap(({ one, n }) => countsOf(one).map((count) => ({ ...count, n: count.n * n }))));
}
