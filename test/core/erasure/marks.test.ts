import { describe, expect, it } from 'vitest';
import { erasedIn, isMarkLost, LATE_MS, MARK_MS } from '../../../core/erasure/marks.ts';
import { sha256 } from '../../../lambdas/adapters/hashing.ts';
import { batchOf, NOON } from '../../support/delivery/batches.ts';

const marks = new Map([[sha256('p-1'), NOON]]);
const queued = (minutes: number) => batchOf('fcm', 3, { queuedAt: NOON + minutes * 60_000 });

describe('marks of an erasure', () => {
  it('hold what was queued before and what was read before and queued moments later', () => {
    expect([-600, 0, 2].map((minutes) => [...erasedIn(queued(minutes), marks, sha256)])).toEqual([['p-1'], ['p-1'], ['p-1']]);
  });

  it('let go what is of somebody who came back', () => {
    expect([...erasedIn(queued(2.1), marks, sha256)]).toEqual([]);
  });

  it('of before a batch, too, are there as long as nothing else is asked', () => {
    const batch = queued(0);
    const earliest = NOON - LATE_MS;
    expect([...erasedIn(batch, new Map([[sha256('p-1'), earliest]]), sha256)]).toEqual(['p-1']);
    expect([0, 56, 56.1].map((minutes) => isMarkLost(batch, NOON + minutes * 60_000))).toEqual([false, false, true]);
    expect(NOON + 56 * 60_000).toBeLessThan(earliest + MARK_MS);
  });

  it('cost nothing where nobody is erased', () => {
    expect([...erasedIn(queued(0), new Map(), () => { throw new Error('hashed'); })]).toEqual([]);
  });
});
