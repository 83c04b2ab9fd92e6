import { test } from 'vitest';
import { expectFaults, expectValid, journey, push } from './harness.ts';

test('a push sends a message that exists', () => {
  expectValid(journey({ hello: push }));
  expectFaults(journey({ hello: { ...push, message: 'welcom' } }), ['/nodes/hello/message', 'unknown-message', 'There is no message "welcom".', 'Did you mean "welcome"?']);
  expectFaults(journey({ hello: { ...push, message: 'sale' } }), ['/nodes/hello/message', 'unknown-message', 'There is no message "sale".', 'Create the message first: PUT /v1/messages/{id}.']);
});
