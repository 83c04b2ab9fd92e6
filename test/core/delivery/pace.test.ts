import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lane } from '../../../core/delivery/lanes.ts';
import { isSlowed, leased, slowed, type PaceClock } from '../../../core/delivery/pace.ts';
import { NOON } from '../../support/delivery/batches.ts';

const ask = (lane: Lane, pushes: number, now = NOON, perSecond = 100) => ({ key: 'k', perSecond, project: true, lane, pushes, now, seed: 's' });
const warm: PaceClock = { key: 'k', revision: 7, now: NOON - 1, bulk: NOON - 1, warmSince: NOON - 100_000 };
const slotOf = (clock: PaceClock | undefined, its: ReturnType<typeof ask>) => {
  const lease = leased(clock, its);
  if ('later' in lease) throw new Error('nothing leased');
  return lease;
};

describe('leased', () => {
  it('gives the first block at once, the next behind it', () => {
    const first = slotOf(warm, ask('now', 50));
    expect([first.slot - NOON, first.next.now - NOON, first.next.revision]).toEqual([0, 500, 8]);
    expect(slotOf(first.next, ask('now', 50)).slot - NOON).toBe(500);
  });

  it('gives bulk four fifths, and lane now the fifth that it leaves', () => {
    const bulk = slotOf(warm, ask('bulk', 80));
    expect(bulk.next.bulk - NOON).toBe(1_000);
    const code = slotOf(bulk.next, ask('now', 2));
    expect([code.slot - NOON, Math.round(code.next.now - NOON)]).toEqual([0, 100]);
  });

  it('gives lane now all of it beyond what bulk has leased', () => {
    const burst = slotOf({ ...warm, bulk: NOON + 1_000 }, ask('now', 120));
    expect(burst.next.now - NOON).toBe(2_000);
  });

  it('gives a channel or message all of its pace, whatever its lane', () => {
    expect(slotOf(warm, { ...ask('bulk', 100), project: false }).next).toEqual({ ...warm, revision: 8, now: NOON + 1_000 });
  });

  it('sends bulk behind what lane now has leased', () => {
    expect(slotOf({ ...warm, now: NOON + 2_000 }, ask('bulk', 1)).slot - NOON).toBe(2_000);
  });

  it('leases nothing further ahead than a message can wait', () => {
    expect(leased({ ...warm, bulk: NOON + 900_001 }, ask('bulk', 1))).toEqual({ later: expect.toSatisfy((s: number) => s >= 600 && s <= 900) as number });
  });

  it('grows from cold to full over a minute', () => {
    const rate = (age: number) => {
      const { pushes, next } = slotOf({ ...warm, warmSince: NOON - age }, ask('now', 1_000, NOON, 10_000));
      return Math.round(pushes / (next.now - NOON) * 1_000);
    };
    expect([0, 15_000, 30_000, 60_000, 90_000].map(rate)).toEqual([500, 2_875, 5_250, 10_000, 10_000]);
    expect(slotOf({ ...warm, now: NOON - 61_000, bulk: NOON - 61_000 }, ask('now', 1)).next.warmSince).toBe(NOON);
    expect(slotOf(undefined, ask('now', 1)).next).toMatchObject({ revision: 1, warmSince: NOON });
  });

  it('starts a small pace, and one that is no provider\'s, at its full width', () => {
    expect(slotOf(undefined, ask('now', 10, NOON, 10)).next.now - NOON).toBe(1_000);
    expect(slotOf(undefined, { ...ask('now', 10_000, NOON, 10_000), project: false }).next.now - NOON).toBe(1_000);
  });
});

it('a project that is told to slow down gives no slot before, in neither lane, and starts cold', () => {
  const clock = slowed(warm, { key: 'k', until: NOON + 30_000, now: NOON });
  expect((['now', 'bulk'] as const).map((lane) => slotOf(clock, ask(lane, 1)).slot - NOON)).toEqual([30_000, 30_000]);
  expect(clock).toMatchObject({ revision: 8, warmSince: NOON + 30_000 });
  expect([isSlowed(clock, NOON + 29_999), isSlowed(clock, NOON + 30_000), isSlowed(warm, NOON), isSlowed(undefined, NOON)]).toEqual([true, false, false, false]);
});

it('thin traffic gets a block, a tenth of a second of its lane\'s pace at most', () => {
  const block = (lane: Lane, pushes: number, perSecond: number, clock = warm) => slotOf(clock, ask(lane, pushes, NOON, perSecond)).pushes;
  expect([block('now', 1, 10_000), block('now', 25, 10_000), block('now', 1, 50), block('now', 3, 1), block('bulk', 1, 100)]).toEqual([25, 25, 5, 3, 8]);
  expect([block('now', 1, 100, { ...warm, bulk: NOON + 1 }), block('now', 1, 10_000, { ...warm, now: NOON + 1 })]).toEqual([1, 1]);
});

it('a batch leases for the next three too, a quarter of a second of its lane\'s pace at most, and what it must', () => {
  const block = (lane: Lane, pushes: number, perSecond: number, clock = warm) => slotOf(clock, ask(lane, pushes, NOON, perSecond)).pushes;
  expect([block('bulk', 480, 10_000), block('bulk', 480, 5_000), block('bulk', 480, 100), block('now', 26, 10_000)]).toEqual([1_920, 1_000, 480, 104]);
  expect(block('bulk', 480, 10_000, { ...warm, bulk: NOON + 1 })).toBe(480);
});

describe('whatever is asked', () => {
  interface Granted { readonly lane: Lane; readonly pushes: number; readonly slot: number }
  const asks = fc.array(fc.record({ lane: fc.constantFrom<Lane>('now', 'bulk'), pushes: fc.integer({ min: 1, max: 250 }), after: fc.integer({ min: 0, max: 3_000 }) }), { minLength: 1, maxLength: 80 });

  function granted(all: readonly { lane: Lane; pushes: number; after: number }[], perSecond: number): Granted[] {
    let clock: PaceClock | undefined = warm;
    let now = NOON;
    return all.flatMap(({ lane, pushes, after }) => {
      now += after;
      const lease = leased(clock, ask(lane, pushes, now, perSecond));
      if ('later' in lease) return [];
      clock = lease.next;
      expect(Number.isInteger(lease.slot)).toBe(true);
      return [{ lane, pushes: lease.pushes, slot: lease.slot }];
    });
  }

  it('both lanes never exceed the pace, bulk never four fifths, over any stretch of time, but for a block each', () => {
    fc.assert(fc.property(asks, fc.constantFrom(10, 100, 1_000), (all, perSecond) => {
      const slots = granted(all, perSecond).sort((a, b) => a.slot - b.slot);
      for (const [share, of, blocks] of [[1, slots, 500], [0.8, slots.filter((s) => s.lane === 'bulk'), 250]] as const) {
        for (let from = 0; from < of.length; from += 1) {
          let sum = 0;
          for (let to = from; to < of.length; to += 1) {
            sum += of[to]?.pushes ?? 0;
            const ms = (of[to]?.slot ?? 0) - (of[from]?.slot ?? 0);
            expect(sum).toBeLessThanOrEqual(share * perSecond * ms / 1_000 + blocks + 1);
          }
        }
      }
    }));
  });

  it('lane now never waits for what bulk has leased', () => {
    fc.assert(fc.property(asks, (all) => {
      const [busy, alone] = [granted(all, 100), granted(all.map((a) => (a.lane === 'bulk' ? { ...a, pushes: 0.001 } : a)), 20)];
      const nows = (of: readonly Granted[]): number[] => of.filter((g) => g.lane === 'now').map((g) => g.slot);
      nows(busy).forEach((slot, i) => { expect(slot).toBeLessThanOrEqual((nows(alone)[i] ?? Infinity) + 1); });
    }));
  });
});
