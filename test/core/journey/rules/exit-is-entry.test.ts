import { test } from 'vitest';
import { expectValid, expectWarnings, journey } from './harness.ts';

test('an exit on the entry event is a warning unless it has a condition', () => {
  expectWarnings(journey({}, { exit: [{ event: 'bought' }, { event: 'signed-up' }] }),
    ['/exit/1/event', 'exit-is-entry', '"signed-up" both begins and ends the journey: each one ends the instance that the one before began.', 'Add a "when" to the exit, or exit on another event.']);
  expectValid(journey({}, { exit: [{ event: 'signed-up', when: 'event.again == true' }] }));
});
