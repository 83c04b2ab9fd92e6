import { test } from 'vitest';
import { expectFaults, expectValid, hook, journey } from './harness.ts';

test('a secret that is named is there', () => {
  expectValid(journey({ call: { ...hook, secret: 'shop-key' } }));
  expectFaults(journey({ call: { ...hook, secret: 'shop-kee' } }), ['/nodes/call/secret', 'unknown-secret', 'There is no webhook secret "shop-kee".', 'Did you mean "shop-key"?']);
  expectFaults(journey({ call: { ...hook, secret: 'other' } }), ['/nodes/call/secret', 'unknown-secret', 'There is no webhook secret "other".', 'Store it first: PUT /v1/webhook-secrets/{name}.']);
});
