import https from 'node:https';
import { cert, type ServiceAccount } from 'firebase-admin/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFcmCredentials } from '../../../../local/simulators/credentials.ts';
import { FCM_TOKEN, grantForm, PROJECT, startFcm, type Claims, type FcmTest } from '../../../support/simulators/fcm.ts';

let fcm: FcmTest;
beforeAll(async () => { fcm = await startFcm({ accessTokenSeconds: 600 }); });
afterAll(() => fcm.stop());

const now = (): number => Math.floor(Date.now() / 1000);

describe('the token endpoint', () => {
  it('gives an access token for a signed assertion', async () => {
    const answer = await fcm.grant(grantForm(await fcm.assertion()));
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { access_token: expect.stringMatching(/^ya29\./), expires_in: 600, token_type: 'Bearer' }]);
  });

  it.each<[string, Claims | (() => Claims), string]>([
    ['for another audience', { aud: 'https://example.com/token' }, 'invalid_grant'],
    ['that has expired', () => ({ iat: now() - 4000, exp: now() - 400 }), 'invalid_grant'],
    ['that lives too long', () => ({ exp: now() + 3700 }), 'invalid_grant'],
    ['from the future', () => ({ iat: now() + 600 }), 'invalid_grant'],
    ['of an unknown account', { iss: 'nobody@shop-1.iam.gserviceaccount.com' }, 'invalid_grant'],
    ['without the scope', { scope: 'https://www.googleapis.com/auth/drive' }, 'invalid_scope'],
  ])('refuses one %s', async (_name, claims, error) => {
    const answer = await fcm.grant(grantForm(await fcm.assertion(typeof claims === 'function' ? claims() : claims)));
    expect([answer.status, (JSON.parse(answer.body) as { error: string }).error]).toEqual([400, error]);
  });

  it('refuses a wrong signature, no JWT, and other grants', async () => {
    const forged = await fcm.assertion({}, makeFcmCredentials({ project: PROJECT, fcm: fcm.simulators.fcm }).serviceAccount.private_key);
    const answers = [await fcm.grant(grantForm(forged)), await fcm.grant(grantForm('abc')), await fcm.grant({ grant_type: 'password' })];
    expect(answers.map(({ body }) => (JSON.parse(body) as { error: string }).error)).toEqual(['invalid_grant', 'invalid_grant', 'unsupported_grant_type']);
  });

  it('fails on request, by name only', async () => {
    await fcm.control.addFaults([{ act: '503' }, { provider: 'oauth', next: 1, act: { do: 'answer', reason: '503', retryAfter: 7 } }]);
    const failed = await fcm.grant(grantForm(await fcm.assertion()));
    expect([failed.status, failed.headers['retry-after']]).toEqual([503, '7']);
    expect((await fcm.grant(grantForm(await fcm.assertion()))).status).toBe(200);
    await fcm.control.clearFaults();
  });
});

describe('access tokens', () => {
  it('expire', async () => {
    const aged = await startFcm({ accessTokenSeconds: 600 });
    expect((await aged.send()).status).toBe(200);
    await aged.control.advanceClock(601_000);
    expect((await aged.send()).status).toBe(401);
    await aged.stop();
  });

  it('can be revoked in the middle of a run', async () => {
    const revoked = await startFcm();
    await revoked.control.expireAccessTokens();
    expect((await revoked.send()).status).toBe(401);
    await revoked.stop();
  });
});

it('firebase-admin takes the service account', () => {
  const { client_email: clientEmail } = fcm.credentials.serviceAccount;
  expect(cert(fcm.credentials.serviceAccount as ServiceAccount)).toMatchObject({ projectId: PROJECT, clientEmail });
});

it('HTTP/1.1 works as well', async () => {
  const answer = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const request = https.request(`${fcm.simulators.fcm}/v1/projects/${PROJECT}/messages:send`, {
      method: 'POST', ca: fcm.simulators.caPem, headers: { authorization: `Bearer ${fcm.accessToken}` },
    }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => { body += chunk; }).on('end', () => { resolve({ status: response.statusCode, body }); });
    });
    request.on('error', reject);
    request.end(JSON.stringify({ message: { token: FCM_TOKEN } }));
  });
  expect([answer.status, answer.body]).toEqual([200, expect.stringContaining('"name": "projects/shop-1/messages/')]);
});

it('other paths are Google\'s page', async () => {
  const session = fcm.open();
  const answer = await session.request({ ':path': '/batch' });
  session.close();
  expect([answer.status, answer.headers['content-type']]).toEqual([404, 'text/html; charset=UTF-8']);
});
