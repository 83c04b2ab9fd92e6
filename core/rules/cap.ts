import { durationMs } from '../journey/duration.ts';
import type { ActorRow } from '../journey/row.ts';

/** At most so many marketing pushes to a person within a while, of one app. */
export interface Cap { readonly pushes: number; /** ISO 8601 duration, rolling. */ readonly per: string }

export interface Counting { readonly rule: string; readonly cap: Cap; /** What is counted: the same id counts once. */ readonly id: string; readonly now: number }

/** `reached`: it is not counted; `counted`: it was before; otherwise the row to write over the one that was read. What is older than the
 *  cap looks back is forgotten. */
export function countedIn(row: ActorRow, { rule, cap, id, now }: Counting): 'reached' | 'counted' | ActorRow {
  const all = row.caps?.[rule] ?? [];
  if (all.some(([counted]) => counted === id)) return 'counted';
  const recent = all.filter(([, at]) => at > now - durationMs(cap.per));
  if (recent.length >= cap.pushes) return 'reached';
  // What the last move owed is performed by now or soon, from the record of that revision.
  return { ...row, revision: row.revision + 1, caps: { ...row.caps, [rule]: [...recent, [id, now]] }, owed: { pushes: [], waits: [], steps: [] } };
}
