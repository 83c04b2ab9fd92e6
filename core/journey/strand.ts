import { entriesKept, strandRemembered } from './entry-key.ts';
import type { World } from './world.ts';
import { isStopped, versionKey, type LivePlan, type VersionStatus } from './plan.ts';

/** What a person's presence and memory of a journey go by: one for all its live and closed versions, and one for each test and dry run,
 *  which neither keep anybody from the real thing nor are kept from by it. No id of a journey holds an "@". */
export const strandOf = ({ plan: { journey, version }, status }: Pick<LivePlan, 'plan' | 'status'>): string => (isTrial(status) ? versionKey(journey, version) : journey);

export const isTrial = (status: VersionStatus): boolean => status === 'test' || status === 'dry-run';

export function strandIn({ catalog }: Pick<World, 'catalog'>, { journey, version }: { readonly journey: string; readonly version: number }): string {
  const live = catalog.plans.get(versionKey(journey, version));
  return live === undefined ? journey : strandOf(live);
}

/** Whether a version lets anybody in, and whom: of a test only people marked as test. */
export function admits(live: LivePlan, { profile, now }: Pick<World, 'profile' | 'now'>): boolean {
  if (isStopped(live, now)) return false;
  return live.status === 'live' || live.status === 'dry-run' || (live.status === 'test' && profile?.test === true);
}

/** A person remembers nothing of tests and dry runs that are over. */
export const enteredKept = (entered: ReadonlyMap<string, number>, { catalog }: Pick<World, 'catalog'>): Record<string, number> =>
  Object.fromEntries(Object.entries(entriesKept(entered)).filter(([memory]) => {
    const strand = strandRemembered(memory);
    return !strand.includes('@') || isTrial(catalog.plans.get(strand)?.status ?? 'stopped');
  }));
