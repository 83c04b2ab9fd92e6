import { test } from 'vitest';
import { expectFaults, journey } from './harness.ts';

test('interactions neither begin nor end a journey', () => {
  const suggestion = 'Await it in the journey with a waitForEvent node, or report an event of your own.';
  expectFaults(journey({}, { entry: { event: 'push.opened' }, exit: [{ event: 'bought' }, { event: 'push.dismissed' }] }),
    ['/entry/event', 'interaction-not-awaited', 'The interaction "push.opened" cannot begin a journey.', suggestion],
    ['/exit/1/event', 'interaction-not-awaited', 'The interaction "push.dismissed" cannot end a journey.', suggestion]);
});
