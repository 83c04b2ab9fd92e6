import { describe, expect, it } from 'vitest';
import type { Breaker } from '../../../core/delivery/breaker.ts';
import type { ProviderAnswer } from '../../../core/delivery/transport.ts';
import { ANDROID, APP, IOS, manageHarness, NOW, P8, SERVICE_ACCOUNT } from '../../support/manage.ts';

const put = (query?: Record<string, string>, body: unknown = APP) => ({ params: { id: 'shop' }, body, ...(query && { query }) });
const PUT = 'PUT /v1/apps/{id}';
const answered = (status: number, body: unknown): ProviderAnswer => ({ kind: 'answered', status, headers: {}, body: JSON.stringify(body) });
const invalid = answered(403, { reason: 'InvalidProviderToken' });
const otherEnvironment = answered(403, { reason: 'BadEnvironmentKeyInToken' });
const denied = answered(403, { error: { code: 403, status: 'PERMISSION_DENIED' } });
const silent: ProviderAnswer = { kind: 'unknown', reason: 'time-out' };

describe('PUT /v1/apps/{id} with new credentials', () => {
  it('asks the providers about exactly what is new', async () => {
    const { call, verifier } = manageHarness();
    expect((await call(PUT, put())).status).toBe(201);
    expect(verifier.asked).toEqual([{ ...IOS, key: P8 }, { project_id: 'shop-1', client_email: SERVICE_ACCOUNT.client_email, private_key: SERVICE_ACCOUNT.private_key }]);
    await call(PUT, put(undefined, { ...APP, name: 'Store', ios: IOS, android: ANDROID }));
    expect(verifier.asked.length).toBe(2);
  });

  it('changes nothing when they are refused, and says why of each', async () => {
    const { call, verifier, credentials, rows } = manageHarness();
    await call(PUT, put());
    const before = structuredClone([...credentials.secrets]);
    verifier.answers = { production: invalid, sandbox: invalid, pair: true, fcm: denied };
    const { status, body } = await call(PUT, put(undefined, { ...APP, name: 'Store' }));
    expect([status, body.code]).toEqual([422, 'credential-refused']);
    expect(body.faults).toEqual([
      { path: '/ios/key', code: 'InvalidProviderToken', message: 'APNs refused the request before it looked at the token. Its answer was 403 InvalidProviderToken.',
        suggestion: 'Key, key id or team id do not fit together, or the key was revoked: put the credentials again.' },
      { path: '/android/serviceAccount', code: 'PERMISSION_DENIED', message: 'FCM refused the request before it looked at the token. Its answer was 403 PERMISSION_DENIED.',
        suggestion: 'The service account may not send: grant cloudmessaging.messages.create, or enable the FCM API.' },
    ]);
    expect([...credentials.secrets]).toEqual(before);
    expect(rows('app').get('shop')).toMatchObject({ revision: 1, body: { name: 'Shop' } });
  });

  it('takes a key that is limited to one environment', async () => {
    const { call, verifier } = manageHarness();
    verifier.answers = { ...verifier.answers, production: otherEnvironment };
    expect((await call(PUT, put())).status).toBe(201);
  });

  it('changes nothing when a provider cannot be asked, and says how to go on without', async () => {
    const { call, verifier, credentials, rows } = manageHarness();
    verifier.answers = { ...verifier.answers, production: invalid, sandbox: silent };
    const { status, body, headers } = await call(PUT, put());
    expect([status, body.code, headers?.['retry-after'], body.detail]).toEqual([503, 'provider-unreachable', '30', 'Nothing was changed. `?verify=false` stores the credential unchecked.']);
    expect(body.faults).toEqual([{ path: '/ios/key', code: 'time-out', message: 'The provider did not answer in time.', suggestion: 'Verify again in a minute.' }]);
    expect([credentials.secrets.size, rows('app').size]).toEqual([0, 0]);
  });

  it('asks nobody with verify=false', async () => {
    const { call, verifier } = manageHarness();
    verifier.answers = { production: silent, sandbox: silent, pair: true, fcm: silent };
    expect((await call(PUT, put({ verify: 'false' }))).status).toBe(201);
    expect(verifier.asked).toEqual([]);
    const { status, body } = await call(PUT, put({ verify: 'no' }));
    expect([status, body.faults[0].path]).toEqual([400, '/query/verify']);
  });

  it('asks only when the request would hold otherwise', async () => {
    const { call, verifier } = manageHarness();
    await call(PUT, { ...put(), headers: { 'if-match': '"7"' } });
    await call(PUT, put(undefined, { ...APP, android: ANDROID }));
    expect(verifier.asked).toEqual([]);
  });
});

describe('the breaker of an app whose credential was replaced', () => {
  const breaker = (over: Partial<Breaker>): Breaker => ({
    app: 'shop', provider: 'apns', revision: 1, state: 'open', cause: 'InvalidProviderToken', since: NOW - 60_000, trippedAt: NOW - 60_000, probeAt: NOW + 240_000,
    failures: 3, window: { from: NOW - 60_000, answered: 9, waves: { InvalidProviderToken: 9 } }, ...over,
  });
  const after = async (before: Breaker, body: unknown = APP): Promise<Breaker | undefined> => {
    const { call, breakers } = manageHarness();
    await breakers.write(before);
    await call(PUT, put(undefined, body));
    return breakers.read('shop', before.provider);
  };

  it('probes at once', async () => {
    expect(await after(breaker({}))).toEqual(breaker({ revision: 2, failures: 0, probeAt: NOW }));
  });
  it('begins anew with a probe that was under way', async () => {
    expect(await after(breaker({ state: 'half-open', probe: { owner: 'a', until: NOW + 60_000 } }))).toEqual(breaker({ revision: 2, failures: 0, probeAt: NOW }));
  });
  it('is left alone when it is closed, or of the other platform', async () => {
    expect(await after(breaker({ state: 'closed' }))).toEqual(breaker({ state: 'closed' }));
    const onlyIos = { name: 'Shop', ios: { ...IOS, key: P8 } };
    expect(await after(breaker({ provider: 'fcm' }), onlyIos)).toEqual(breaker({ provider: 'fcm' }));
  });
});
