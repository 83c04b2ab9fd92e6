import pMap from 'p-map';
import type { CohortKey } from '../core/journey/cohort.ts';
import { isInForce } from '../core/journey/pause.ts';
import { versionKey } from '../core/journey/plan.ts';
import type { ActorRow } from '../core/journey/row.ts';
import { catalogHolding } from '../core/catalog/holding.ts';
import type { CohortStore } from '../core/ports.ts';
import { settled } from './hand.ts';
import { AT_ONCE, moveActor, type MovePorts } from './move-actor.ts';

export interface LetGoPorts extends MovePorts {
  readonly cohorts: CohortStore;
  readonly wait: (ms: number) => Promise<void>;
}

/** Below the function's time-out, with its work. */
const WAIT_MAX_MS = 240_000;

/** Lets a page of held people go before their moment, at a pace. Its pages go once everybody on them was looked at; the cohort is neither
 *  sealed nor taken off its list, so whoever joins it late is found by a later run. Paused again, nobody goes: who waits for a moment yet stays for
 *  it, whose moment has come the new pause holds (or throws out) as it does whoever comes to it. Answers whether more are to be let go. */
export async function letGo(ports: LetGoPorts, cohort: CohortKey, perSecond: number): Promise<boolean> {
  if (await isPausedAgain(ports, cohort) && ports.clock.now() < cohort.moment) return false;
  const { pages: [page], more } = await ports.cohorts.nextPages(cohort, '', 1);
  if (page === undefined) return false;
  const began = ports.clock.now();
  const stands = (row: ActorRow): boolean => row.instances.some((i) => i.journey === cohort.journey && i.version === cohort.version && i.node === cohort.node);
  await settled(ports, () => pMap(page.profiles, (profileId) => moveActor(ports, profileId, { kind: 'moment', cohort, early: true }, { concerns: stands }), { concurrency: AT_ONCE }));
  await ports.cohorts.removePage(cohort, page.page);
  if (!more) return false;
  const spent = ports.clock.now() - began;
  await ports.wait(Math.min(WAIT_MAX_MS, Math.max(0, page.profiles.length * 1_000 / perSecond - spent)));
  return true;
}

/** By the newest catalog: an older one may not know yet that the pause has ended. */
async function isPausedAgain(ports: LetGoPorts, { journey, version }: CohortKey): Promise<boolean> {
  const pausedIn = ({ plans }: { readonly plans: ReadonlyMap<string, { readonly paused?: Parameters<typeof isInForce>[0] }> }): boolean =>
    isInForce(plans.get(versionKey(journey, version))?.paused, ports.clock.now());
  return pausedIn(await catalogHolding(ports.catalog, (c) => !pausedIn(c)));
}
