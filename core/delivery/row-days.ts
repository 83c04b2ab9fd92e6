import type { Hash } from '../hash.ts';

/** Finished rows of the Batches table by day (UTC), each day in lanes: what many senders write at once must not queue up behind one
 *  partition of the index (1,000 writes a second). */
const LANES = 8;
const DAY_MS = 86_400_000;

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** `2026-11-24#3` */
export const dayOf = (hash: Hash, { id, at }: { readonly id: string; readonly at: number }): string =>
  `${dateOf(at)}#${Number.parseInt(hash(id).slice(0, 8), 16) % LANES}`;

export interface RowDay { readonly lanes: readonly string[]; readonly from: number; readonly to: number }

/** The days between two times (ms, both included), newest first, each cut to them. */
export function daysBetween(from: number, to: number): readonly RowDay[] {
  const days: RowDay[] = [];
  for (let end = to; end >= from; end = Math.floor(end / DAY_MS) * DAY_MS - 1) {
    const begin = Math.max(from, Math.floor(end / DAY_MS) * DAY_MS);
    days.push({ lanes: Array.from({ length: LANES }, (_, lane) => `${dateOf(begin)}#${lane}`), from: begin, to: end });
  }
  return days;
}
