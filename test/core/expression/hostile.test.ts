import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCondition, checkDeclared, evaluateCondition, type Facts } from '../../../core/expression/condition.ts';

const facts: Facts = {
  event: { s: 'x'.repeat(60_000), l: Array.from({ length: 5_000 }, (_, i) => i), m: { a: 1 }, n: 3 }, entry: {}, profile: { name: 'Ada' }, now: 0,
};
const judged = (source: string): string => {
  const told = evaluateCondition(source, facts);
  return told.ok ? String(told.value) : told.reason;
};

/** Bounded by counts: nothing here looks at a clock. */
describe('a hostile condition is refused where it is stored', () => {
  it.each([
    ['brackets in brackets', `${'('.repeat(500)}true${')'.repeat(500)}`, /depth/i],
    ['lists in lists', `${'['.repeat(200)}1${']'.repeat(200)} == []`, /depth/i],
    ['not of not', `${'!'.repeat(1_990)}true`, /^Signs stand before signs/], ['minus of minus', `${'- '.repeat(1_990)}1 == 1`, /^Signs stand before signs/],
    ['a megabyte of text', `event.s == "${'x'.repeat(1_048_576)}"`, /^The expression is longer than 4096 characters$/],
    ['a list of thousands', `event.n in [${'1,'.repeat(1_000)}1]`, /elements/i],
    ['a long chain', Array.from({ length: 1_100 }, () => 'a').join('||'), /^Exceeded|nodes|depth/i],
    ['a pattern that looks around', "event.s.matches('(?=a)b')", /^The pattern cannot be used/],
    ['a pattern that refers back', "event.s.matches('(a)\\\\1')", /^The pattern cannot be used/],
    ['a pattern that counts too far', "event.s.matches('((a{100}){100}){100}')", /^The pattern cannot be used/],
    ['a pattern that repeats too much', `event.s.matches('(${'abcdefghij'.repeat(20)}){900}')`, /^The pattern cannot be used: it repeats too much/],
    ['a long pattern', `event.s.matches('${'a'.repeat(257)}')`, /^The pattern cannot be used: a pattern has at most 256 characters/],
    ['a pattern out of data', 'event.s.matches(event.s)', /takes its pattern as a quoted text/],
    ['a function "constructor"', 'constructor(event)', /constructor/],
    ['a method "hasOwnProperty"', "event.hasOwnProperty('a')", /hasOwnProperty/],
  ])('%s', (_, source, message) => {
    expect(checkCondition(source).map((fault) => fault.message).join('\n')).toMatch(message);
    expect(evaluateCondition(source, facts).ok).toBe(false);
  });
});

describe('a hostile condition ends at its budget', () => {
  it.each([
    ['loops in loops', 'event.l.exists(a, event.l.exists(b, a + b == -1))', 'the expression takes more than 100000 steps'],
    ['maps in maps', 'event.l.map(a, event.l.map(b, event.l)).size() > 0', 'the expression takes more than 100000 steps'],
    ['lists that double', `size(${Array.from({ length: 7 }).reduce<string>((of) => `(${of} + ${of})`, 'event.l')}) > 0`, 'the expression takes more than 100000 steps'],
    ['a pattern with many ways', "event.s.matches('(x+x+)+y')", 'false'],
    ['a pattern again and again', "event.l.exists(i, event.s.matches('(x+x+)+y'))", 'the expression takes more than 100000 steps'],
    ['a prototype', "event.constructor.name == 'Object' || has(event.__proto__) || event['hasOwnProperty'] != null || 'toString' in event.m", 'false'],
    ['a thousand sums', `event.n${' + 1'.repeat(900)} > 3`, 'true'],
  ])('%s', (_, source, verdict) => { expect(judged(source.slice(0, 4_096))).toBe(verdict); });
});

describe('whatever is written', () => {
  const piece = fc.constantFrom('event.s', 'event.l', 'event.m', 'event.n', 'profile.name', 'profile', 'now', "'a'", '1', '2.5', 'null', 'true', '(', ')', '[', ']', '{', '}', '.', ',', '&&', '||', '!', '==', '<', '+', '-', '*', '/', '%', 'in', '?', ':', '.exists(x, ', '.map(x, ', '.size()', 'size(', 'has(', '.matches(', 'timestamp(', '.getHours()', ' ', '\n', "['__proto__']", '👍', '"');
  it('is judged or told, never thrown', () => {
    fc.assert(fc.property(fc.array(piece, { maxLength: 16 }), (pieces) => {
      const source = pieces.join('');
      const faults = checkCondition(source);
      expect(faults.every(({ start, end, message }) => start >= 0 && end >= start && message !== '')).toBe(true);
      checkDeclared(source, { attributes: { name: { type: 'string' } } });
      if (faults.length > 0) expect(evaluateCondition(source, facts).ok).toBe(false);
      else evaluateCondition(source, facts);
    }), { numRuns: 4_000, seed: 20_261_124 });
  });
});
