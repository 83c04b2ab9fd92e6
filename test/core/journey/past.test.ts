import { expect, it } from 'vitest';
import { remembered } from '../../../core/journey/past.ts';
import type { Past } from '../../../core/journey/row.ts';

const NOW = Date.UTC(2026, 10, 24);
const DAY = 86_400_000;
const ended = (n: number, at: number): Past => [`i${n}`, 'abandoned-cart', 3, 'done', at - DAY, at, 'completed'];

it('of ended instances the last twenty are worth remembering, for as long as rows are kept', () => {
  const past = Array.from({ length: 30 }, (_, n) => ended(n, NOW - (30 - n) * DAY));
  expect(remembered(past, NOW).map(([id]) => id)).toEqual(Array.from({ length: 20 }, (_, n) => `i${10 + n}`));
  expect(remembered([ended(1, NOW - 91 * DAY), ended(2, NOW - 90 * DAY)], NOW)).toEqual([ended(2, NOW - 90 * DAY)]);
});
