import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketCounts, countedRowOf, isCounted, KEYS_PER_UPDATE, partsOf, rowsPerFold, updatesOf, UPDATES_PER_FOLD, type CountedRow } from '../../../core/report/fold.ts';

const AT = Date.UTC(2026, 10, 24, 23, 5, 9);
/** Lane 7: the first eight digits modulo 16. */
const hash = (): string => '00000017ffff';
type Counted = Omit<CountedRow, 'id'>;
const row = (...keys: readonly string[]): Counted => ({ at: AT, counts: keys.map((key) => ({ scope: 'journey#cart', key, n: 1 })) });
const many = (n: number, scopes = 1): Counted => ({ at: AT, counts: Array.from({ length: n }, (_, i) => ({ scope: `journey#${i % scopes}`, key: `k${i}`, n: 1 })) });

describe('countedRowOf', () => {
  it('reads finished rows and refuses what is none', () => {
    const image = { id: 'b1', row: 'step', at: AT, counts: [{ scope: 'journey#cart', key: '1/n////entered/', n: 2 }], cuts: [] };
    expect(countedRowOf(image)).toEqual({ id: 'b1', at: AT, counts: image.counts });
    expect([isCounted(image), isCounted({ id: 'c', row: 'claim', last: 'x' })]).toEqual([true, false]);
    expect(() => countedRowOf({ ...image, at: 'today' })).toThrow('at is not a time');
    for (const counts of ['x', [null], [{ scope: '', key: 'k', n: 1 }], [{ scope: 's', key: 'k', n: 0.5 }]]) {
      expect(() => countedRowOf({ ...image, counts })).toThrow('counts are not counts');
    }
  });
});

describe('updatesOf', () => {
  it('makes one item of each scope and bucket, in the lane of the claim', () => {
    expect(updatesOf('claim', [...bucketCounts(row('a', 'b')), ...bucketCounts(row('a'))], hash)).toEqual([
      { scope: 'journey#cart', bucket: 'minute#2026-11-24T23:05#07', adds: [{ key: 'a', n: 2 }, { key: 'b', n: 1 }] },
      { scope: 'journey#cart', bucket: 'hour#2026-11-24T23#07', adds: [{ key: 'a', n: 2 }, { key: 'b', n: 1 }] },
      { scope: 'journey#cart', bucket: 'day#2026-11-24#07', adds: [{ key: 'a', n: 2 }, { key: 'b', n: 1 }] },
    ]);
  });

  it('puts what an expression cannot hold into the next lane, never an item twice', () => {
    const updates = updatesOf('claim', bucketCounts(many(KEYS_PER_UPDATE + 1)), hash);
    expect(updates.map((u) => [u.bucket, u.adds.length])).toEqual([
      ['minute#2026-11-24T23:05#07', 250], ['minute#2026-11-24T23:05#08', 1], ['hour#2026-11-24T23#07', 250], ['hour#2026-11-24T23#08', 1], ['day#2026-11-24#07', 250], ['day#2026-11-24#08', 1],
    ]);
  });
});

describe('rowsPerFold', () => {
  it('takes as many rows as one transaction holds', () => {
    expect(rowsPerFold([row('a'), undefined, row('b')])).toBe(3);
    expect(rowsPerFold(Array.from({ length: 50 }, (_, i) => many(1, 1).counts.map((c) => ({ ...c, scope: `journey#${i}` }))).map((counts) => ({ at: AT, counts })))).toBe(33);
    expect(rowsPerFold([many(200, 200), row('a')])).toBe(1);
  });

  it('bounds every fold it allows, and cuts a row that is larger by itself', () => {
    const rows = fc.array(fc.record({ keys: fc.integer({ min: 0, max: 400 }), scopes: fc.integer({ min: 1, max: 60 }) }).map(({ keys, scopes }) => many(keys, scopes)), { minLength: 1, maxLength: 6 });
    fc.assert(fc.property(rows, (some) => {
      const counts = some.slice(0, rowsPerFold(some)).flatMap(bucketCounts);
      const parts = partsOf(counts);
      expect(parts.flat().reduce((n, c) => n + c.n, 0)).toBe(counts.reduce((n, c) => n + c.n, 0));
      for (const part of parts) {
        const updates = updatesOf('claim', part, hash);
        expect(updates.length).toBeLessThanOrEqual(UPDATES_PER_FOLD);
        expect(new Set(updates.map((u) => u.scope + u.bucket)).size).toBe(updates.length);
        expect(updates.every((u) => u.adds.length <= KEYS_PER_UPDATE)).toBe(true);
      }
    }), { numRuns: 60 });
  });
});
