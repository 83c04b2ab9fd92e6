import { test } from 'vitest';
import { expectFaults, expectValid, hook, journey } from './harness.ts';

test.each(['POST', 'PUT', 'PATCH'])('a %s has a body or none', (method) => {
  expectValid(journey({ call: { ...hook, method, body: { a: 1 } } }));
  expectValid(journey({ call: { ...hook, method } }));
});
test.each(['GET', 'DELETE'])('a %s has none', (method) => {
  expectValid(journey({ call: { ...hook, method } }));
  expectFaults(journey({ call: { ...hook, method, body: {} } }), ['/nodes/call/body', 'body-without-meaning', `A ${method} has no body.`, 'Say it in the query of "url", or use POST.']);
});
