import { expect, test } from 'vitest';
import { callHeaders, isSigningKey } from '../../../core/webhook/signature.ts';
import { hmacSha256 } from '../../../lambdas/adapters/webhook-secrets.ts';

const call = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' };

test('a call is signed as Standard Webhooks signs: the example of its reference libraries', () => {
  expect(callHeaders({ signingKey: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }, call, hmacSha256)).toEqual({
    'webhook-id': call.id, 'webhook-timestamp': '1614265330', 'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});
test('a header is sent as it was stored; without a secret a call has its id all the same', () => {
  expect(callHeaders({ header: 'authorization', value: 'Bearer x' }, call, hmacSha256)).toEqual({ 'webhook-id': call.id, 'webhook-timestamp': '1614265330', authorization: 'Bearer x' });
  expect(Object.keys(callHeaders(undefined, call, hmacSha256))).toEqual(['webhook-id', 'webhook-timestamp']);
});
test.each([[24, true], [64, true], [23, false], [65, false], [0, false]])('a key of %i bytes: %s', (bytes, good) => {
  expect(isSigningKey(`whsec_${Buffer.alloc(bytes, 7).toString('base64')}`)).toBe(good);
});
test.each(['MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa-_', ' whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'])('%s is no key', (text) => { expect(isSigningKey(text)).toBe(false); });
