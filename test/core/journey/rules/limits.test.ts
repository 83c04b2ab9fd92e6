import { expect, test } from 'vitest';
import { compile, expectFaults, expectValid, journey, wait } from './harness.ts';

const many = <T>(n: number, of: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => of(i));
const chain = (n: number) => Object.fromEntries(many(n, (i) => [`n${String(i)}`, { ...wait, next: i === n - 1 ? 'done' : `n${String(i + 1)}` }]));
const choice = (n: number) => ({ type: 'condition', paths: many(n, (i) => ({ when: `profile.on == ${String(i)}.0`, next: 'done' })), otherwise: 'done' });
const suggestion = 'Split the journey.';

test('200 nodes, 25 exits and 50 paths are allowed', () => {
  expectValid(journey(chain(199)));
  expectValid(journey({ a: choice(50) }, { exit: many(25, (i) => ({ event: `e${String(i)}` })) }));
});
test('more are not', () => {
  expectFaults(journey(chain(200)), ['/nodes', 'too-many', 'The journey has 201 nodes; at most 200 are allowed.', suggestion]);
  expectFaults(journey({ a: choice(51) }, { exit: many(26, (i) => ({ event: `e${String(i)}` })) }),
    ['/exit', 'too-many', 'The journey has 26 exit rules; at most 25 are allowed.', suggestion],
    ['/nodes/a/paths', 'too-many', 'Node "a" has 51 paths; at most 50 are allowed.', suggestion]);
});
test('nor is a document no table can hold', () => {
  const long = many(50, () => ({ when: `profile.a == '${'x'.repeat(3_000)}'`, next: 'done' }));
  expectFaults(journey({ a: { type: 'condition', paths: long, otherwise: 'done' } }), ['', 'too-many', 'The document has 152199 characters; at most 100000 are allowed.', suggestion]);
});
test('faults stop at 100, and warnings never hide an error', () => {
  const bad = compile(journey(Object.fromEntries(many(150, (i) => [`n${String(i)}`, { ...wait, next: 'nowhere' }]))));
  expect(!bad.ok && bad.faults.length).toBe(100);
  const lonely = Object.fromEntries(many(150, (i) => [`n${String(i)}`, { ...wait, for: i === 149 ? 'x' : 'PT1H' }]));
  const hidden = compile(journey(lonely));
  expect(!hidden.ok && hidden.faults.slice(0, 2).map((f) => f.code)).toEqual(['invalid-duration', 'unreachable-node']);
});
