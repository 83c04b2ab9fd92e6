import pMap from 'p-map';
import { cohortId, lateMoment, type CohortKey } from '../core/journey/cohort.ts';
import type { CatalogStore } from '../core/catalog/ports.ts';
import { versionKey } from '../core/journey/plan.ts';
import type { ActorRow } from '../core/journey/row.ts';
import type { ActorStore } from '../core/ports.ts';
import { log } from './adapters/log.ts';
import { guarded } from './boundary.ts';
import { remind, type RemindPorts } from './remind-cohort.ts';
import { finishJourneys } from './settle-journeys.ts';
import { sweepPorts } from './wiring/sweep-instances.ts';

export interface SweepPorts extends RemindPorts {
  readonly actors: ActorStore;
  readonly store: Pick<CatalogStore, 'revision' | 'get' | 'write'>;
}

const SEGMENTS = 8;
/** Cohorts are restarted for 10 minutes first; only who is overdue longer was listed nowhere. */
const OVERDUE_MS = 30 * 60 * 1000;

/** Finds who waits past their deadline and puts them into the next cohort; moves nobody itself (invariant 6). Having seen every row, it
 *  also knows in which closed versions nobody is any more. */
export async function sweepInstances(ports: SweepPorts): Promise<{ rows: number; overdue: number; finished: number }> {
  const totals = { rows: 0, overdue: 0, finished: 0 };
  const standing = new Set<string>();
  const began = ports.clock.now();
  const { plans } = await ports.catalog.current();
  await pMap(Array.from({ length: SEGMENTS }, (_, i) => i), async (segment) => {
    let cursor: string | undefined;
    do {
      const found = await ports.actors.scan(segment, SEGMENTS, cursor);
      const overdue = await remindOverdue(ports, found.rows, `sweep#${segment}#${cursor ?? ''}`);
      found.rows.forEach(({ instances }) => instances.forEach((i) => standing.add(versionKey(i.journey, i.version))));
      totals.rows += found.rows.length;
      totals.overdue += overdue;
      cursor = found.cursor;
    } while (cursor !== undefined);
  });
  totals.finished = await finishJourneys(ports, plans, { began, standing });
  return totals;
}

async function remindOverdue(ports: SweepPorts, rows: readonly ActorRow[], page: string): Promise<number> {
  const now = ports.clock.now();
  const cohorts = new Map<string, { cohort: CohortKey; profiles: Set<string> }>();
  for (const row of rows) {
    for (const { journey, version, node, deadline } of row.instances) {
      if (deadline > now - OVERDUE_MS) continue;
      const cohort = { journey, version, node, moment: lateMoment(deadline, now) };
      const known = cohorts.get(cohortId(cohort)) ?? { cohort, profiles: new Set<string>() };
      cohorts.set(cohortId(cohort), known);
      known.profiles.add(row.profileId);
    }
  }
  const pages = [...cohorts.values()].map(({ cohort, profiles }) => ({ cohort, page: `${page}#${now}`, profiles: [...profiles] }));
  await pMap(pages, (p) => remind(ports, p), { concurrency: 8 });
  return pages.reduce((n, p) => n + p.profiles.length, 0);
}

export const handler = guarded('sweep-instances', async (): Promise<void> => {
  const counts = await sweepInstances(sweepPorts());
  log.info('swept', { function: 'sweep-instances', counts });
});
