import type { PlaceNeed } from './places.ts';
import type { LivePlan, Plan } from './plan.ts';

/** The places an entry takes of those that everybody shares, and for how long they count. */

const entriesKey = ({ journey }: Plan, window: string): string => `entries/${journey}${window}`;
/** Of all versions since the journey was stopped last: those of one that was stopped are still in their rows and count no more. */
export const atOnceKey = (journey: string, since: number): string => `at-once/${journey}@${String(since)}`;
export const placesSince = ({ plan: { version }, sinceStop = version }: LivePlan): number => sinceStop;

/** Windows begin at whole multiples of their length since 1970 (UTC), so that they are the same for every mover. */
export function placesFor(live: LivePlan, now: number): readonly (PlaceNeed & { readonly refusal: 'capped' | 'journey-full' })[] {
  const { plan } = live;
  const { cap, atOnce } = plan.entry;
  const { perMs } = cap ?? {};
  const window = perMs === undefined ? undefined : Math.floor(now / perMs);
  return [
    ...(cap === undefined ? [] : [{
      key: entriesKey(plan, window === undefined ? '' : `/${String(perMs)}/${String(window)}`), of: cap.entries, refusal: 'capped' as const,
      ...(perMs !== undefined && window !== undefined && { until: (window + 1) * perMs }),
    }]),
    ...(atOnce === undefined ? [] : [{ key: atOnceKey(plan.journey, placesSince(live)), of: atOnce, refusal: 'journey-full' as const }]),
  ];
}
