import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Fingerprints } from '../../../core/stream/fingerprints.ts';
import { standingOf, type OwingRow } from '../../../core/stream/missed.ts';

const WINDOW = { from: 1_000, to: 9_000, settled: 8_000 };
const workedBy = (...fingerprints: string[]): Fingerprints => {
  const worked = new Fingerprints();
  for (const f of fingerprints) worked.add(f);
  return worked;
};

it.each<[string, Omit<OwingRow, 'fingerprint'>, string]>([
  ['of before the window', { at: 999 }, 'outside'],
  ['of behind it', { at: 9_001 }, 'outside'],
  ['nobody worked', { at: 1_000 }, 'missed'],
  ['the stream may still bring', { at: 8_001 }, 'young'],
  ['touched a moment ago', { at: 1_000, redriven: 8_500 }, 'young'],
  ['touched long ago, and missed once more', { at: 1_000, redriven: 7_000 }, 'missed'],
])('a row %s', (_, row, standing) => {
  expect(standingOf({ fingerprint: 'aaaaaaaaaaaa', ...row }, WINDOW, workedBy('bbbbbbbbbbbb'))).toBe(standing);
});

it('a row that was worked is never missed, whatever its age', () => {
  expect(standingOf({ fingerprint: 'aaaaaaaaaaaa', at: 8_500 }, WINDOW, workedBy('000000000000', 'aaaaaaaaaaaa', 'ffffffffffff'))).toBe('worked');
});

const fingerprint = fc.integer({ min: 0, max: 2 ** 48 - 1 }).map((n) => n.toString(16).padStart(12, '0'));

it('missed and worked part what a table holds: nothing is in both, nothing in neither', () => {
  fc.assert(fc.property(fc.uniqueArray(fingerprint, { maxLength: 200 }), fc.func(fc.boolean()), (rows, lost) => {
    const worked = workedBy(rows.filter((row) => !lost(row)).join(''));
    const standings = rows.map((row) => standingOf({ fingerprint: row, at: 5_000 }, WINDOW, worked));
    expect(standings).toEqual(rows.map((row) => (lost(row) ? 'missed' : 'worked')));
  }));
});

it('fingerprints are a set, in whatever order and portions they come, also asked in between', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.array(fingerprint, { maxLength: 400 }), fingerprint), { maxLength: 8 }), (portions) => {
    const ours = new Fingerprints();
    const theirs = new Set<string>();
    for (const [portion, asked] of portions) {
      ours.add(portion.join(''));
      for (const f of portion) theirs.add(f);
      for (const f of [asked, ...portion]) expect(ours.has(f)).toBe(theirs.has(f));
    }
  }));
});
