import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCondition, evaluateCondition, readsOf } from '../../../core/expression/condition.ts';
import { type Condition, expressionOf, type Group, groupsOf, hasValue, type Item, ROOTS, type Test, TESTS } from '../../../console/audiences/rule/groups.ts';

const all = (...items: readonly Item[]): Group => ({ kind: 'group', of: 'all', items });
const any = (...items: readonly Item[]): Group => ({ kind: 'group', of: 'any', items });
const DAY_MS = 86_400_000;
const is = (root: Condition['root'], name: string, test: Test, value = ''): Condition => ({ kind: 'condition', root, name, test, value });

const SAID: readonly (readonly [string, Group])[] = [
  ["profile.tier == 'gold'", all(is('profile', 'tier', '==', 'gold'))],
  ['profile.age >= 18 && profile.score < 2.5', all(is('profile', 'age', '>=', '18'), is('profile', 'score', '<', '2.5'))],
  ["profile.tier in ['gold', 'silver'] || audiences.vip", any(is('profile', 'tier', 'in', 'gold, silver'), is('audiences', 'vip', 'is'))],
  ["has(profile.city) && !has(profile.left) && (computed.orders > 3 || !audiences.lapsed)", all(is('profile', 'city', 'has'), is('profile', 'left', 'hasNot'), any(is('computed', 'orders', '>', '3'), is('audiences', 'lapsed', 'isNot')))],
  ["now - last['order.placed'] < duration('720h') && 'app.opened' in last", all(is('last', 'order.placed', 'within', '720h'), is('last', 'app.opened', 'ever'))],
  ["!('order.placed' in last) && !('app.opened' in last && now - last['app.opened'] < duration('720h'))", all(is('last', 'order.placed', 'never'), is('last', 'app.opened', 'notWithin', '720h'))],
  ["!('order.placed' in last) || now - last['order.placed'] >= duration('720h')", any(is('last', 'order.placed', 'never'), is('last', 'order.placed', 'before', '720h'))],
  ["profile['odd name'].contains('x') && consent.push == 'in' && profile.digest == true", all(is('profile', 'odd name', 'contains', 'x'), is('consent', 'push', '==', 'in'), is('profile', 'digest', '==', 'true'))],
  ["profile.note.contains('\"gold\"') && profile.note == '\"x\"'", all(is('profile', 'note', 'contains', '""gold""'), is('profile', 'note', '==', '""x""'))],
  ["profile.code == '007' && profile.temperature == -3", all(is('profile', 'code', '==', '"007"'), is('profile', 'temperature', '==', '-3'))],
];

describe('a rule as groups and conditions', () => {
  it.each(SAID)('%s', (source, group) => {
    expect(groupsOf(source)).toEqual(group);
    expect(expressionOf(group)).toBe(source);
  });

  it.each([
    "devices.exists(d, d.platform == 'ios')", 'profile.a + 1 > 2', 'profile.a == profile.b', "!(profile.tier == 'gold')", 'profile.birthMonth == now.getMonth()', "timestamp(profile.lastOrder) < now - duration('2160h')", 'profile.a ==',
    "profile.tier in ['a,b']", "!(last['a'] <= now)", "!(now - last['a'] < duration('1h'))", "!('a' in last && now - last['b'] < duration('1h'))", "'a' in profile", 'profile.a in last', 'true', 'profile.balance > 1e21', 'profile.share < 1e-7',
  ])('leaves %s an expression', (source) => {
    expect(groupsOf(source)).toBeUndefined();
  });

  it('begins with nothing, and leaves out what nobody has named', () => {
    expect(groupsOf(' ')).toEqual(all());
    expect(expressionOf(all(is('profile', '', '=='), any(), is('profile', 'a', 'has')))).toBe('has(profile.a)');
  });

  it('tells those who did something from those who never did, as the API judges', () => {
    const at = Date.UTC(2026, 8, 1);
    const who = (test: Test, value = ''): readonly unknown[] => [{ 'order.placed': at - 3 * DAY_MS }, { 'order.placed': at - 40 * DAY_MS }, {}]
      .map((last) => evaluateCondition(expressionOf(all(is('last', 'order.placed', test, value))), { event: {}, entry: {}, profile: {}, now: at, person: { computed: {}, last, devices: [], consent: {}, audiences: {} } }));
    const answers = (...values: readonly boolean[]) => values.map((value) => ({ ok: true, value }));
    expect([who('ever'), who('never'), who('within', '720h'), who('before', '720h'), who('notWithin', '720h')]).toEqual([
      answers(true, true, false), answers(false, false, true), answers(true, false, false), answers(false, true, false), answers(false, true, true),
    ]);
    expect(readsOf(expressionOf(all(is('last', 'order.placed', 'never'), is('last', "it's", 'notWithin', '1h')))).last).toEqual(['order.placed', "it's"]);
  });

  it('is read as it was written, whatever is in it, and is an expression without faults', () => {
    const name = fc.oneof(fc.constantFrom('tier', 'odd name', "it's", 'order.placed'), fc.string({ minLength: 1, maxLength: 8 }).filter((s) => s.trim() !== '' && !/[\p{C}\\]/u.test(s)));
    const text = fc.oneof(fc.constantFrom('gold', '18', '2.5', 'true', "it's", '"18"', '-3'), fc.string({ minLength: 1, maxLength: 8 }).filter((s) => !/["\\\p{C}]/u.test(s)));
    const value = (test: Test) => (test === 'in' ? fc.constantFrom('a', 'a, b', '1, 2', '"1", x') : test === 'within' || test === 'notWithin' || test === 'before' ? fc.constantFrom('720h', '30m') : test === 'contains' || test === 'startsWith' ? fc.constantFrom('gold', 'x y', '18') : text);
    const one = fc.constantFrom(...ROOTS).chain((root) => fc.constantFrom(...(TESTS[root] as readonly Test[])).chain((test) => fc.record({
      kind: fc.constant('condition' as const), root: fc.constant(root), name: test === 'has' || test === 'hasNot' ? fc.constantFrom('tier', 'city') : name, test: fc.constant(test), value: hasValue(test) ? value(test) : fc.constant(''),
    })));
    fc.assert(fc.property(fc.constantFrom('all' as const, 'any' as const), fc.array(one, { minLength: 2, maxLength: 4 }), fc.array(one, { minLength: 2, maxLength: 3 }), (of, items, inner) => {
      const group: Group = { kind: 'group', of, items: [...items, { kind: 'group', of: of === 'all' ? 'any' : 'all', items: inner }] };
      const source = expressionOf(group);
      expect(checkCondition(source)).toEqual([]);
      expect(expressionOf(groupsOf(source) ?? all())).toBe(source);
    }), { numRuns: 300, seed: 7 });
  });
});
