import { expect, it } from 'vitest';
import { drawFor, seededChance } from '../../../local/simulators/chance.ts';

it('repeats from its seed', () => {
  const chance = seededChance(7);
  const first = [chance(), chance(), chance()];
  chance.restart();
  expect([chance(), chance(), chance()]).toEqual(first);
  chance.restart(8);
  expect([chance.seed, chance()]).not.toEqual([8, first[0]]);
});

it('a draw by words depends on nothing else', () => {
  expect(drawFor(1, [1, 'token', 1])).toBe(drawFor(1, [1, 'token', 1]));
  expect(new Set([drawFor(1, [1, 'a', 1]), drawFor(2, [1, 'a', 1]), drawFor(1, [2, 'a', 1]), drawFor(1, [1, 'b', 1]), drawFor(1, [1, 'a', 2])]).size).toBe(5);
});

it('draws by words are even', () => {
  const below = Array.from({ length: 10_000 }, (_, n) => drawFor(3, [1, `token-${n}`, 1])).filter((draw) => draw < 0.1).length;
  expect(below).toBeGreaterThan(900);
  expect(below).toBeLessThan(1_100);
});
