import { describe, expect, it } from 'vitest';
import { rangeOf, ShortDelivery } from '../../../core/stream/range.ts';

const records = ['a', 'b', 'c'].map((eventId) => ({ eventId, image: eventId }));

describe('rangeOf', () => {
  it('is what the claim fixed, though more came', () => {
    expect(rangeOf('c', 'b', records).map((r) => r.eventId)).toEqual(['a', 'b']);
  });

  it('refuses a delivery shorter than the claim: applying part of it would apply the rest twice', () => {
    expect(() => rangeOf('c', 'd', records)).toThrow(ShortDelivery);
  });
});
