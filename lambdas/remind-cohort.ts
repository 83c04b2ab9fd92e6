import { versionKey } from '../core/journey/plan.ts';
import { endOf, lateRun } from '../core/journey/pause.ts';
import { lateMoment, NEAR_MS, type CohortPage } from '../core/journey/cohort.ts';
import { catalogHolding } from '../core/catalog/holding.ts';
import type { CatalogReader, Clock, CohortStore, Executions } from '../core/ports.ts';

export interface RemindPorts {
  readonly cohorts: CohortStore;
  readonly executions: Executions;
  readonly catalog: CatalogReader;
  readonly clock: Clock;
}

/** Puts a page where its profiles will be woken: write the page, then read the seal; a sealed cohort may have listed its
 *  pages already, so the page joins a later one (invariant 6). A near cohort is opened at once, a far one by open-cohorts. */
export async function remind(ports: RemindPorts, page: CohortPage): Promise<void> {
  const { cohort } = page;
  await ports.cohorts.addPage(page);
  if (await ports.cohorts.isSealed(cohort)) {
    return remind(ports, { ...page, cohort: { ...cohort, moment: lateMoment(cohort.moment, ports.clock.now()) } });
  }
  await ports.cohorts.announce(cohort);
  await openIfDue(ports, page);
}

async function openIfDue(ports: RemindPorts, { cohort }: CohortPage): Promise<void> {
  const version = versionKey(cohort.journey, cohort.version);
  const { machines, plans } = await catalogHolding(ports.catalog, (c) => c.machines.has(version));
  const machine = machines.get(version);
  if (machine === undefined) return;
  const now = ports.clock.now();
  const live = plans.get(version);
  if (cohort.moment <= now + NEAR_MS) await ports.executions.start(machine, cohort, 0, live && endOf(live, cohort.moment, now));
  // Held by a function that did not know yet that the pause was over.
  const ended = live?.resumed?.find(({ until }) => until === cohort.moment);
  if (ended === undefined) return;
  const [attempt, opens] = lateRun(ended.at, now);
  await ports.executions.start(machine, cohort, attempt, { since: ended.at, opens, perSecond: ended.perSecond });
}
