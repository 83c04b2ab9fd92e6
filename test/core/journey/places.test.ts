import { describe, expect, it } from 'vitest';
import { leasedIn, PlacesOfMove } from '../../../core/journey/places.ts';

const need = { key: 'entries/cart', of: 100 };

describe('a block', () => {
  it('is one place at first, and twice the one before after that', () => {
    expect(leasedIn(undefined, { need, lease: 'a', last: 0 })).toEqual({ row: { key: 'entries/cart', revision: 1, taken: 1, lease: 'a' }, places: 1 });
    expect(leasedIn({ key: 'entries/cart', revision: 1, taken: 1, lease: 'a' }, { need, lease: 'b', last: 8 })).toEqual({ row: { key: 'entries/cart', revision: 2, taken: 17, lease: 'b' }, places: 16 });
  });

  it('never holds more than a quarter of what is left, nor more than 64', () => {
    expect(leasedIn({ key: 'entries/cart', revision: 4, taken: 90, lease: 'a' }, { need, lease: 'b', last: 32 })?.places).toBe(2);
    expect(leasedIn(undefined, { need: { ...need, of: 1e9 }, lease: 'b', last: 60 })?.places).toBe(64);
  });

  it('is none when all are taken, also when there are fewer now than before', () => {
    expect(leasedIn({ key: 'entries/cart', revision: 4, taken: 100, lease: 'a' }, { need, lease: 'b', last: 0 })).toBeUndefined();
    expect(leasedIn({ key: 'entries/cart', revision: 4, taken: 100, lease: 'a' }, { need: { ...need, of: 50 }, lease: 'b', last: 0 })).toBeUndefined();
  });

  it('says until when it is asked for', () => {
    expect(leasedIn(undefined, { need: { ...need, until: 5_000 }, lease: 'a', last: 0 })?.row.until).toBe(5_000);
  });
});

describe('a move', () => {
  it('asks for what is not in its hand', () => {
    const places = new PlacesOfMove();
    expect([places.take(need), places.wants, [...places.used]]).toEqual(['unknown', [need], []]);
  });

  it('takes what is, asks for a second one, and is told when there is none', () => {
    const one = new PlacesOfMove(new Map([[need.key, { places: 1 }]]));
    expect([one.take(need), one.take(need), one.wants]).toEqual([true, 'unknown', [need]]);
    const last = new PlacesOfMove(new Map([[need.key, { places: 1, last: true }]]));
    expect([last.take(need), last.take(need), last.wants, [...last.used]]).toEqual([true, false, [], [[need.key, 1]]]);
  });
});
