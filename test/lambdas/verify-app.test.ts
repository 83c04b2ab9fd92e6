import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VERIFY_SCHEMAS } from '../../core/api/verify.ts';
import type { AppRecord } from '../../core/catalog/records.ts';
import type { Checks } from '../../core/delivery/verify.ts';
import { credentialVerifier } from '../../lambdas/adapters/credential-verifier.ts';
import { credentialsReader } from '../../lambdas/adapters/credentials-reader.ts';
import { httpHandler } from '../../lambdas/http.ts';
import { verifyOperations } from '../../lambdas/verify-app.ts';
import { controlOf, type Control } from '../../local/simulators/control/client.ts';
import { makeApnsCredentials, makeFcmCredentials, registerCredentials } from '../../local/simulators/credentials.ts';
import { startSimulators } from '../../local/simulators/start.ts';
import { httpEvent, operator } from '../support/http.ts';
import { memoryTokenShare } from '../support/memory/token-share.ts';

let simulators: Awaited<ReturnType<typeof startSimulators>>;
let control: Control;
const share = memoryTokenShare(Date.now);
beforeAll(async () => {
  simulators = await startSimulators();
  control = controlOf(simulators.control);
});
afterAll(() => simulators.stop());

const APP: AppRecord = {
  name: 'Shop', identity: 'open', identityKeys: [],
  ios: { bundleId: 'com.shop', teamId: 'TEAM123456', keyId: 'KEY1234567' }, android: { packageName: 'com.shop', projectId: 'shop-1' },
};
const apns = makeApnsCredentials();
const fcmOf = (project: string) => makeFcmCredentials({ project, fcm: simulators.fcm });
const secretOf = ({ keyId, teamId, p8 }: typeof apns) => ({ keyId, teamId, key: p8, bundleId: 'com.shop' });

/** POST /v1/apps/shop/verify over these secrets. */
async function verify(secrets: Readonly<Record<string, unknown>>, { app = APP, origins = {} }: { readonly app?: AppRecord | undefined; readonly origins?: object } = {}) {
  const { apns: hosts, fcm, caPem } = simulators;
  const read = async (id: string): Promise<string | undefined> => {
    if (secrets[id] instanceof Error) throw secrets[id];
    return secrets[id] === undefined ? undefined : JSON.stringify(secrets[id]);
  };
  const handler = httpHandler(VERIFY_SCHEMAS, () => verifyOperations({
    apps: { find: async (id) => (id === 'shop' ? app : undefined) },
    credentials: () => credentialsReader('b', read),
    verifier: credentialVerifier({ origins: JSON.stringify({ apns: hosts, fcm, ca: caPem, ...origins }), share, now: Date.now }),
  }));
  const call = async (id: string) => {
    const { statusCode, body } = await handler(httpEvent({ route: 'POST /v1/apps/{id}/verify', params: { id }, authorizer: operator('admin') }), {});
    return { status: statusCode, body: JSON.parse(body ?? 'null') as Checks & { code?: string } };
  };
  return { ...(await call('shop')), call };
}

describe('POST /v1/apps/{id}/verify', () => {
  it('proves good credentials in both environments, and reaches nobody', async () => {
    const fcm = fcmOf('shop-1');
    await registerCredentials(control, { apns, fcm });
    const { status, body } = await verify({ 'b/shop/ios': secretOf(apns), 'b/shop/android': { serviceAccount: fcm.serviceAccount } });
    expect(status).toBe(200);
    const key = {
      ok: true, reason: 'BadDeviceToken', advice: 'Nothing is to be done.',
      explanation: 'APNs let the key in and refused only the made-up token: key, key id and team id fit together; whether it may send to the bundle id shows at the first push. Its answer was 400 BadDeviceToken.',
    };
    expect(body).toEqual({
      ios: { production: key, sandbox: key },
      android: {
        ok: true, reason: 'INVALID_TOKEN', advice: 'Nothing is to be done.',
        explanation: 'FCM let the account in and refused only the made-up token: account, project and API are in order. Its answer was 400 INVALID_ARGUMENT.INVALID_ARGUMENT.',
      },
    });
    expect((await control.ledger()).entries.filter((e) => e.accepted)).toEqual([]);
    // One provider token, and that where senders find it.
    expect([(await control.counters()).providerTokens, share.rows.size]).toEqual([1, 1]);
  });

  it('answers for the platforms the app has', async () => {
    await registerCredentials(control, { apns });
    const { android, ...app } = APP;
    const { body } = await verify({ 'b/shop/ios': secretOf(apns) }, { app });
    expect(Object.keys(body)).toEqual(['ios']);
    expect(android).toBeDefined();
  });

  it('tells a revoked key, and an account nobody knows', async () => {
    const [key, fcm] = [makeApnsCredentials(), fcmOf('shop-1')];
    await registerCredentials(control, { apns: key });
    await control.revokeKey(key.keyId);
    const { body } = await verify({ 'b/shop/ios': secretOf(key), 'b/shop/android': { serviceAccount: fcm.serviceAccount } });
    expect(body.ios?.production).toMatchObject({ ok: false, reason: 'InvalidProviderToken' });
    expect(body.android).toEqual({
      ok: false, reason: 'credentials-failing', explanation: 'The key cannot sign, or Google\'s token endpoint gives no access token for it (invalid_grant).',
      advice: 'The key cannot be used or the token endpoint refuses it: it may be damaged, disabled or deleted, or the clock may be wrong. Put a new key.',
    });
  });

  it('tells an account of another project', async () => {
    const fcm = fcmOf('shop-2');
    await registerCredentials(control, { fcm });
    await registerCredentials(control, { fcm: fcmOf('shop-3') });
    const { android, ios } = (await verify({ 'b/shop/android': { serviceAccount: { ...fcm.serviceAccount, project_id: 'shop-3' } } })).body;
    expect(android).toMatchObject({ ok: false, reason: 'PERMISSION_DENIED' });
    expect(ios?.production).toMatchObject({ ok: false, reason: 'credentials-missing', explanation: 'No credential is stored for this platform, or none that can be read.' });
  });

  it('tells who cannot be reached', async () => {
    const nowhere = 'https://127.0.0.1:1';
    const { body } = await verify({ 'b/shop/ios': secretOf(apns), 'b/shop/android': new Error('throttled') }, { origins: { apns: { production: nowhere, sandbox: simulators.apns.sandbox } } });
    expect(body.ios?.production).toMatchObject({ ok: false, reason: 'no-connection' });
    expect(body.ios?.sandbox.ok).toBe(true);
    expect(body.android).toMatchObject({ ok: false, reason: 'credentials-unreadable' });
  });

  it('is 404 for an app that is none', async () => {
    const { call } = await verify({});
    const { status, body } = await call('store');
    expect([status, body.code]).toEqual([404, 'not-found']);
  });
});
