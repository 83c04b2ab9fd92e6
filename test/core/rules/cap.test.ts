import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ActorRow, emptyRow } from '../../../core/journey/row.ts';
import { countedIn } from '../../../core/rules/cap.ts';

const DAY = 86_400_000;
const cap = { pushes: 2, per: 'P1D' };
const counting = (id: string, now: number) => ({ rule: 'r', cap, id, now });

describe('a cap', () => {
  it('counts up to its number, and each id once', () => {
    const one = countedIn(emptyRow('p'), counting('a', 5)) as ActorRow;
    expect(one).toMatchObject({ revision: 1, caps: { r: [['a', 5]] } });
    expect(countedIn(one, counting('a', 6))).toBe('counted');
    const two = countedIn(one, counting('b', 7)) as ActorRow;
    expect(two.caps).toEqual({ r: [['a', 5], ['b', 7]] });
    expect(countedIn(two, counting('c', 8))).toBe('reached');
    expect(countedIn(two, counting('c', 5 + DAY))).toMatchObject({ caps: { r: [['b', 7], ['c', 5 + DAY]] } });
  });

  it('is never exceeded within its time, in whatever order ids come', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: DAY / 3 }))), (asked) => {
      let row = emptyRow('p');
      let now = 0;
      const given: number[] = [];
      for (const [id, later] of asked) {
        now += later;
        const next = countedIn(row, counting(`i${id}`, now));
        if (typeof next === 'string') continue;
        row = next;
        given.push(now);
        expect(given.filter((time) => time > now - DAY).length).toBeLessThanOrEqual(2);
      }
    }));
  });
});
