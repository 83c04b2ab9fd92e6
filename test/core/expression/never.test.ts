import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { evaluateCondition } from '../../../core/expression/condition.ts';
import { alwaysIs, neverHolds } from '../../../core/expression/never.ts';

describe('neverHolds', () => {
  test.each([
    'false', '1 > 2', "'a' == 'b'", '!true', 'profile.age > 5.0 && false && profile.age < 1.0',
    "profile.tier == 'gold' && profile.tier == 'tin'", "profile.tier == 'gold' && profile.tier != 'gold'", 'profile.age > 60.0 && profile.age < 18.0', '18.0 > profile.age && profile.age >= 18.0',
    "profile.age == 5.0 && profile.name == 'x' && profile.age > 7.0", 'event.items[0].price < 1.0 && event.items[0].price > 2.0',
  ])('sees that %s holds for nobody', (source) => {
    expect(neverHolds(source)).toBe(true);
  });

  test.each([
    'true', "profile.tier == 'gold' || profile.tier == 'tin'", "profile.tier == 'gold' && profile.level == 'tin'", 'profile.age >= 18.0 && profile.age <= 18.0', 'profile.age > 18.0 && profile.age != 20.0',
    "profile.tier == 'gold' && profile.tier == 'gold'", 'profile.age > profile.limit && profile.age < 3.0', 'not (an expression', "now > timestamp('2026-01-01T00:00:00Z')",
  ])('says nothing of %s', (source) => {
    expect(neverHolds(source)).toBe(false);
  });

  it('never says so of a condition that holds for somebody', () => {
    const number = fc.integer({ min: 0, max: 4 });
    const one = fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom('==', '!=', '<', '<=', '>', '>='), number, fc.boolean())
      .map(([name, operator, n, turned]) => (turned ? `${n}.0 ${operator} profile.${name}` : `profile.${name} ${operator} ${n}.0`));
    let seen = 0;
    fc.assert(fc.property(fc.array(one, { minLength: 1, maxLength: 4 }), (parts) => {
      const source = parts.join(' && ');
      const values = [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5, -1];
      const somebody = values.some((a) => values.some((b) => {
        const verdict = evaluateCondition(source, { event: {}, entry: {}, profile: { a, b }, now: 0 });
        return verdict.ok && verdict.value;
      }));
      if (neverHolds(source)) seen += 1;
      expect(neverHolds(source) && somebody).toBe(false);
    }), { seed: 1, numRuns: 500 });
    expect(seen).toBeGreaterThan(50);
  });
});

test('alwaysIs knows what nothing changes', () => {
  expect([alwaysIs('true'), alwaysIs('1 < 2 && !false'), alwaysIs('2 < 1'), alwaysIs('profile.vip'), alwaysIs("'text'"), alwaysIs('1 / 0 > 1')]).toEqual([true, true, false, undefined, undefined, undefined]);
});
