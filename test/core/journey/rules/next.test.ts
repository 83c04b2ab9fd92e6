import { test } from 'vitest';
import { expectFaults, journey, push } from './harness.ts';

test('every way out of every node is looked at', () => {
  expectFaults(journey({
    choice: { type: 'condition', paths: [{ when: 'true', next: 'hello' }, { when: 'true', next: 'helo' }], otherwise: 'x1' },
    hello: { ...push, next: 'don' },
    nap: { type: 'wait', for: 'PT1H', next: 'x2' },
    reply: { type: 'waitForEvent', event: 'replied', within: 'PT1H', then: 'x3', timeout: 'constructor' },
  }),
    ['/nodes/choice/paths/1/next', 'unknown-next', 'Node "choice" leads to "helo", which is not one of the journey\'s nodes.', 'Did you mean "hello"?'],
    ['/nodes/choice/otherwise', 'unknown-next', 'Node "choice" leads to "x1", which is not one of the journey\'s nodes.'],
    ['/nodes/hello/next', 'unknown-next', 'Node "hello" leads to "don", which is not one of the journey\'s nodes.', 'Did you mean "done"?'],
    ['/nodes/nap/next', 'unknown-next', 'Node "nap" leads to "x2", which is not one of the journey\'s nodes.'],
    ['/nodes/reply/then', 'unknown-next', 'Node "reply" leads to "x3", which is not one of the journey\'s nodes.'],
    ['/nodes/reply/timeout', 'unknown-next', 'Node "reply" leads to "constructor", which is not one of the journey\'s nodes.']);
});
test('a node that does not parse is still a place to go to', () => {
  expectFaults(journey({ hello: { ...push, next: 'odd' }, odd: { type: 'ned' } }),
    ['/nodes/odd/type', 'unknown-type', 'There is no node type "ned"; these are: push, wait, waitForEvent, condition, split, experiment, cap, updateProfile, jump, goal, webhook, end.', 'Did you mean "end"?']);
});
