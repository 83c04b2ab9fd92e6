import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCondition, evaluateCondition, fieldsOf, type Facts } from '../../../core/expression/condition.ts';

const facts: Facts = {
  event: {
    total: 30.5, n: 2, name: 'Ada', t: '2026-11-24T07:00:00Z', open: true, nothing: null,
    items: [{ sku: 'a', price: 3 }, { sku: 'b', price: 30 }, { sku: 'c' }], address: { city: 'Wien' },
  },
  entry: { source: 'shop' },
  profile: { tier: 'gold', age: 41 },
  now: Date.UTC(2026, 10, 24, 8, 30),
};
const judge = (source: string) => evaluateCondition(source, facts);

describe('evaluateCondition', () => {
  it.each([
    'event.total > 20', 'event.total > 20.0', 'event.total == 30.5', 'event.n == 2', 'event.n == 2.0', 'event.n % 2 == 0', 'event.total * 2 >= 61',
    'event.total / 2 == 15.25', 'event.n + 1 == 3', '7 / 2 == 3', '-event.n == -2', 'event.n in [1, 2]', "'city' in event.address",
    'event.open', '!(event.n > 2)', 'event.open ? true : false', "event.name + ' L' == 'Ada L'", "'b' > 'a'",
    "event.items.exists(i, i.sku == 'b')", 'event.items.exists(i, i.price > 20)', "event.items.all(i, i.sku != '')",
    "event.items.exists_one(i, i.sku == 'a')", "event.items.filter(i, has(i.price)).map(i, i.price) == [3, 30]",
    "event.items.map(i, has(i.price), i.price).size() == 2", "event.address == {'city': 'Wien'}", "event['total'] > 1", "event.items[1].sku == 'b'",
    "profile.tier == 'gold' && entry.source == 'shop'", "event.name.startsWith('A') && event.name.endsWith('a') && event.name.contains('d')",
    "event.name.upperAscii() == 'ADA'", 'size(event.name) == 3', "event.name.matches('^A.a$')", "int('7') == 7 && double('1.5') == 1.5 && string(2) == '2'",
    "now > timestamp(event.t)", "now - timestamp(event.t) == duration('1h30m')", "timestamp(event.t) + duration('2h') > now",
    "now.getHours() == 8", "now.getHours('Europe/Vienna') == 9", 'now.getDayOfWeek() == 2', 'now.getMonth() == 10', 'event.nothing == null',
    'event.missing == 1 || true', '!(event.missing == 1 && false)', 'event.items.exists(i, i.price == 3)', 'int(now) == 1795509000',
  ])('%s holds', (source) => {
    expect(checkCondition(source)).toEqual([]);
    expect(judge(source)).toEqual({ ok: true, value: true });
  });

  it.each([
    'event.total > 31', 'event.missing == 1', 'event.missing.deep == 1', "!(event.missing == 'x')", 'event.missing == 1 || false', 'has(event.missing)',
    'has(event.missing.deep)', 'event.items[9].sku == "a"', 'event.nothing > 1', 'event.nothing.x == 1', "event.constructor == 'x'", "event['__proto__'] == 1",
    'has(event.toString)', "'constructor' in event", "event.nothing.startsWith('a')", 'event.items.all(i, i.price > 1)', 'event.nothing', "event.n == '2'",
  ])('%s does not hold: what is absent makes it false', (source) => {
    expect(judge(source)).toEqual({ ok: true, value: false });
  });

  it.each([
    ['event.name > 3', 'string > number does not exist'],
    ['event.total', 'the condition is neither true nor false'],
    ['event.name ? true : false', 'a string is neither true nor false'],
    ['1 / 0 == 1', 'division by zero'],
    ["timestamp(event.name) < now", 'timestamp() takes a time such as "2026-11-24T07:00:00Z"'],
    ["now.getHours('Mars/Olympus') == 1", 'the time zone is not one, or the time is out of range'],
    ['event.name.exists(c, c == "A")', 'exists() takes a list or a map, not a string'],
    ['9223372036854775807 + event.n.size() > 0', 'number.size() does not exist'],
    ['9223372036854775807 + 1 > 0', 'the int is out of range'],
  ])('%s has a reason, not a value', (source, reason) => {
    expect(judge(source)).toEqual({ ok: false, reason });
  });

  it('takes time linear in the text whatever the pattern, and refuses what no linear engine knows', () => {
    const text = { ...facts, event: { s: `${'a'.repeat(50_000)}!` } };
    const began = performance.now();
    expect(evaluateCondition("event.s.matches('(a+)+$')", text)).toEqual({ ok: true, value: false });
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(checkCondition("event.s.matches('(a)\\\\1')")[0]).toMatchObject({ start: 16, suggestion: 'Patterns follow RE2: no look-around, no back references' });
    expect(checkCondition('event.s.matches(event.p)')).toEqual([{ message: 'matches() takes its pattern as a quoted text', start: 0, end: 24 }]);
  });

  it.each([
    ['doubling lists', `[[1]]${'.map(a, a + a)'.repeat(40)}.size() > 0`],
    ['doubling texts', `['aa']${'.map(a, a + a)'.repeat(60)}.size() > 0`],
    ['nested loops', 'event.l.exists(a, event.l.exists(b, event.l.exists(c, a + b + c < 0)))'],
    ['long matches', "event.l.exists(a, event.s.matches('x'))"],
  ])('%s ends at the step budget', (_, source) => {
    const large = { ...facts, event: { l: Array.from({ length: 2_000 }, (_, i) => i), s: 'a'.repeat(60_000) } };
    const began = performance.now();
    expect(evaluateCondition(source, large)).toEqual({ ok: false, reason: 'the expression takes more than 100000 steps' });
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('judges whatever is written over whatever arrives, and never throws', () => {
    const atoms = fc.constantFrom('event.a', 'event.b', 'profile.c', 'now', '1', '2.5', "'x'", 'true', 'null', '[1, 2]', "{'a': 1}", 'event.a.b', 'event');
    const { term } = fc.letrec<{ term: string }>((tie) => ({
      term: fc.oneof({ depthSize: 'small' }, atoms, fc.tuple(tie('term'), fc.constantFrom('==', '<', '+', '-', '*', '%', '&&', '||', 'in'), tie('term')).map(([a, op, b]) => `(${a} ${op} ${b})`),
        tie('term').map((a) => `!(${a})`), tie('term').map((a) => `size(${a})`), fc.tuple(tie('term'), tie('term')).map(([a, b]) => `(${a}).exists(v, ${b} == v)`)),
    }));
    fc.assert(fc.property(term, fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.jsonValue()), (source, values) => {
      const answer = evaluateCondition(source, { event: values as never, entry: {}, profile: values as never, now: 0 });
      expect(['boolean', 'string']).toContain(typeof (answer.ok ? answer.value : answer.reason));
    }), { numRuns: 500 });
  });
});

describe('checkCondition', () => {
  it.each([
    ['event.total >', [{ message: 'Unexpected token: EOF', start: 13, end: 13 }]],
    ['evnt.total > 1', [{ message: 'Unknown variable: evnt', start: 0, end: 4, suggestion: 'An expression reads event, entry, profile, now, computed, last, devices, consent, audiences, response' }]],
    ["event.name.startWith('A')", [{ message: 'There is no method .startWith()', start: 0, end: 25, suggestion: 'Did you mean startsWith()?' }]],
    ['sise(event.l) > 1 && uper(event.n)', [
      { message: 'There is no function sise()', start: 0, end: 13, suggestion: 'Did you mean size()?' },
      { message: 'There is no function uper()', start: 21, end: 34 }]],
    ['size(event.l)', [{ message: 'A condition is true or false, not of type int', start: 0, end: 13, suggestion: 'Compare it, such as `profile.age >= 18`' }]],
    ['event.a && 1', [{ message: "Logical operator requires bool operands, got 'int'", start: 0, end: 12 }]],
    ["b'a' == event.a", [{ message: 'Bytes and unsigned numbers have no use here', start: 0, end: 4, suggestion: 'Write a string or a plain number' }]],
    ['cel.bind(x, 1, x == 1)', [{ message: 'There is no method .bind()', start: 0, end: 22 }]],
    ['google.a == 1', [{ message: '"google" is a type\'s name and cannot be read', start: 0, end: 6 }]],
  ])('%s', (source, faults) => {
    expect(checkCondition(source)).toEqual(faults);
  });

  it('bounds the source', () => {
    expect(checkCondition(`event.a == '${'x'.repeat(4_096)}'`)).toEqual([{ message: 'The expression is longer than 4096 characters', start: 0, end: 4_109 }]);
    expect(checkCondition(`${'('.repeat(200)}true${')'.repeat(200)}`)).toHaveLength(1);
  });
});

describe('fieldsOf', () => {
  it.each([
    ['event.total > 20 && event.items.exists(i, i.sku == event.sku)', ['total', 'items', 'sku']],
    ["has(event.a.b) || event['c d'] == 1 || profile.x == 1", ['a', 'c d']],
    ['profile.items.exists(event, event.price > 1)', []],
    ['event.items.exists(event, event.price > event.max)', ['items']],
    ["'a b' in event && !('c' in event)", ['a b', 'c']],
    ["'a' in event.b && profile.x in event", '*'],
    ['size(event) > 1', '*'],
    ['event[profile.key] == 1', '*'],
    ['event.a >', []],
  ])('%s', (source, fields) => {
    expect(fieldsOf(source, 'event')).toEqual(fields);
  });
});
