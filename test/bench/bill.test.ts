import { describe, expect, it } from 'vitest';
import { billOf, perMillion, sumOf } from '../../bench/bill/bill.ts';
import { gbSecondsOf } from '../../bench/bill/compute.ts';

describe('bills', () => {
  it('prices what was used, the dearest first', () => {
    const lines = billOf({ 'run-send': { readUnits: 80_000, transitions: 100 }, 'deliver-apns': { writeUnits: 4_000_000 } });
    expect(lines.map(({ who, unit, dollars }) => [who, unit, Number(dollars.toFixed(6))])).toEqual([
      ['deliver-apns', 'writeUnits', 2.5], ['run-send', 'readUnits', 0.01], ['run-send', 'transitions', 0.0025],
    ]);
    expect(sumOf(perMillion(lines, 2_000_000))).toBeCloseTo(1.25625, 10);
  });

  it('bills compute at the share of a CPU that the memory brings, and waiting as it is', () => {
    expect(gbSecondsOf({ cpuMicros: 1_000_000, memory: 1_769, waits: {} })).toBeCloseTo(1.7275, 4);
    // Less memory computes longer and costs the same.
    expect(gbSecondsOf({ cpuMicros: 1_000_000, memory: 1_024, waits: {} })).toBeCloseTo(1.7275, 4);
    expect(gbSecondsOf({ cpuMicros: 0, memory: 1_024, waits: { dynamo: 100, provider: 10 } })).toBeCloseTo(1.3, 10);
  });
});
