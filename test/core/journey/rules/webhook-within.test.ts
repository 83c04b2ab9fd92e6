import { test } from 'vitest';
import { expectFaults, expectValid, hook, journey } from './harness.ts';

const within = (length: string) => journey({ call: { ...hook, within: length } });

test.each(['PT1S', 'PT90S', 'PT1H'])('an answer is awaited for %s', (length) => { expectValid(within(length)); });
test('not for less than a second, nor for more than an hour', () => {
  expectFaults(within('PT0.5S'), ['/nodes/call/within', 'too-short', 'PT0.5S is shorter than 1 second (PT1S).']);
  expectFaults(within('PT1H1S'), ['/nodes/call/within', 'too-long', 'PT1H1S is longer than 1 hour (PT1H).', 'Let the receiver send an event, and await it with waitForEvent.']);
  expectFaults(within('30s'), ['/nodes/call/within', 'invalid-duration', '"30s" is not an ISO 8601 duration such as PT1H (one hour) or P7D (seven days).', 'Did you mean "PT30S"?']);
});
