import { describe, expect, it } from 'vitest';
import type { Provider } from '../../../core/delivery/lanes.ts';
import type { ProviderAnswer } from '../../../core/delivery/transport.ts';
import { apnsProbe, checkOf, fcmProbe, standingOf, standingOfKey, type Check, type Standing } from '../../../core/delivery/verify.ts';

const NOON = Date.UTC(2026, 10, 24, 12);
const answered = (status: number, body: unknown = {}): ProviderAnswer => ({ kind: 'answered', status, headers: {}, body: JSON.stringify(body) });
const fcmError = (code: number, status: string, message: string, details: readonly unknown[] = []) => answered(code, { error: { code, status, message, details } });
const errorCode = (code: string) => ({ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode: code });
const info = (reason: string) => ({ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason });

it('asks without reaching anybody', () => {
  expect(apnsProbe('com.shop')).toEqual({
    method: 'POST', path: '/3/device/0000000000000000000000000000000000000000000000000000000000000000',
    headers: { 'apns-topic': 'com.shop', 'apns-push-type': 'alert', 'apns-priority': '5', 'apns-expiration': '0' },
    body: '{"aps":{"alert":"Beckon verifies its key"}}',
  });
  expect(fcmProbe('shop-1')).toEqual({
    method: 'POST', path: '/v1/projects/shop-1/messages:send', headers: { 'content-type': 'application/json' },
    body: '{"validate_only":true,"message":{"token":"beckon-verify"}}',
  });
});

describe('an answer', () => {
  const malformed = fcmError(400, 'INVALID_ARGUMENT', 'The registration token is not a valid FCM registration token', [errorCode('INVALID_ARGUMENT')]);
  it.each<[string, Provider, ProviderAnswer, string, Standing]>([
    ['only the token is wrong', 'apns', answered(400, { reason: 'BadDeviceToken' }), 'BadDeviceToken', 'proven'],
    ['it was even taken', 'apns', answered(200), 'accepted', 'proven'],
    ['key and team do not fit', 'apns', answered(403, { reason: 'InvalidProviderToken' }), 'InvalidProviderToken', 'refused'],
    ['a key of the other environment', 'apns', answered(403, { reason: 'BadEnvironmentKeyInToken' }), 'BadEnvironmentKeyInToken', 'refused'],
    ['a key of other topics', 'apns', answered(400, { reason: 'TopicDisallowed' }), 'TopicDisallowed', 'refused'],
    ['a refusal nobody knows', 'apns', answered(403, { reason: 'KeyOnHoliday' }), 'other-4xx', 'refused'],
    ['a failure of APNs', 'apns', answered(503, { reason: 'ServiceUnavailable' }), 'ServiceUnavailable', 'unclear'],
    ['a wrong clock', 'apns', answered(403, { reason: 'ExpiredProviderToken' }), 'ExpiredProviderToken', 'refused'],
    ['no connection', 'apns', { kind: 'not-processed', reason: 'no-connection' }, 'no-connection', 'unclear'],
    ['a key that cannot sign', 'apns', { kind: 'not-processed', reason: 'credentials-failing' }, 'credentials-failing', 'refused'],
    ['only the token is wrong', 'fcm', malformed, 'INVALID_TOKEN', 'proven'],
    ['only the token is wrong, in other words', 'fcm', fcmError(400, 'INVALID_ARGUMENT', 'No such token', [errorCode('INVALID_ARGUMENT')]), 'INVALID_ARGUMENT', 'proven'],
    ['no rights', 'fcm', fcmError(403, 'PERMISSION_DENIED', 'Permission denied', [info('IAM_PERMISSION_DENIED')]), 'PERMISSION_DENIED', 'refused'],
    ['an access token FCM does not take', 'fcm', fcmError(401, 'UNAUTHENTICATED', 'Invalid credentials', [info('ACCESS_TOKEN_EXPIRED')]), 'UNAUTHENTICATED', 'refused'],
    ['no such project', 'fcm', fcmError(404, 'NOT_FOUND', 'Not found'), 'NOT_FOUND', 'refused'],
    ['an account the endpoint refuses', 'fcm', { kind: 'not-processed', reason: 'credentials-failing' }, 'credentials-failing', 'refused'],
    ['a used-up quota', 'fcm', fcmError(429, 'RESOURCE_EXHAUSTED', 'Quota', [info('RATE_LIMIT_EXCEEDED')]), 'PROJECT_QUOTA', 'unclear'],
    ['a token endpoint that fails', 'fcm', { kind: 'not-processed', reason: 'token-endpoint' }, 'token-endpoint', 'unclear'],
    ['silence', 'fcm', { kind: 'unknown', reason: 'time-out' }, 'time-out', 'unclear'],
  ])('%s (%s)', (...[, provider, answer, reason, standing]) => {
    const check = checkOf(provider, answer, NOON);
    expect([check.reason, standingOf(provider, check.reason), check.ok]).toEqual([reason, standing, standing === 'proven']);
    expect(check.explanation).not.toBe('');
    expect(check.advice).not.toBe('');
  });

  it('is explained by the provider\'s words and the outcome table\'s advice', () => {
    expect(checkOf('apns', answered(403, { reason: 'InvalidProviderToken' }), NOON)).toEqual({
      ok: false, reason: 'InvalidProviderToken',
      explanation: 'APNs refused the request before it looked at the token. Its answer was 403 InvalidProviderToken.',
      advice: 'Key, key id or team id do not fit together, or the key was revoked: put the credentials again.',
    });
    expect(checkOf('fcm', { kind: 'unknown', reason: 'time-out' }, NOON)).toEqual({
      ok: false, reason: 'time-out', explanation: 'The provider did not answer in time.', advice: 'Verify again in a minute.',
    });
  });
});

it('a key is good when one environment takes it, and bad when neither does', () => {
  const check = (reason: string): Check => ({ ok: false, reason, explanation: '', advice: '' });
  const standing = (production: string, sandbox: string) => standingOfKey({ production: check(production), sandbox: check(sandbox) });
  expect(standing('BadEnvironmentKeyInToken', 'BadDeviceToken')).toBe('proven');
  expect(standing('BadDeviceToken', 'no-connection')).toBe('proven');
  expect(standing('InvalidProviderToken', 'InvalidProviderToken')).toBe('refused');
  expect(standing('InvalidProviderToken', 'time-out')).toBe('unclear');
});
