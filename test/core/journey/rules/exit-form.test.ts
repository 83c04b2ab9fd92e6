import { test } from 'vitest';
import { expectFaults, expectValid, journey } from './harness.ts';

test('an exit is by an event, by a condition or by both', () => {
  expectValid(journey({}, { exit: [{ event: 'bought' }, { when: "profile.tier == 'gold'" }, { event: 'returned', when: 'event.total > 20.0' }] }));
  expectFaults(journey({}, { exit: [{ event: 'bought' }, {}] }),
    ['/exit/1', 'exit-by-what', 'The exit names neither an event nor a condition.', 'Add "event" with the name of an event, "when" with a condition on the profile, or both.']);
});

test('what is there in another shape is the schema\'s to tell', () => {
  expectFaults(journey({}, { exit: [{ when: 5 }] }), ['/exit/0/when', 'wrong-type', 'Invalid input: expected string, received number']);
});
