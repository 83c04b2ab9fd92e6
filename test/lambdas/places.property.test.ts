import pMap from 'p-map';
import { describe, expect, it } from 'vitest';
import { LeasedPlaces } from '../../lambdas/places.ts';
import { throughGate } from '../support/gate.ts';
import { memoryPlaceLeases } from '../support/memory/sender-stores.ts';
import { Random } from '../support/random.ts';

const KEY = 'entries/cart';

/** Containers over one store, each stopped before and after every call for however long, and some of them for good. */
function fleet(random: Random, containers: number) {
  const store = memoryPlaceLeases();
  let names = 0;
  const dead = new Set<number>();
  const places = Array.from({ length: containers }, (_, n) => new LeasedPlaces(throughGate({ store }, async () => {
    for (let turns = random.below(6); turns > 0; turns--) await Promise.resolve();
    if (dead.has(n)) throw new Error('crashed');
  }).store, () => `lease${++names}`, async () => undefined));
  return { store, places, dead };
}

describe('places of many containers', () => {
  it.each(Array.from({ length: 60 }, (_, seed) => seed))('are never more than there are, and all of them without a crash (seed %i)', async (seed) => {
    const random = new Random(seed);
    const { store, places } = fleet(random, 4);
    const need = { key: KEY, of: 1 + random.below(200) };
    let taken = 0;
    for (let round = 0; round < 6; round++) {
      const asks = Array.from({ length: 60 }, () => random.pick(places));
      await pMap(asks, async (container) => {
        if (!(await container.take(need))) return;
        if (random.chance(0.3)) container.putBack(KEY, 1);
        else taken += 1;
      }, { concurrency: 12 });
      expect(taken).toBeLessThanOrEqual(need.of);
      await pMap(places, (container) => container.settle());
      expect(store.rows.get(KEY)?.taken).toBe(taken);
    }
    // Nobody holds any: whoever comes last gets what is left.
    while (await places[0]?.take(need)) taken += 1;
    expect(taken).toBe(need.of);
  });

  it.each(Array.from({ length: 40 }, (_, seed) => seed))('are never more than there are with crashes, and fewer by what was held (seed %i)', async (seed) => {
    const random = new Random(seed);
    const { store, places, dead } = fleet(random, 4);
    const need = { key: KEY, of: 100 };
    let taken = 0;
    await pMap(Array.from({ length: 200 }, () => random.below(4)), async (n) => {
      if (random.chance(0.02)) dead.add(n);
      if (await places[n]?.take(need).catch(() => false)) taken += 1;
    }, { concurrency: 12 });
    dead.clear();
    const held = (store.rows.get(KEY)?.taken ?? 0) - taken;
    expect(held).toBeGreaterThanOrEqual(0);
    await pMap(places, (container) => container.settle());
    while (await places[0]?.take(need)) taken += 1;
    expect(taken).toBeGreaterThan(need.of - held - 1);
    expect(taken).toBeLessThanOrEqual(need.of);
  });
});

describe('a container', () => {
  it('writes once for few, and a block for many', async () => {
    const { store, places: [container] } = fleet(new Random(1), 1);
    const need = { key: KEY, of: 100_000 };
    for (let n = 0; n < 127; n++) await container?.take(need);
    expect(store.writes).toBe(7);
  });

  it('gives back what it did not use, once', async () => {
    const { store, places: [container] } = fleet(new Random(1), 1);
    const need = { key: KEY, of: 100 };
    for (let n = 0; n < 4; n++) await container?.take(need);
    expect(store.rows.get(KEY)?.taken).toBe(7);
    await Promise.all([container?.settle(), container?.settle()]);
    expect(store.rows.get(KEY)?.taken).toBe(4);
  });

  it('knows its own lease although it was told that the race was lost', async () => {
    const store = memoryPlaceLeases();
    let lost = true;
    const lying = { ...store, write: async (row: Parameters<typeof store.write>[0]) => (await store.write(row)) && !(lost && !(lost = false)) };
    expect(await new LeasedPlaces(lying, () => 'mine', async () => undefined).take({ key: KEY, of: 1 })).toBe(true);
    expect(store.rows.get(KEY)?.taken).toBe(1);
  });
});
