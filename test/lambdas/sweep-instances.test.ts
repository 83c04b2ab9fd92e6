import { expect, it } from 'vitest';
import { sweepInstances } from '../../lambdas/sweep-instances.ts';
import { emptyRow, type Instance } from '../../core/journey/row.ts';
import { catalogOf } from '../support/catalog-of.ts';
import { memoryActors } from '../support/memory/actors.ts';
import { memoryCatalog } from '../support/memory/catalog.ts';
import { memoryCohorts } from '../support/memory/cohorts.ts';
import { memoryExecutions } from '../support/memory/executions.ts';

const HOUR = 60 * 60_000;
const at = (id: string, deadline: number): Instance => ({ id, journey: 'cart', version: 1, node: 'hour', visit: 1, deadline, arrived: 0, enteredAt: 0 });

it('puts who is listed nowhere into the next cohort and moves nobody itself', async () => {
  const actors = memoryActors();
  await actors.write({ ...emptyRow('late'), revision: 1, instances: [at('a', HOUR)] }, []);
  await actors.write({ ...emptyRow('soon'), revision: 1, instances: [at('b', 2 * HOUR - 60_000)] }, []);
  const ports = { actors, cohorts: memoryCohorts(), executions: memoryExecutions(), catalog: catalogOf({ machines: new Map([['cart@1', 'arn:cart']]) }), store: memoryCatalog().store, clock: { now: () => 2 * HOUR } };

  expect(await sweepInstances(ports)).toEqual({ rows: 2, overdue: 1, finished: 0 });

  const next = { journey: 'cart', version: 1, node: 'hour', moment: 2 * HOUR + 5_000 };
  expect((await ports.cohorts.nextPages(next, '', 1)).pages[0]?.profiles).toEqual(['late']);
  expect([...ports.executions.started.values()]).toEqual([{ machine: 'arn:cart', cohort: next, attempt: 0 }]);
  expect(actors.rows.get('late')?.revision).toBe(1);
});
