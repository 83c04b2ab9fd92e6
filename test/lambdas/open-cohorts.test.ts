import { describe, expect, it } from 'vitest';
import { cart } from '../core/journey/actor.ts';
import { openCohorts } from '../../lambdas/open-cohorts.ts';
import { catalogOf } from '../support/catalog-of.ts';
import { memoryCatalog } from '../support/memory/catalog.ts';
import { memoryCohorts } from '../support/memory/cohorts.ts';
import { memoryExecutions } from '../support/memory/executions.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

async function opened(moment: number, now: number, prepare: (cohorts: ReturnType<typeof memoryCohorts>) => Promise<void> = async () => undefined): Promise<number[]> {
  const cohorts = memoryCohorts();
  const executions = memoryExecutions();
  await cohorts.announce({ journey: 'cart', version: 1, node: 'hour', moment });
  await prepare(cohorts);
  await openCohorts({ cohorts, executions, catalog: catalogOf({ machines: new Map([['cart@1', 'arn:cart']]) }), store: memoryCatalog().store, clock: { now: () => now } });
  return [...executions.started.values()].map((e) => e.attempt);
}

describe('openCohorts', () => {
  it('opens what is due within 15 minutes, also across the hour', async () => {
    expect(await opened(2 * HOUR + MINUTE, 2 * HOUR - 13 * MINUTE)).toEqual([0]);
    expect(await opened(2 * HOUR + MINUTE, 2 * HOUR - 15 * MINUTE)).toEqual([]);
  });

  it('starts again, under a new name, what has not drained 10 minutes after its moment', async () => {
    expect(await opened(2 * HOUR, 2 * HOUR + 10 * MINUTE)).toEqual([1]);
    expect(await opened(2 * HOUR, 2 * HOUR + 25 * MINUTE)).toEqual([2]);
  });

  it('finds what an outage of hours left behind', async () => {
    expect(await opened(2 * HOUR, 20 * HOUR)).toEqual([108]);
  });

  it('leaves a drained cohort alone', async () => {
    expect(await opened(2 * HOUR, 2 * HOUR + 30 * MINUTE, (c) => c.markDrained({ journey: 'cart', version: 1, node: 'hour', moment: 2 * HOUR }))).toEqual([]);
  });
});

describe('a pause that ends by itself', () => {
  it('lets whom it held go at a pace, as one that is ended by hand does, and by an ordinary run an hour later', async () => {
    const cohorts = memoryCohorts();
    const executions = memoryExecutions();
    const until = 2 * HOUR;
    const cohort = { journey: 'cart', version: 1, node: 'nudge', moment: until };
    await cohorts.announce(cohort);
    const ports = (now: number, live: object) => ({
      cohorts, executions, store: memoryCatalog().store, clock: { now: () => now },
      catalog: catalogOf({ machines: new Map([['cart@1', 'arn:cart']]), plans: new Map([['cart@1', { plan: cart(), status: 'live' as const, ...live }]]) }),
    });
    await openCohorts(ports(until - 5 * MINUTE, { paused: { mode: 'hold', at: 0, until, perSecond: 300 } }));
    const resumed = [{ at: until, until, perSecond: 300 }];
    await openCohorts(ports(until + 1_000, { resumed }));
    await openCohorts(ports(until + 61 * MINUTE, { resumed }));
    expect([...executions.started.values()].map(({ attempt, early }) => [attempt, early])).toEqual([
      [0, { since: until, opens: until + 1_000, perSecond: 100 }],
      [2, { since: until, opens: until + 1_000, perSecond: 300 }],
      [6, undefined],
    ]);
  });
});
