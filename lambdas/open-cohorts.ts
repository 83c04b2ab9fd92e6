import pMap from 'p-map';
import { attemptDue } from '../core/journey/cohort.ts';
import { versionKey } from '../core/journey/plan.ts';
import type { CatalogStore } from '../core/catalog/ports.ts';
import type { Catalog } from '../core/catalog/records.ts';
import { endOf, watchedRun } from '../core/journey/pause.ts';
import type { CatalogReader, Clock, CohortStore, Executions } from '../core/ports.ts';
import { log } from './adapters/log.ts';
import { guarded } from './boundary.ts';
import { openHeld } from './open-held.ts';
import { settleJourneys } from './settle-journeys.ts';
import { openCohortsPorts } from './wiring/open-cohorts.ts';

export interface OpenCohortsPorts {
  readonly cohorts: CohortStore;
  readonly executions: Executions;
  readonly store: Pick<CatalogStore, 'revision' | 'get' | 'write'>;
  readonly catalog: CatalogReader;
  readonly clock: Clock;
}

const HOUR = 60 * 60 * 1000;
/** A drained cohort is off its hour's list, so looking back a day costs 25 small queries and finds what any outage left. */
const HOURS_BACK = 24;

/** Opens every cohort due within 15 minutes and, under a new name, every one that should have drained by now. */
export async function openCohorts(ports: OpenCohortsPorts): Promise<{ opened: number }> {
  const now = ports.clock.now();
  const { machines, plans } = await ports.catalog.current();
  const hours = Array.from({ length: HOURS_BACK + 2 }, (_, i) => now + HOUR - i * HOUR);
  const due = (await pMap(hours, (hour) => ports.cohorts.due(hour), { concurrency: 8 })).flat();
  await settleJourneys(ports, plans, now);
  let opened = await openResumed(ports, { plans, machines }, now);
  await pMap(due, async (cohort) => {
    const attempt = attemptDue(cohort.moment, now);
    const version = versionKey(cohort.journey, cohort.version);
    const [machine, live] = [machines.get(version), plans.get(version)];
    if (attempt === undefined || machine === undefined) return;
    await ports.executions.start(machine, cohort, attempt, live && endOf(live, cohort.moment, now));
    opened++;
  }, { concurrency: 8 });
  return { opened };
}

/** Pauses that were ended early: manage opens whom they held; this is for when it could not, and for whoever is listed late. */
async function openResumed(ports: OpenCohortsPorts, { plans, machines }: Pick<Catalog, 'plans' | 'machines'>, now: number): Promise<number> {
  const ended = new Map([...plans.values()].flatMap(({ plan: { journey }, resumed = [] }) => resumed.map((r) => [`${journey}@${r.at}`, { ...r, journey, machines }] as const)));
  const opened = await pMap(ended.values(), (held) => openHeld(ports, held, watchedRun(held.at, now)), { concurrency: 8 });
  return opened.reduce((n, m) => n + m, 0);
}

export const handler = guarded('open-cohorts', async (): Promise<void> => {
  const counts = await openCohorts(openCohortsPorts());
  log.info('cohorts opened', { function: 'open-cohorts', counts });
});
