import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPUTED_FUNCTIONS, type ComputedFunction, type ComputedRecord, type ComputedState, type ComputedValue } from '../../../core/profile/computed.ts';
import { fold, joinStates, valueOf } from '../../../core/profile/computed-fold.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const attribute = (over: Partial<ComputedRecord> = {}): ComputedRecord => ({ event: 'order.placed', function: 'sum', property: 'total', since: 1, ...over });
const order = (time: number, properties: Record<string, never> | Record<string, string | number | boolean> = { total: 10 }, name = 'order.placed') => ({ name, time, properties });

interface Happened { readonly time: number; readonly value: number; readonly heardAt: number }

type Window = (typeof WINDOWS)[number];

/** Reads the whole list anew: no buckets, no state. */
function naive(kind: ComputedFunction, happened: readonly Happened[], now: number, { width, length }: Pick<Window, 'width' | 'length'>): ComputedValue | undefined {
  const counts = happened.filter(({ time }) => length === Infinity || Math.floor(time / width) * width + width > now - length);
  const values = counts.map((h) => h.value);
  const byTime = counts.map((h, i) => ({ ...h, i })).sort((a, b) => a.time - b.time || a.i - b.i);
  switch (kind) {
    case 'count': return counts.length;
    case 'sum': return values.reduce((a, b) => a + b, 0);
    case 'min': return values.length === 0 ? undefined : Math.min(...values);
    case 'max': return values.length === 0 ? undefined : Math.max(...values);
    case 'first': return byTime[0]?.value;
    case 'last': return byTime.at(-1)?.value;
  }
}

const WINDOWS = [
  { window: undefined, width: 0, length: Infinity },
  { window: 'PT1H', width: MINUTE, length: 60 * MINUTE },
  { window: 'P30D', width: 12 * 60 * MINUTE, length: 30 * DAY },
  { window: 'P1D', width: 24 * MINUTE, length: DAY },
] as const;

describe('a computed attribute', () => {
  it('is what a naive interpreter reads from the list of events, at any time, however late events come', () => {
    fc.assert(fc.property(
      fc.constantFrom(...COMPUTED_FUNCTIONS), fc.constantFrom(...WINDOWS),
      fc.array(fc.record({ after: fc.integer({ min: 0, max: 3 * DAY }), late: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 * DAY })), value: fc.integer({ min: -50, max: 50 }) }), { maxLength: 40 }),
      fc.integer({ min: 0, max: 40 * DAY }),
      (kind, within, steps, later) => {
        const { window } = within;
        const its = attribute({ function: kind, ...(window === undefined ? {} : { window }) });
        let now = 400 * DAY;
        let state: ComputedState | undefined;
        const happened: Happened[] = [];
        for (const { after, late, value } of steps) {
          now += after;
          happened.push({ time: now - late, value, heardAt: now });
          state = fold(state, its, order(now - late, { total: value }), now);
          expect(valueOf(state, its, now)).toBe(naive(kind, happened, now, within));
          expect(state?.buckets.length ?? 0).toBeLessThanOrEqual(62);
        }
        expect(valueOf(state, its, now + later)).toBe(naive(kind, happened, now + later, within));
      },
    ), { numRuns: 500 });
  });

  it('is the same whether two rows counted it or one', () => {
    fc.assert(fc.property(
      fc.constantFrom(...COMPUTED_FUNCTIONS), fc.constantFrom(...WINDOWS),
      fc.uniqueArray(fc.record({ ago: fc.integer({ min: 0, max: 40 * DAY }), value: fc.integer({ min: -50, max: 50 }), here: fc.boolean() }), { maxLength: 30, selector: (h) => h.ago }),
      (kind, { window }, happened) => {
        const its = attribute({ function: kind, ...(window === undefined ? {} : { window }) });
        const now = 400 * DAY;
        const counted = (of: typeof happened) => of.reduce<ComputedState | undefined>((s, { ago, value }) => fold(s, its, order(now - ago, { total: value }), now), undefined);
        const joined = joinStates(counted(happened.filter((h) => h.here)), counted(happened.filter((h) => !h.here)), its, now);
        expect(valueOf(joined, its, now)).toBe(valueOf(counted(happened), its, now));
      },
    ), { numRuns: 300 });
  });

  it('says 0 for what nobody did when it counts or adds, and nothing otherwise', () => {
    expect(COMPUTED_FUNCTIONS.map((f) => valueOf(undefined, attribute({ function: f }), 5))).toEqual([0, 0, undefined, undefined, undefined, undefined]);
  });

  it('takes only events of its name and condition, and values that fit', () => {
    const its = attribute({ when: "event.currency == 'EUR'" });
    const state = [
      order(1, { total: 5, currency: 'EUR' }), order(2, { total: 7, currency: 'USD' }), order(3, { total: 'much', currency: 'EUR' }),
      order(4, { currency: 'EUR' }), order(5, { total: 9, currency: 'EUR' }, 'order.returned'),
    ].reduce<ComputedState | undefined>((s, e) => fold(s, its, e, 10), undefined);
    expect(state).toEqual({ since: 1, buckets: [[0, 5]] });
    expect(fold(undefined, attribute({ function: 'last' }), order(1, { total: 'x'.repeat(129) }), 10)).toBeUndefined();
    expect(fold(undefined, attribute({ function: 'last' }), order(1, { total: 'x' }), 10)).toEqual({ since: 1, buckets: [[0, 'x', 1]] });
  });

  it('begins anew when its definition changed', () => {
    const old = fold(undefined, attribute(), order(1), 10);
    expect(valueOf(old, attribute({ since: 2 }), 10)).toBe(0);
    expect(fold(old, attribute({ since: 2 }), order(2), 10)).toEqual({ since: 2, buckets: [[0, 10]] });
  });

  it('stays where a sum would lose digits', () => {
    const huge = [1, 2, 3].reduce<ComputedState | undefined>((s, t) => fold(s, attribute(), order(t, { total: Number.MAX_SAFE_INTEGER }), 10), undefined);
    expect(valueOf(huge, attribute(), 10)).toBe(Number.MAX_SAFE_INTEGER);
  });
});
