import { test } from 'vitest';
import { expectFaults, journey, push } from './harness.ts';

test('an event that looks like an interaction is one', () => {
  const reply = { type: 'waitForEvent', event: 'push.open', within: 'PT1H', then: 'done', timeout: 'done' };
  expectFaults(journey({ hello: { ...push, next: 'reply' }, reply }, { entry: { event: 'push.x' } }),
    ['/entry/event', 'unknown-interaction', '"push.x" is not an interaction; these are: push.received, push.opened, push.action, push.dismissed.'],
    ['/nodes/reply/event', 'unknown-interaction', '"push.open" is not an interaction; these are: push.received, push.opened, push.action, push.dismissed.', 'Did you mean "push.opened"?']);
});
