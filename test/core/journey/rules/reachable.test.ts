import { expect, test } from 'vitest';
import { compile, end, expectFaults, expectValid, expectWarnings, journey, push, wait } from './harness.ts';

const lonely = journey({ hour: wait, lost: { ...push, next: 'found' }, found: end });

test('a node nothing leads to is a warning, and so is what only it leads to', () => {
  expectWarnings(lonely,
    ['/nodes/lost', 'unreachable-node', 'No way leads from the start to "lost": it never runs.', 'Lead a node to it, or delete it.'],
    ['/nodes/found', 'unreachable-node', 'No way leads from the start to "found": it never runs.', 'Lead a node to it, or delete it.']);
});
test('it is left out of the plan', () => {
  const compiled = compile(lonely);
  expect(compiled.ok && Object.keys(compiled.plan.nodes)).toEqual(['hour', 'done']);
});
test('nothing is said while a way is broken: the lonely node may be the one that was meant', () => {
  expectFaults(journey({ hour: { ...wait, next: 'helo' }, hello: push }),
    ['/nodes/hour/next', 'unknown-next', 'Node "hour" leads to "helo", which is not one of the journey\'s nodes.', 'Did you mean "hello"?']);
});
test('a loop back to the start leaves nothing out', () => {
  expectValid(journey({ hour: { ...wait, next: 'choice' }, choice: { type: 'condition', paths: [{ when: 'profile.on', next: 'hour' }], otherwise: 'done' } }));
});
