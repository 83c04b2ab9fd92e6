import { describe, expect, it } from 'vitest';
import { SharedPaces } from '../../lambdas/paces.ts';
import { batchOf, NOON } from '../support/delivery/batches.ts';
import { memoryPaceStore } from '../support/memory/sender-stores.ts';

function containers(count: number) {
  const time = { now: NOON };
  const store = memoryPaceStore();
  return { time, store, all: Array.from({ length: count }, () => new SharedPaces(store, { now: () => time.now })) };
}
const limit = (perSecond: number, key = 'k') => [{ key, perSecond }];

describe('paces of several containers', () => {
  it('share one clock: batches of ten containers follow each other', async () => {
    const { all } = containers(10);
    const slots: number[] = [];
    for (const paces of all) {
      const got = await paces.lease(batchOf('fcm', 10, { lane: 'bulk' }), [{ key: 'k', perSecond: 10, project: true }]);
      slots.push('slot' in got ? (got.slot - NOON) / 1_000 : -1);
    }
    expect(slots).toEqual([0, 1.25, 2.5, 3.75, 5, 6.25, 7.5, 8.75, 10, 11.25]);
  });

  it('thin traffic writes once a block, not once a push; a block ends with its ten seconds', async () => {
    const { time, store, all: [paces] } = containers(1);
    for (let n = 0; n < 25; n += 1) await paces?.lease(batchOf('fcm', 1), limit(10_000));
    expect(store.writes).toBe(1);
    await paces?.lease(batchOf('fcm', 1), limit(10_000));
    expect(store.writes).toBe(2);
    time.now += 10_000;
    await paces?.lease(batchOf('fcm', 1), limit(10_000));
    expect(store.writes).toBe(3);
  });

  it('batches that are asked for side by side share a block', async () => {
    const { store, all: [paces] } = containers(1);
    const batches = Array.from({ length: 4 }, () => batchOf('fcm', 480));
    await Promise.all(batches.map((batch) => paces?.lease(batch, limit(1_000_000))));
    expect(store.writes).toBe(1);
  });

  it('a batch keeps to every limit, and takes nothing of the others when the narrowest has no place', async () => {
    const { store, all: [paces] } = containers(1);
    const both = [...limit(10_000, 'project'), ...limit(0.1, 'message')];
    expect(await paces?.lease(batchOf('fcm', 100), both)).toEqual({ slot: NOON });
    const { writes } = store;
    expect(await paces?.lease(batchOf('fcm', 100), both)).toMatchObject({ later: expect.any(Number) as number });
    expect(store.writes).toBe(writes);
  });

  it('nobody goes before the provider allows it', async () => {
    const { all: [one, two] } = containers(2);
    await one?.lease(batchOf('fcm', 1), limit(10_000));
    await one?.slow('k', NOON + 60_000);
    expect(await Promise.all([one, two].map((p) => p?.lease(batchOf('fcm', 1), limit(10_000))))).toEqual([{ slot: NOON + 60_000 }, { slot: expect.closeTo(NOON + 60_000, -3) as number }]);
  });

  it('a slot leased before the provider was tired is void in every container', async () => {
    const { time, all: [one, two] } = containers(2);
    const project = [{ key: 'k', perSecond: 100, project: true }];
    expect(await two?.isSlowed(project)).toBe(false);
    await one?.slow('k', NOON + 60_000);
    time.now = NOON + 5_000;
    expect(await two?.isSlowed(project)).toBe(true);
    time.now = NOON + 60_000;
    expect(await two?.isSlowed(project)).toBe(false);
  });

  it('holds nobody up when the store does not answer', async () => {
    const fails = async (): Promise<never> => { throw new Error('no table'); };
    const paces = new SharedPaces({ read: fails, write: fails }, { now: () => NOON });
    expect(await paces.lease(batchOf('fcm', 250), limit(1))).toEqual({ slot: NOON });
    expect(await paces.isSlowed([{ key: 'k', perSecond: 1, project: true }])).toBe(false);
  });
});
