import { expect, test } from 'vitest';
import { compile, end, expectValid, expectWarnings, journey } from './harness.ts';

const SUGGESTION = 'Correct it, or delete what depends on it.';
const paths = (...whens: readonly string[]) => ({ choose: { type: 'condition', paths: whens.map((when) => ({ when, next: 'done' })), otherwise: 'over' }, over: end });

test('a condition that holds for nobody is a warning, wherever it stands', () => {
  expectWarnings(
    journey({ ...paths('profile.age > 9.0 && profile.age < 3.0'), await: { type: 'waitForEvent', event: 'read', when: 'false', within: 'PT1H', then: 'done', timeout: 'done' } }, { start: 'await', entry: { event: 'signed-up', when: "event.plan == 'a' && event.plan == 'b'" }, exit: [{ when: '1 > 2' }] }),
    ['/nodes/choose', 'unreachable-node', 'No way leads from the start to "choose": it never runs.', 'Lead a node to it, or delete it.'],
    ['/nodes/over', 'unreachable-node', 'No way leads from the start to "over": it never runs.', 'Lead a node to it, or delete it.'],
    ['/entry/when', 'never-true', '"event.plan == \'a\' && event.plan == \'b\'" holds for nobody.', SUGGESTION],
    ['/exit/0/when', 'never-true', '"1 > 2" holds for nobody.', SUGGESTION],
    ['/nodes/choose/paths/0/when', 'never-true', '"profile.age > 9.0 && profile.age < 3.0" holds for nobody.', SUGGESTION],
    ['/nodes/await/when', 'never-true', '"false" holds for nobody.', SUGGESTION],
  );
});

test('a path behind its like, or behind one that everybody takes, is never taken', () => {
  expectValid(journey(paths('profile.vip', 'profile.age > 3.0', 'true')));
  expectWarnings(journey(paths('profile.vip', 'true', 'profile.vip')),
    ['/nodes/choose/paths/2', 'never-taken', 'Nobody comes to this path: "profile.vip" is tried before it.', 'Paths are tried in order; put what is narrower first.']);
  expectWarnings(journey(paths('true', 'profile.vip')),
    ['/nodes/choose/paths/1', 'never-taken', 'Nobody comes to this path: "true" is tried before it.', 'Paths are tried in order; put what is narrower first.']);
});

// The limit ends what hangs: each path held against all before it took most of a minute.
test('of a draft with thousands of paths each is looked at once', { timeout: 10_000 }, () => {
  const many = Array.from({ length: 2_400 }, (_, i) => ({ when: `profile.a == ${String(i)}`, next: 'b' }));
  const compiled = compile(journey({ a: { type: 'condition', paths: many, otherwise: 'b' }, b: end }));
  expect(compiled.ok ? [] : compiled.faults.map(({ path, code }) => [path, code])).toContainEqual(['/nodes/a/paths', 'too-many']);
});
