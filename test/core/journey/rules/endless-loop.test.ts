import { expect, test } from 'vitest';
import { compile, expectFaults, expectValid, journey, push, wait } from './harness.ts';

const choice = (next: string) => ({ type: 'condition', paths: [{ when: 'profile.on', next }], otherwise: 'done' });
const suggestion = 'Put a wait "for" a duration or a waitForEvent into the loop.';

test('a loop that waits may go on for ever', () => {
  expectValid(journey({ hello: { ...push, next: 'hour' }, hour: { ...wait, next: 'again' }, again: choice('hello') }));
  expectValid(journey({ hello: { ...push, next: 'reply' }, reply: { type: 'waitForEvent', event: 'replied', within: 'P1D', then: 'done', timeout: 'hello' } }));
});
test('a loop that does not is told at the way that closes it', () => {
  expectFaults(journey({ hello: { ...push, next: 'again' }, again: choice('hello') }),
    ['/nodes/again/paths/0/next', 'endless-loop', 'The loop hello → again → hello never waits: it would run without end.', suggestion]);
});
test('a node that leads to itself', () => {
  expectFaults(journey({ again: choice('again') }),
    ['/nodes/again/paths/0/next', 'endless-loop', 'The loop again → again never waits: it would run without end.', suggestion]);
});
test('a wait until a date is no wait once the date has passed', () => {
  expectFaults(journey({ hello: { ...push, next: 'xmas' }, xmas: { type: 'wait', until: '2026-12-24T09:00:00Z', next: 'again' }, again: choice('hello') }),
    ['/nodes/again/paths/0/next', 'endless-loop', 'The loop hello → xmas → again → hello never waits: it would run without end.', suggestion]);
});
test('every loop is told', () => {
  expectFaults(journey({ first: { ...choice('a'), otherwise: 'c' }, a: choice('b'), b: choice('a'), c: choice('c') }),
    ['/nodes/b/paths/0/next', 'endless-loop', 'The loop a → b → a never waits: it would run without end.', suggestion],
    ['/nodes/c/paths/0/next', 'endless-loop', 'The loop c → c never waits: it would run without end.', suggestion]);
});
test('branches that meet again are no loop', () => {
  expectValid(journey({ a: { type: 'condition', paths: [{ when: 'true', next: 'b' }], otherwise: 'c' }, b: { ...push, next: 'd' }, c: { ...push, next: 'd' }, d: push }));
});
test('a chain as long as a journey may be is no depth of calls', () => {
  const chain = Object.fromEntries(Array.from({ length: 199 }, (_, i) => [`n${String(i)}`, { ...push, next: i === 198 ? 'n0' : `n${String(i + 1)}` }]));
  const compiled = compile(journey(chain));
  expect(!compiled.ok && compiled.faults[0]?.path).toBe('/nodes/n198/next');
});
