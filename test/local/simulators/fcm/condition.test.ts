import { expect, it } from 'vitest';
import { parseCondition } from '../../../../local/simulators/fcm/condition.ts';

it.each<[string, readonly string[], boolean]>([
  ["'a' in topics", ['a'], true],
  ["'a' in topics", ['b'], false],
  ["'a' in topics && 'b' in topics", ['a'], false],
  ["'a' in topics || 'b' in topics && 'c' in topics", ['a'], true],
  ["('a' in topics || 'b' in topics) && 'c' in topics", ['a'], false],
  ["('a' in topics || 'b' in topics) && 'c' in topics", ['b', 'c'], true],
  ["!('a' in topics)", [], true],
  ["  'news-1.x~%' in topics&&!('a' in topics)  ", ['news-1.x~%'], true],
  ["'a' in topics && 'b' in topics && 'c' in topics && 'd' in topics && 'e' in topics", ['a', 'b', 'c', 'd', 'e'], true],
])('%s for %j: %s', (condition, topics, means) => {
  expect(parseCondition(condition)?.(new Set(topics))).toBe(means);
});

it.each(['', "'a'", "a in topics", "'a' in topics &&", "('a' in topics", "'a' in topics)", "'a' in topics 'b' in topics", "'a' in subjects", "'ä' in topics", "'a' in topics & 'b' in topics",
  "'a' in topics && 'b' in topics && 'c' in topics && 'd' in topics && 'e' in topics && 'f' in topics"])('no condition: %s', (condition) => {
  expect(parseCondition(condition)).toBeUndefined();
});
