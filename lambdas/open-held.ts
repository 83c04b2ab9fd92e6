import pMap from 'p-map';
import type { Attempt, Resumed } from '../core/journey/pause.ts';
import { versionKey } from '../core/journey/plan.ts';
import type { CohortStore, Executions } from '../core/ports.ts';

export interface OpenHeldPorts {
  readonly cohorts: Pick<CohortStore, 'due'>;
  readonly executions: Executions;
}

/** Whom a pause of the journey held, and that it was ended early. */
export interface Held extends Resumed {
  readonly journey: string;
  /** ARN by versionKey. */
  readonly machines: ReadonlyMap<string, string>;
}

/** Opens the cohorts of an ended pause before their moment; they share its pace. They stay listed, so that whoever joins them late is
 *  found at the next attempt, and at their moment in any case. */
export async function openHeld(ports: OpenHeldPorts, { journey, at, until, perSecond, machines }: Held, attempts: readonly Attempt[]): Promise<number> {
  if (attempts.length === 0) return 0;
  const due = (await ports.cohorts.due(until)).filter((c) => c.journey === journey && c.moment === until);
  const pace = perSecond / Math.max(1, due.length);
  await pMap(due, async (cohort) => {
    const machine = machines.get(versionKey(journey, cohort.version));
    if (machine === undefined) return;
    for (const [attempt, opens] of attempts) await ports.executions.start(machine, cohort, attempt, { since: at, opens, perSecond: pace });
  }, { concurrency: 8 });
  return due.length * attempts.length;
}
