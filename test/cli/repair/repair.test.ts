import { describe, expect, it } from 'vitest';
import { repair, type Repaired } from '../../../cli/repair/repair.ts';
import type { RangeMark, RepairPorts } from '../../../cli/repair/ports.ts';
import { SETTLED_AFTER } from '../../../core/stream/window.ts';
import { STREAM_CONSUMERS } from '../../../core/stream/worked.ts';
import { Random } from '../../support/random.ts';
import { LossyWorld } from './lossy-world.ts';

const PEOPLE = Array.from({ length: 24 }, (_, i) => `p${i}`);
const DAY = 86_400_000;
const immediately = { dryRun: false, turn: async () => undefined, tell: () => undefined, warn: () => undefined };

/** Everybody signs up; every fourth has no phone. */
async function lived(seed: number, forgets: number): Promise<LossyWorld> {
  const world = new LossyWorld(new Random(seed));
  for (const [i, id] of PEOPLE.entries()) await world.signUp(id, i % 4 !== 0);
  await world.flow(forgets);
  return world;
}

const repaired = (world: LossyWorld, more: { dryRun?: boolean; settledAfter?: number } = {}): Promise<readonly Repaired[]> =>
  repair(world.repairPorts, { ...immediately, consumers: STREAM_CONSUMERS, asked: { now: world.now, settledAfter: SETTLED_AFTER }, now: world.clock.now, ...more });
const sum = (done: readonly Repaired[], figure: 'missed' | 'touched' | 'young'): number => done.reduce((n, one) => n + one[figure], 0);

describe('repair after lost ranges of every consumer', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))('ends where nothing was lost (seed %i)', async (seed) => {
    const meant = (await lived(seed, 0)).figures;
    expect(meant.pushed).toHaveLength(18);
    const world = await lived(seed, 0.4);
    // Each day a repair; what it brings may be lost as well at first.
    for (let day = 0; day < 12; day++) {
      world.now += DAY + DAY / 8;
      const done = await repaired(world);
      if (sum(done, 'missed') === 0) break;
      expect(sum(done, 'touched')).toBe(sum(done, 'missed'));
      await world.flow(day === 0 ? 0.3 : 0);
    }
    expect(world.figures).toEqual(meant);
    expect(sum(await repaired(world), 'missed')).toBe(0);
  });

  it('changes nothing where nothing was lost', async () => {
    const world = await lived(1, 0);
    world.now += 2 * DAY;
    expect(await repaired(world)).toMatchObject([
      { consumer: 'dispatch-events', scanned: 24, worked: 24, missed: 0 }, { consumer: 'perform-moves', scanned: 24, worked: 24, missed: 0 }, { consumer: 'fold-reports', missed: 0 },
    ]);
  });

  it('leaves to the stream what the stream may still bring', async () => {
    const world = await lived(1, 1);
    world.now += DAY;
    expect(await repaired(world)).toMatchObject([{ scanned: 24, young: 24, missed: 0, touched: 0 }, { scanned: 0 }, { scanned: 0 }]);
  });

  it('touches nothing twice before its consumer had time, and nothing at all in a dry run', async () => {
    const world = await lived(1, 1);
    world.now += 2 * DAY;
    expect(await repaired(world, { dryRun: true })).toMatchObject([{ missed: 24, touched: 0 }, {}, {}]);
    expect(await repaired(world)).toMatchObject([{ missed: 24, touched: 24 }, {}, {}]);
    expect(await repaired(world)).toMatchObject([{ missed: 0, young: 24, touched: 0 }, {}, {}]);
    await world.flow(0);
    expect(world.figures).toEqual((await lived(1, 0)).figures);
  });
});

describe('tables of an older version', () => {
  const NOW = Date.UTC(2026, 10, 24, 9);
  const ports = (marks: readonly RangeMark[]): RepairPorts => ({ ranges: async (table, look) => look(table === 'Batches' ? marks : []), rows: async () => undefined, touch: async () => true });
  const of = (marks: readonly RangeMark[], from?: number, warn: (s: string) => void = () => undefined) =>
    repair(ports(marks), { ...immediately, warn, consumers: ['perform-moves'], asked: { now: NOW, from, settledAfter: SETTLED_AFTER }, now: () => NOW });
  const mixed: RangeMark[] = [{ kind: 'older', consumer: 'dispatch-events' }, { kind: 'worked', consumer: 'perform-moves', at: Date.UTC(2026, 10, 20, 12), worked: '' }];

  it('are refused for a window of which nothing can be told, and looked at from then on', async () => {
    await expect(of(mixed, Date.UTC(2026, 10, 19))).rejects.toThrow('perform-moves writes down what it works since 2026-11-20T12:15:00.000Z');
    await expect(of([{ kind: 'older', consumer: 'perform-moves' }])).rejects.toThrow('perform-moves has not yet written down what it worked');
    const warned: string[] = [];
    await of(mixed, undefined, (s) => warned.push(s));
    expect(warned).toEqual(['perform-moves writes down what it works since 2026-11-20T12:15:00.000Z: what came before is not looked at.']);
  });
});
