import { expect, it } from 'vitest';
import { countAlike } from '../../../core/report/alike.ts';

interface Sold { readonly shop: string; readonly size?: number; readonly to: string }
const kinds: Sold[] = [];
const counted = (sold: readonly Sold[]) => countAlike(sold, ({ shop, size }) => [shop, size], (one) => {
  kinds.push(one);
  return [{ scope: one.shop, key: String(one.size ?? 'none'), n: 1 }, { scope: 'all', key: 'pairs', n: 2 }];
});

it('sums what each counts in the order of first appearance, and works each kind out once', () => {
  expect(counted([{ shop: 'a', size: 4, to: 'p' }, { shop: 'b', to: 'q' }, { shop: 'a', size: 4, to: 'r' }, { shop: 'a', size: 5, to: 's' }])).toEqual([
    { scope: 'a', key: '4', n: 2 }, { scope: 'all', key: 'pairs', n: 8 }, { scope: 'b', key: 'none', n: 1 }, { scope: 'a', key: '5', n: 1 },
  ]);
  expect(kinds.map(({ to }) => to)).toEqual(['p', 'q', 's']);
});

it('counts nothing of nobody', () => {
  expect(counted([])).toEqual([]);
});
