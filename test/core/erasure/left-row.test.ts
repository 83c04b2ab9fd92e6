import { expect, it } from 'vitest';
import { leftRow } from '../../../core/erasure/left-row.ts';
import { emptyRow, type Instance } from '../../../core/journey/row.ts';

const instance = (journey: string, more: Partial<Instance> = {}): Instance => ({ id: `${journey}-1`, journey, version: 2, node: 'rest', visit: 1, deadline: 9, arrived: 1, enteredAt: 1, context: { name: 'Ann' }, ...more });

it('leaves every journey and gives the places back, with nothing of the person', () => {
  const row = { ...emptyRow('ann'), revision: 7, instances: [instance('a', { place: 1 }), instance('b')], entered: { a: 1 }, last: { seen: 3 }, claims: ['c'] };
  expect(leftRow(row, 50)).toEqual({
    profileId: 'ann', revision: 8, at: 50, instances: [], exits: {}, entered: {}, claims: [],
    owed: {
      pushes: [], waits: [], back: ['at-once/a@1'],
      steps: [{ journey: 'a', version: 2, node: 'rest', kind: 'ended', reason: 'erased' }, { journey: 'b', version: 2, node: 'rest', kind: 'ended', reason: 'erased' }],
    },
  });
});

it('is nothing of who is in none', () => {
  expect(leftRow({ ...emptyRow('ann'), revision: 7 }, 50)).toBeUndefined();
});
