import { KEPT_MS } from '../tables.ts';
import { bytesOf } from './row-bytes.ts';
import type { ActorRow, Past } from './row.ts';

/** Writes are billed by the kilobyte. */
const UNIT = 1_024;
/** How far the documented size of numbers may be off, and what the store puts beside the row. */
const UNSURE = 32;

/** The row with what its person's ended instances were, as far as it costs nothing: in the kilobytes that the row fills anyway. The oldest give way, and
 *  what rows are kept for has an end. */
export function withPast(row: ActorRow, past: readonly Past[]): ActorRow {
  if (past.length === 0) return row;
  // Computed attributes are stored as text, a person only where it makes the row no larger (lambdas/adapters/actors.ts).
  const bytes = bytesOf({ ...row, person: undefined, ...(row.computed !== undefined && { computed: JSON.stringify(row.computed) }) });
  let room = Math.ceil(Math.max(1, bytes - UNSURE) / UNIT) * UNIT - bytes - UNSURE;
  const since = (row.at ?? 0) - KEPT_MS;
  const kept: Past[] = [];
  for (const one of past.toReversed()) {
    room -= bytesOf(one) + 1;
    if (room < 0 || one[5] < since) break;
    kept.unshift(one);
  }
  return kept.length === 0 ? row : { ...row, past: kept };
}
