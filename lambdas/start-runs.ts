import { dueRuns, newRun, runId } from '../core/send/entry-run.ts';
import type { Hash } from '../core/hash.ts';
import type { CatalogReader, Clock } from '../core/ports.ts';
import { log } from './adapters/log.ts';
import { guarded } from './boundary.ts';
import { beginRun, type RunStarter } from './enter-journeys/ports.ts';
import { startRunsPorts } from './wiring/start-runs.ts';

export interface StartRunsPorts extends RunStarter {
  readonly catalog: CatalogReader;
  readonly clock: Clock;
  readonly hash: Hash;
}

/** Makes the runs over audiences that are due by the schedules of live journeys, some minutes ahead: each once, because its row and its
 *  execution are named by version and moment. One that cannot be made does not keep the others from it. */
export async function startRuns(ports: StartRunsPorts): Promise<{ readonly due: number; readonly started: number }> {
  const now = ports.clock.now();
  const { plans } = await ports.catalog.current();
  const due = [...plans.values()].filter(({ status, held }) => status === 'live' && held === undefined).map((live) => async () => {
    const { runs } = live.plan.entry;
    const moments = runs === undefined ? [] : dueRuns(live, now);
    const begun = runs === undefined ? [] : await Promise.all(moments.map((startAt) =>
      beginRun(ports, newRun(live.plan, runs, { id: runId(ports.hash, live.plan, { at: startAt, cause: 'schedule' }), now, by: 'schedule', startAt }))));
    return { due: moments.length, started: begun.filter(({ began }) => began).length };
  });
  const made = await Promise.allSettled(due.map((make) => make()));
  const failed = made.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  const sum = (of: 'due' | 'started'): number => made.reduce((n, one) => n + (one.status === 'fulfilled' ? one.value[of] : 0), 0);
  return { due: sum('due'), started: sum('started') };
}

export const handler = guarded('start-runs', async (): Promise<void> => {
  const counts = await startRuns(startRunsPorts());
  log.info('runs due', { function: 'start-runs', counts });
});
