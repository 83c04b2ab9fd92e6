import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FCM_ROWS, type FcmRow } from '../../../../local/simulators/fcm/rows.ts';
import { fcmTokenPrefix } from '../../../../local/simulators/fcm/judge.ts';
import { errorOf, FCM_TOKEN, PROJECT, startFcm, type FcmTest } from '../../../support/simulators/fcm.ts';

let fcm: FcmTest;
beforeAll(async () => { fcm = await startFcm(); });
afterAll(() => fcm.stop());

const GOOGLE = 'type.googleapis.com/google.firebase.fcm.v1';
const fcmError = (errorCode: string): object => ({ '@type': `${GOOGLE}.FcmError`, errorCode });
const apnsError = (statusCode: number, reason: string): object => ({ '@type': `${GOOGLE}.ApnsError`, statusCode, reason });
const info = (reason: string): unknown => expect.objectContaining({ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com' });

/** Status, words and details of every row that is JSON. */
const BODIES: Readonly<Record<string, readonly [number, string, unknown]>> = {
  UNREGISTERED: [404, 'NOT_FOUND', [fcmError('UNREGISTERED')]],
  UNREGISTERED_APNS: [404, 'NOT_FOUND', [fcmError('UNREGISTERED'), apnsError(410, 'Unregistered')]],
  NOT_REGISTERED: [404, 'NOT_FOUND', [fcmError('UNREGISTERED')]],
  NOT_FOUND: [404, 'NOT_FOUND', undefined],
  INVALID_TOKEN: [400, 'INVALID_ARGUMENT', [fcmError('INVALID_ARGUMENT')]],
  APNS_UNREGISTERED: [400, 'INVALID_ARGUMENT', [fcmError('INVALID_ARGUMENT'), apnsError(410, 'Unregistered')]],
  INVALID_PAYLOAD: [400, 'INVALID_ARGUMENT', [expect.objectContaining({ '@type': 'type.googleapis.com/google.rpc.BadRequest' })]],
  INVALID_BARE: [400, 'INVALID_ARGUMENT', undefined],
  INVALID_ARGUMENT: [400, 'INVALID_ARGUMENT', [fcmError('INVALID_ARGUMENT')]],
  SENDER_ID_MISMATCH: [403, 'PERMISSION_DENIED', [fcmError('SENDER_ID_MISMATCH')]],
  PERMISSION_DENIED: [403, 'PERMISSION_DENIED', [info('IAM_PERMISSION_DENIED')]],
  SERVICE_DISABLED: [403, 'PERMISSION_DENIED', [info('SERVICE_DISABLED')]],
  UNAUTHENTICATED: [401, 'UNAUTHENTICATED', [info('ACCESS_TOKEN_EXPIRED')]],
  CREDENTIALS_MISSING: [401, 'UNAUTHENTICATED', [info('CREDENTIALS_MISSING')]],
  THIRD_PARTY_AUTH_ERROR: [401, 'UNAUTHENTICATED', [fcmError('THIRD_PARTY_AUTH_ERROR'), apnsError(403, 'InvalidProviderToken')]],
  QUOTA_EXCEEDED: [429, 'RESOURCE_EXHAUSTED', [fcmError('QUOTA_EXCEEDED')]],
  TOPIC_QUOTA_EXCEEDED: [429, 'RESOURCE_EXHAUSTED', [fcmError('QUOTA_EXCEEDED')]],
  PROJECT_QUOTA: [429, 'RESOURCE_EXHAUSTED', [info('RATE_LIMIT_EXCEEDED'), { '@type': 'type.googleapis.com/google.rpc.Help', links: [] }]],
  INTERNAL: [500, 'INTERNAL', [fcmError('INTERNAL')]],
  INTERNAL_BARE: [500, 'INTERNAL', undefined],
  UNSPECIFIED_ERROR: [500, 'INTERNAL', [fcmError('UNSPECIFIED_ERROR')]],
  UNAVAILABLE: [503, 'UNAVAILABLE', [fcmError('UNAVAILABLE')]],
  UNAVAILABLE_BARE: [503, 'UNAVAILABLE', undefined],
};
const PROXIES: Readonly<Record<string, readonly [number, RegExp]>> = {
  HTML_502: [502, /^<!DOCTYPE html>/], HTML_503: [503, /^<!DOCTYPE html>/], HTML_504: [504, /^<!DOCTYPE html>/],
  EMPTY_502: [502, /^$/], EMPTY_503: [503, /^$/], EMPTY_504: [504, /^$/],
};

describe('every row', () => {
  it('has an expectation here', () => {
    expect([...Object.keys(BODIES), ...Object.keys(PROXIES)].sort()).toEqual(Object.keys(FCM_ROWS).sort());
  });

  it.each(Object.entries(BODIES))('%s by token prefix and by script', async (row, [http, status, details]) => {
    const prefixed = await fcm.send({ token: fcmTokenPrefix(row as FcmRow).padEnd(40, 'x') });
    const { code, status: told, details: given } = errorOf(prefixed);
    expect([prefixed.status, code, told, given]).toEqual([http, http, status, details]);
    expect(prefixed.headers['content-type']).toBe('application/json; charset=UTF-8');
    expect(prefixed.body).toMatch(/^\{\n {2}"error": \{\n {4}"code": /);
    await fcm.control.setTokens({ token: FCM_TOKEN, script: [row] });
    expect((await fcm.send()).body).toBe(prefixed.body);
  });

  it.each(Object.entries(PROXIES))('%s', async (row, [http, body]) => {
    const answer = await fcm.send({ token: fcmTokenPrefix(row as FcmRow).padEnd(40, 'x') });
    expect([answer.status, answer.ended]).toEqual([http, true]);
    expect(answer.body).toMatch(body);
  });

  it('the project quota is told exactly as Google tells it', async () => {
    expect(errorOf(await fcm.send({ token: fcmTokenPrefix('PROJECT_QUOTA').padEnd(40, 'x') }))).toEqual({
      code: 429,
      status: 'RESOURCE_EXHAUSTED',
      message: "Quota exceeded for quota metric 'Send requests' and limit 'Send requests per minute' of service 'fcm.googleapis.com' for consumer 'project_number:123'.",
      details: [
        {
          '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'RATE_LIMIT_EXCEEDED', domain: 'googleapis.com',
          metadata: { service: 'fcm.googleapis.com', consumer: 'projects/123', quota_metric: 'fcm.googleapis.com/send_requests', quota_limit: 'SendsPerMinutePerProject', quota_unit: '1/min/{project}' },
        },
        { '@type': 'type.googleapis.com/google.rpc.Help', links: [] },
      ],
    });
  });
});

describe('by FCM\'s own rules', () => {
  const rowOf = async (sending: Promise<unknown>): Promise<string | undefined> => {
    await sending;
    const { entries } = await fcm.control.ledger({ provider: 'fcm', limit: 10_000 });
    return entries.at(-1)?.answer;
  };

  it('no access token, an unknown one, an expired one', async () => {
    expect(await rowOf(fcm.send(undefined, { bearer: '' }))).toBe('CREDENTIALS_MISSING');
    expect(await rowOf(fcm.send(undefined, { bearer: 'ya29.abc' }))).toBe('UNAUTHENTICATED');
  });

  it('a project nobody knows, and one of another account', async () => {
    expect(await rowOf(fcm.send(undefined, { project: 'nowhere' }))).toBe('NOT_FOUND');
    await fcm.control.addServiceAccounts({ clientEmail: 'other@other-1.iam.gserviceaccount.com', project: 'other-1', publicKeyPem: fcm.credentials.publicKeyPem });
    expect(await rowOf(fcm.send(undefined, { project: 'other-1' }))).toBe('PERMISSION_DENIED');
  });

  it('tokens: malformed, dead, of another project', async () => {
    expect(await rowOf(fcm.send({ token: 'short' }))).toBe('INVALID_TOKEN');
    const [dead, foreign, mismatched] = ['dead', 'foreign', 'mismatched'].map((name) => name.padEnd(40, 'x')) as [string, string, string];
    await fcm.control.setTokens([{ token: dead, state: 'dead' }, { token: foreign, project: 'other-1' }, { token: mismatched, state: 'mismatch' }]);
    expect(await rowOf(fcm.send({ token: dead }))).toBe('UNREGISTERED');
    expect(await rowOf(fcm.send({ token: dead }, { validateOnly: true }))).toBe('UNREGISTERED');
    expect(await rowOf(fcm.send({ token: foreign }))).toBe('SENDER_ID_MISMATCH');
    expect(await rowOf(fcm.send({ token: mismatched }))).toBe('SENDER_ID_MISMATCH');
  });

  it('a good message gets a name', async () => {
    const answer = await fcm.send();
    expect([answer.status, (JSON.parse(answer.body) as { name: string }).name]).toEqual([200, expect.stringMatching(/^projects\/shop-1\/messages\/0:\d+%[0-9a-f]{16}$/)]);
  });

  it('validate_only checks all and delivers nothing', async () => {
    const token = 'validated'.padEnd(40, 'x');
    const answer = await fcm.send({ token }, { validateOnly: true });
    expect(JSON.parse(answer.body)).toEqual({ name: `projects/${PROJECT}/messages/fake_message_id` });
    expect((await fcm.control.ledger({ token })).entries).toMatchObject([{ status: 200, accepted: false, validateOnly: true }]);
    expect((await fcm.control.inbox(token)).notifications).toEqual([]);
  });

  it('device and project quotas', async () => {
    const tight = await startFcm({ fcmDevicePerMinute: 1, fcmProjectPerMinute: 3 });
    const codes = [await tight.send(), await tight.send(), await tight.send({ token: 'other'.padEnd(40, 'x') }), await tight.send()];
    expect(codes.map((answer) => (answer.status === 200 ? 200 : errorOf(answer).details?.[0]?.['errorCode'] ?? errorOf(answer).details?.[0]?.['reason'])))
      .toEqual([200, 'QUOTA_EXCEEDED', 200, 'RATE_LIMIT_EXCEEDED']);
    await tight.stop();
  });
});
