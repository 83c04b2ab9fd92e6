import { describe, expect, it } from 'vitest';
import { EMPTY_CATALOG } from '../../../core/catalog/assemble.ts';
import { closedRow, joinedMemory } from '../../../core/journey/join.ts';
import { emptyRow, type ActorRow } from '../../../core/journey/row.ts';

const orders = { event: 'order.placed', function: 'count', since: 5 } as const;
const catalog = { ...EMPTY_CATALOG, computed: new Map([['orders', orders]]) };
const anonymous: ActorRow = {
  ...emptyRow('anon-1'), revision: 4, claims: ['a', 'b', 'c', 'd', 'e'], computed: { orders: { since: 5, buckets: [[0, 2]] } }, last: { seen: 7, paid: 3 }, caps: { r: [['x', 1], ['z', 3]] },
};

describe('a closed row', () => {
  it('is closed once, and owes nothing by that', () => {
    const closed = closedRow(anonymous, 'ann', 9);
    expect(closed).toEqual({ ...anonymous, revision: 5, at: 9, movedTo: 'ann' });
    expect(closedRow(closed ?? anonymous, 'bob', 10)).toBeUndefined();
  });

  it('gives what it remembers, with its newest claims', () => {
    const row = { claims: ['v', 'w', 'x', 'y', 'z'], computed: { orders: { since: 5, buckets: [[0, 1]] } }, last: { seen: 6, paid: 8 }, caps: { r: [['y', 2], ['z', 3, true]] } } as const;
    expect(joinedMemory(row, anonymous, { catalog, now: 10 })).toEqual({
      computed: { orders: { since: 5, buckets: [[0, 3]] } }, last: { seen: 7, paid: 8 }, caps: { r: [['x', 1], ['y', 2], ['z', 3, true]] }, goals: [], joined: ['anon-1'], claims: ['v', 'w', 'x', 'y', 'a', 'b', 'c', 'd'],
    });
  });

  it('leaves alone what a newer definition has counted', () => {
    const row = { claims: [], computed: { orders: { since: 6, buckets: [[0, 1]] } } } as const;
    expect(joinedMemory(row, anonymous, { catalog, now: 10 }).computed).toEqual(row.computed);
  });
});
