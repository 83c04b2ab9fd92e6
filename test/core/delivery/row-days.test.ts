import { expect, it } from 'vitest';
import { dayOf, daysBetween } from '../../../core/delivery/row-days.ts';
import { sha256 } from '../../../lambdas/adapters/hashing.ts';

const MIDNIGHT = Date.UTC(2026, 10, 24);
const lanes = (date: string): string[] => Array.from({ length: 8 }, (_, lane) => `${date}#${lane}`);

it('days go from late to early, each cut to the times asked for', () => {
  expect(daysBetween(MIDNIGHT - 86_400_001, MIDNIGHT)).toEqual([
    { lanes: lanes('2026-11-24'), from: MIDNIGHT, to: MIDNIGHT },
    { lanes: lanes('2026-11-23'), from: MIDNIGHT - 86_400_000, to: MIDNIGHT - 1 },
    { lanes: lanes('2026-11-22'), from: MIDNIGHT - 86_400_001, to: MIDNIGHT - 86_400_001 },
  ]);
  expect(daysBetween(MIDNIGHT, MIDNIGHT - 1)).toEqual([]);
});

it('a day\'s rows spread evenly over its lanes, each always in the same', () => {
  const day = (n: number): string => dayOf(sha256, { id: `batch-${n}`, at: MIDNIGHT + n });
  const counts = Map.groupBy(Array.from({ length: 8_000 }, (_, n) => day(n)), (name) => name);
  expect([...counts.keys()].sort()).toEqual(lanes('2026-11-24'));
  for (const its of counts.values()) expect(Math.abs(its.length - 1_000)).toBeLessThan(120);
  expect(day(7)).toBe(day(7));
});
