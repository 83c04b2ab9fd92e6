import type { BucketCount } from '../ports.ts';
import { BUCKETS, type BucketKind } from '../report/bucket.ts';
import { parseCountKey } from '../report/count.ts';
import type { LivePlan, Plan } from './plan.ts';

/** Runaway guard of a journey: over so many entries in its time, nobody is let in until an operator has looked. Entries are counted where all
 *  are, in the report, so it knows of them some seconds late. */

/** Where nobody said. */
export const GUARD_TIMES = 2;

/** What of the report to look at, ms; undefined when nothing is guarded. Finer buckets are more to read. */
export function guardWindow({ plan: { guard }, status, held, guardedFrom = -Infinity }: LivePlan, now: number): { readonly kind: BucketKind; readonly from: number } | undefined {
  if (guard === undefined || status !== 'live' || held !== undefined) return undefined;
  const kind = KINDS.find(({ upTo }) => guard.perMs <= upTo)?.kind ?? 'day';
  const { ms } = BUCKETS[kind];
  // Buckets that lie within the window whole, and none in which somebody resumed it: what happened before does not count.
  return { kind, from: Math.max(Math.ceil((now - guard.perMs) / ms), Math.floor(guardedFrom / ms) + 1) * ms };
}
const KINDS: readonly { readonly kind: BucketKind; readonly upTo: number }[] = [{ kind: 'minute', upTo: 2 * BUCKETS.hour.ms }, { kind: 'hour', upTo: 2 * BUCKETS.day.ms }];

/** How many came in, if that is too many. */
export function tooMany({ guard, version }: Plan, counts: readonly BucketCount[]): number | undefined {
  const entries = counts.map(({ key, n }) => ({ ...parseCountKey(key), n })).filter((c) => c.metric === 'started' && c.version === version).reduce((sum, { n }) => sum + n, 0);
  return guard !== undefined && entries > guard.entries ? entries : undefined;
}
