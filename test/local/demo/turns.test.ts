import { expect, it } from 'vitest';
import { turns } from '../../../local/demo/turns.ts';

it('lets at most so many work at once, first come, first served, also after a failure', async () => {
  const turn = turns(2);
  const begun: number[] = [];
  let working = 0;
  const most: number[] = [];
  const work = (n: number) => turn(async () => {
    begun.push(n);
    most.push(++working);
    await new Promise((resolve) => setTimeout(resolve, 1));
    working -= 1;
    if (n === 1) throw new Error('one fails');
    return n;
  });
  const results = await Promise.allSettled([1, 2, 3, 4, 5].map(work));
  expect(results.map((r) => r.status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled', 'fulfilled']);
  expect(begun).toEqual([1, 2, 3, 4, 5]);
  expect(Math.max(...most)).toBe(2);
});
