import { describe, expect, it } from 'vitest';
import { RULES } from './rules.ts';

describe.each(RULES)('$name', ({ pattern, found, passed }) => {
  it('is found', () => { expect(found).toMatch(pattern); });
  it('is not seen where there is none', () => { expect(passed).not.toMatch(pattern); });
});

it('each example is found by its own rule', () => {
  const first = RULES.map(({ found }) => RULES.filter(({ pattern }) => pattern.test(found)).map((r) => r.name));
  expect(first.map((names, i) => names.includes(RULES[i]?.name ?? ''))).toEqual(RULES.map(() => true));
  expect(new Set(RULES.map((r) => r.name)).size).toBe(RULES.length);
});
