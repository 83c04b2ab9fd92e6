import { test } from 'vitest';
import { expectFaults, expectValid, journey, push, wait } from './harness.ts';

const reply = (fields: object) => ({ type: 'waitForEvent', event: 'push.opened', within: 'P1D', then: 'done', timeout: 'done', ...fields });
const before = (of: readonly string[], rest: object = {}) =>
  journey({ hello: { ...push, next: 'reply' }, reply: reply({ of, timeout: 'later', ...rest }), later: push });

test('"of" names pushes that come before', () => {
  expectValid(before(['hello']));
  expectValid(journey({ hello: { ...push, next: 'reply' }, reply: reply({ of: ['later', 'hello'], timeout: 'later' }), later: { ...push, next: 'reply' } }));
});
test('what it names is a node, a push, and on the way', () => {
  expectFaults(before(['helo', 'done', 'later', '__proto__']),
    ['/nodes/reply/of/0', 'unknown-push', 'There is no node "helo".', 'Did you mean "hello"?'],
    ['/nodes/reply/of/1', 'not-a-push', 'Node "done" is no push: nobody can react to it.'],
    ['/nodes/reply/of/2', 'push-not-before', 'No way from the start leads through the push "later" to this node: its reaction could never be awaited here.'],
    ['/nodes/reply/of/3', 'unknown-push', 'There is no node "__proto__".']);
});
test('a push nobody is ever sent is not before anything', () => {
  expectFaults(journey({ hour: { ...wait, next: 'reply' }, reply: reply({ of: ['lost'] }), lost: { ...push, next: 'reply' } }),
    ['/nodes/reply/of/0', 'push-not-before', 'No way from the start leads through the push "lost" to this node: its reaction could never be awaited here.']);
});
test('only reactions have it', () => {
  expectFaults(before(['hello'], { event: 'replied' }), ['/nodes/reply/of', 'of-without-reaction', '"of" names the pushes whose reaction is awaited; "replied" is not a reaction.', 'Delete "of".']);
});
