import { describe, expect, it } from 'vitest';
import { remind } from '../../lambdas/remind-cohort.ts';
import { catalogOf } from '../support/catalog-of.ts';
import { memoryCohorts } from '../support/memory/cohorts.ts';
import { memoryExecutions } from '../support/memory/executions.ts';

const MINUTE = 60_000;
const cohort = { journey: 'cart', version: 1, node: 'hour', moment: 100 * MINUTE };
const page = { cohort, page: 'p1', profiles: ['ann'] };

function world(now: number) {
  const cohorts = memoryCohorts();
  const executions = memoryExecutions();
  return { cohorts, executions, catalog: catalogOf({ machines: new Map([['cart@1', 'arn:cart']]) }), clock: { now: () => now } };
}

describe('remind', () => {
  it('lists a far cohort under its hour and opens nothing', async () => {
    const ports = world(0);
    await remind(ports, page);
    expect([(await ports.cohorts.due(100 * MINUTE)).length, ports.executions.started.size]).toEqual([1, 0]);
  });

  it('opens a near cohort at once, once', async () => {
    const ports = world(86 * MINUTE);
    await remind(ports, page);
    await remind(ports, { ...page, page: 'p2' });
    expect([...ports.executions.started.values()]).toEqual([{ machine: 'arn:cart', cohort, attempt: 0 }]);
  });

  it('takes a page that came after the seal to a later cohort', async () => {
    const ports = world(100 * MINUTE + 1);
    await ports.cohorts.seal(cohort);
    await remind(ports, page);
    const later = { ...cohort, moment: 100 * MINUTE + 5_000 };
    expect((await ports.cohorts.nextPages(later, '', 1)).pages[0]).toEqual({ cohort: later, page: 'p1', profiles: ['ann'] });
    expect([...ports.executions.started.keys()]).toEqual(['cart#1#hour#6005000#0']);
  });
});
