import { describe, expect, it } from 'vitest';
import { APNS_OUTCOMES } from '../../../core/delivery/apns-outcomes.ts';
import { apnsVerdict } from '../../../core/delivery/apns-verdict.ts';
import { FCM_OUTCOMES } from '../../../core/delivery/fcm-outcomes.ts';
import { fcmVerdict } from '../../../core/delivery/fcm-verdict.ts';
import { WEB_OUTCOMES } from '../../../core/delivery/web-outcomes.ts';
import { webVerdict } from '../../../core/delivery/web-verdict.ts';
import { TRANSPORT_OUTCOMES } from '../../../core/delivery/transport-outcomes.ts';

const now = Date.UTC(2026, 10, 24, 12);
const answer = (status: number, body: unknown = '', headers: Record<string, string> = {}) =>
  ({ status, headers, now, body: typeof body === 'string' ? body : JSON.stringify(body) });
const apns = (status: number, body?: unknown, headers?: Record<string, string>) => apnsVerdict(answer(status, body, headers));
const fcm = (status: number, body?: unknown, headers?: Record<string, string>) => fcmVerdict(answer(status, body, headers));
const google = 'type.googleapis.com/google.';
const fcmError = (code: number, status: string, facts: { errorCode?: string; info?: string; message?: string; apns?: [number, string] } = {}) => ({
  error: {
    code, status, message: facts.message ?? 'x',
    details: [
      ...(facts.errorCode ? [{ '@type': `${google}firebase.fcm.v1.FcmError`, errorCode: facts.errorCode }] : []),
      ...(facts.apns ? [{ '@type': `${google}firebase.fcm.v1.ApnsError`, statusCode: facts.apns[0], reason: facts.apns[1] }] : []),
      ...(facts.info ? [{ '@type': `${google}rpc.ErrorInfo`, reason: facts.info, domain: 'googleapis.com' }] : []),
    ],
  },
});

describe('outcome tables', () => {
  const tables = { apns: APNS_OUTCOMES, fcm: FCM_OUTCOMES, web: WEB_OUTCOMES, transport: Object.values(TRANSPORT_OUTCOMES) };

  it.each(Object.entries(tables))('%s: one row a reason, a retry rule exactly where something is repeated', (_, rows) => {
    expect(new Set(rows.map((r) => r.reason)).size).toBe(rows.length);
    for (const row of rows) {
      expect([row.reason, 'retry' in row]).toEqual([row.reason, row.outcome === 'try-later' || row.outcome === 'unknown']);
      expect(row.advice.length).toBeGreaterThan(20);
      expect(row.source).toMatch(/^(https:\/\/|RFC )/);
    }
  });

  it('say of no answer about one push, its payload or its device alone that it is about the app', () => {
    const waves = [...APNS_OUTCOMES, ...FCM_OUTCOMES, ...WEB_OUTCOMES, ...Object.values(TRANSPORT_OUTCOMES)].filter((r) => 'wave' in r);
    expect(waves.filter((r) => ['accepted', 'token-dead'].includes(r.outcome) || ['delay-token', 'slow-project'].includes(r.reaction))).toEqual([]);
    for (const row of [...APNS_OUTCOMES, ...FCM_OUTCOMES, ...WEB_OUTCOMES]) if (row.reaction === 'pause-app' || row.reaction === 'reauth') expect(row.wave).toBe('credentials');
  });

  it('drop a token only for the answers that prove it dead', () => {
    const dead = [...APNS_OUTCOMES, ...FCM_OUTCOMES, ...WEB_OUTCOMES].filter((r) => r.outcome === 'token-dead').map((r) => r.reason);
    expect(dead).toEqual(['Unregistered', 'ExpiredToken', 'UNREGISTERED', 'INVALID_TOKEN', 'APNS_UNREGISTERED', 'NotFound', 'Gone']);
  });

  it('wait at least 10 s for FCM and 15 minutes for APNs\' 5xx', () => {
    for (const row of FCM_OUTCOMES) if (row.retry) expect(row.retry.base).toBeGreaterThanOrEqual(10);
    for (const row of APNS_OUTCOMES) if (row.status >= 500 && row.reaction === 'retry') expect(row.retry?.base).toBe(900);
  });
});

describe('webVerdict', () => {
  const web = (status: number, body?: unknown, headers?: Record<string, string>) => webVerdict(answer(status, body, headers));

  it.each([200, 201, 202, 204])('%i is success', (status) => {
    expect(web(status)).toEqual({ outcome: 'accepted', reason: 'accepted', said: String(status) });
  });

  it.each(WEB_OUTCOMES.filter((r) => !['accepted', 'VapidMismatch'].includes(r.reason) && !r.reason.startsWith('other-')))('$status $reason', (row) => {
    expect(web(row.status)).toEqual({ outcome: row.outcome, reason: row.reason, said: String(row.status) });
  });

  it.each<[string, number, unknown]>([
    ['Google', 403, 'the VAPID credentials in the authorization header do not correspond to the credentials used to create the subscriptions.'],
    ['Apple', 400, { reason: 'VapidPkHashMismatch' }],
    ['Mozilla', 401, { code: 401, errno: 109, message: 'VAPID public key mismatch' }],
  ])('reads in the words of %s that the browser subscribed with another key', (_, status, body) => {
    expect(web(status, body)).toMatchObject({ outcome: 'refused', reason: 'VapidMismatch' });
  });

  it('believes no such word beside another status, and says no more of an answer than letters', () => {
    expect(web(410, { reason: 'VapidPkHashMismatch' })).toEqual({ outcome: 'token-dead', reason: 'Gone', said: '410 VapidPkHashMismatch' });
    expect(web(403, 'https://push.example/secret do not correspond')).toEqual({ outcome: 'try-later', reason: 'Forbidden', said: '403' });
  });

  it('waits as long as it is asked to, and judges strange statuses by their class', () => {
    expect(web(429, '', { 'retry-after': '90' })).toEqual({ outcome: 'try-later', reason: 'TooManyRequests', said: '429', retryAfter: 90 });
    expect([406, 507, 301, 307].map((status) => web(status).reason)).toEqual(['other-4xx', 'other-5xx', 'other-status', 'other-status']);
  });
});

describe('apnsVerdict', () => {
  it.each(APNS_OUTCOMES.filter((r) => r.reason !== 'accepted' && !r.reason.startsWith('other-')))('$status $reason', (row) => {
    expect(apns(row.status, { reason: row.reason })).toEqual({ outcome: row.outcome, reason: row.reason, said: `${row.status} ${row.reason}` });
  });

  it('reads since when a token is dead', () => {
    expect(apns(410, { reason: 'Unregistered', timestamp: 1_700_000_000_123 })).toEqual({ outcome: 'token-dead', reason: 'Unregistered', said: '410 Unregistered', deadSince: 1_700_000_000_123 });
    expect(apns(410, { reason: 'ExpiredToken', timestamp: 'soon' })).toEqual({ outcome: 'token-dead', reason: 'ExpiredToken', said: '410 ExpiredToken' });
  });

  it('takes 200 for accepted, whatever the body', () => {
    expect(apns(200)).toEqual({ outcome: 'accepted', reason: 'accepted', said: '200' });
    expect(apns(400, { reason: 'accepted' })).toEqual({ outcome: 'refused', reason: 'other-4xx', said: '400 accepted' });
  });

  it('judges what it does not know by status, and never drops', () => {
    expect(apns(400, { reason: 'Brand<New>Reason' })).toEqual({ outcome: 'refused', reason: 'other-4xx', said: '400 BrandNewReason' });
    expect(apns(410)).toEqual({ outcome: 'refused', reason: 'other-4xx', said: '410' });
    expect(apns(500, '{"reason":"Inter')).toEqual({ outcome: 'try-later', reason: 'other-5xx', said: '500' });
    expect(apns(503, '<html>', { 'retry-after': '30' })).toEqual({ outcome: 'try-later', reason: 'other-5xx', said: '503', retryAfter: 30 });
    expect(apns(302)).toEqual({ outcome: 'unknown', reason: 'other-status', said: '302' });
  });
});

describe('fcmVerdict', () => {
  it.each([
    ['dead token', 404, fcmError(404, 'NOT_FOUND', { errorCode: 'UNREGISTERED' }), 'token-dead', 'UNREGISTERED'],
    ['wrong project', 404, fcmError(404, 'NOT_FOUND'), 'refused', 'NOT_FOUND'],
    ['wrong path', 404, '<!DOCTYPE html>', 'refused', 'NOT_FOUND'],
    ['malformed token', 400, fcmError(400, 'INVALID_ARGUMENT', { errorCode: 'INVALID_ARGUMENT', message: 'The registration token is not a valid FCM registration token' }), 'token-dead', 'INVALID_TOKEN'],
    ['dead iOS token', 400, fcmError(400, 'INVALID_ARGUMENT', { errorCode: 'INVALID_ARGUMENT', apns: [410, 'Unregistered'] }), 'token-dead', 'APNS_UNREGISTERED'],
    ['payload by FcmError', 400, fcmError(400, 'INVALID_ARGUMENT', { errorCode: 'INVALID_ARGUMENT', message: 'Android message is too big' }), 'refused', 'INVALID_ARGUMENT'],
    ['payload by schema', 400, fcmError(400, 'INVALID_ARGUMENT', { message: 'Invalid value at \'message.data[0].value\' (TYPE_STRING), 12' }), 'refused', 'INVALID_ARGUMENT'],
    ['other project\'s token', 403, fcmError(403, 'PERMISSION_DENIED', { errorCode: 'SENDER_ID_MISMATCH' }), 'refused', 'SENDER_ID_MISMATCH'],
    ['IAM', 403, fcmError(403, 'PERMISSION_DENIED', { info: 'IAM_PERMISSION_DENIED' }), 'try-later', 'PERMISSION_DENIED'],
    ['API not enabled', 403, fcmError(403, 'PERMISSION_DENIED', { info: 'SERVICE_DISABLED' }), 'try-later', 'PERMISSION_DENIED'],
    ['APNs key in Firebase', 401, fcmError(401, 'UNAUTHENTICATED', { errorCode: 'THIRD_PARTY_AUTH_ERROR', apns: [403, 'InvalidProviderToken'] }), 'try-later', 'THIRD_PARTY_AUTH_ERROR'],
    ['access token', 401, fcmError(401, 'UNAUTHENTICATED', { info: 'ACCESS_TOKEN_EXPIRED' }), 'try-later', 'UNAUTHENTICATED'],
    ['device quota', 429, fcmError(429, 'RESOURCE_EXHAUSTED', { errorCode: 'QUOTA_EXCEEDED' }), 'try-later', 'QUOTA_EXCEEDED'],
    ['project quota', 429, fcmError(429, 'RESOURCE_EXHAUSTED', { info: 'RATE_LIMIT_EXCEEDED' }), 'try-later', 'PROJECT_QUOTA'],
    ['429 with HTML', 429, '<html>', 'try-later', 'other-429'],
    ['overload', 503, fcmError(503, 'UNAVAILABLE', { errorCode: 'UNAVAILABLE' }), 'try-later', 'UNAVAILABLE'],
    ['overload, bare', 503, fcmError(503, 'UNAVAILABLE'), 'try-later', 'UNAVAILABLE'],
    ['failure', 500, fcmError(500, 'INTERNAL', { errorCode: 'INTERNAL' }), 'try-later', 'INTERNAL'],
    ['proxy', 502, '<html>Bad Gateway</html>', 'try-later', 'GATEWAY'],
    ['proxy, empty', 504, '', 'try-later', 'GATEWAY'],
    ['accepted', 200, { name: 'projects/p/messages/1' }, 'accepted', 'accepted'],
    ['redirect', 302, '', 'unknown', 'other-status'],
  ])('%s', (...[, status, body, outcome, reason]) => {
    expect(fcm(status, body)).toEqual({ outcome, reason, said: expect.stringMatching(new RegExp(`^${status}( [A-Za-z_.]+)?$`)) as string });
  });

  it('judges unspecified and unknown codes by HTTP status, and keeps their words', () => {
    expect(fcm(400, fcmError(400, 'INVALID_ARGUMENT', { errorCode: 'UNSPECIFIED_ERROR' }))).toEqual({ outcome: 'refused', reason: 'other-4xx', said: '400 UNSPECIFIED_ERROR.INVALID_ARGUMENT' });
    expect(fcm(503, fcmError(503, 'UNAVAILABLE', { errorCode: 'FRESH' }))).toEqual({ outcome: 'try-later', reason: 'other-5xx', said: '503 FRESH.UNAVAILABLE' });
    expect(fcm(404, fcmError(404, 'NOT_FOUND', { errorCode: 'toString' }))).toEqual({ outcome: 'refused', reason: 'other-4xx', said: '404 toString.NOT_FOUND' });
  });

  it('reads Retry-After', () => {
    expect(fcm(503, '', { 'retry-after': 'Tue, 24 Nov 2026 12:01:30 GMT' })).toEqual({ outcome: 'try-later', reason: 'GATEWAY', said: '503', retryAfter: 90 });
  });
});
