/** The candidate a typist most likely meant: closest by edits, if at most a third of the word (at least one) is wrong. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const bound = Math.max(1, Math.floor(word.length / 3));
  let best: string | undefined;
  let least = bound + 1;
  for (const candidate of candidates) {
    const distance = edits(word.toLowerCase(), candidate.toLowerCase(), least);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** Optimal string alignment distance (a swap of neighbours is one edit); stops at `limit`. */
function edits(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row.push(cell({ a, b, i, j }, { row, last, before }));
    [before, last] = [last, row];
  }
  return last[b.length] ?? limit;
}

interface Place { readonly a: string; readonly b: string; readonly i: number; readonly j: number }
interface Rows { readonly row: readonly number[]; readonly last: readonly number[]; readonly before: readonly number[] }

function cell({ a, b, i, j }: Place, { row, last, before }: Rows): number {
  const at = (cells: readonly number[], index: number): number => cells[index] ?? Infinity;
  const same = a[i - 1] === b[j - 1] ? 0 : 1;
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(before, j - 2) + 1 : Infinity;
  return Math.min(at(row, j - 1) + 1, at(last, j) + 1, at(last, j - 1) + same, swapped);
}
