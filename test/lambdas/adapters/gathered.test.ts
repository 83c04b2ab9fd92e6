import { describe, expect, it } from 'vitest';
import { gathered } from '../../../lambdas/adapters/gathered.ts';

describe('gathered', () => {
  it('makes one load of what is asked side by side, in parts, each answered in its place', async () => {
    const loads: (readonly number[])[] = [];
    const doubled = gathered(3, async (keys: readonly number[]) => { loads.push(keys); return keys.map((k) => 2 * k); });
    expect(await Promise.all([1, 2, 3, 4, 1].map(doubled))).toEqual([2, 4, 6, 8, 2]);
    expect(await doubled(5)).toBe(10);
    expect(loads).toEqual([[1, 2, 3], [4, 1], [5]]);
  });

  it('fails those of the load that failed, and nobody else', async () => {
    const load = gathered(1, async ([key]: readonly string[]) => { if (key === 'bad') throw new Error('no'); return [key]; });
    const ends = await Promise.allSettled([load('good'), load('bad')]);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await load('later')).toBe('later');
  });
});
