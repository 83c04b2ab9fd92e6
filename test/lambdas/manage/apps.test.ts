import { describe, expect, it } from 'vitest';
import type { Breaker } from '../../../core/delivery/breaker.ts';
import { operator } from '../../support/http.ts';
import { ANDROID, APP, given, IOS, JOURNEY, manageHarness, P8, P8_OTHER_CURVE, RSA_KEY, SERVICE_ACCOUNT } from '../../support/manage.ts';

const PUT = 'PUT /v1/apps/{id}';
const GET = 'GET /v1/apps/{id}';
const DELETE = 'DELETE /v1/apps/{id}';
const shop = { params: { id: 'shop' } };
const faultsOf = (body: { faults?: { path: string; code: string; message: string }[] }) => body.faults?.map((f) => `${f.path} ${f.code}`);

describe('PUT /v1/apps/{id}', () => {
  it('stores public facts in the catalog and credentials apart, and answers without them', async () => {
    const { call, credentials, rows } = manageHarness();
    const { status, body, etag } = await call(PUT, { ...shop, body: APP });
    expect(status).toBe(201);
    expect(etag).toBe('"1"');
    expect(body).toEqual({
      id: 'shop', revision: 1, updatedAt: '2026-11-24T23:00:00.000Z', updatedBy: 'ada@example.com',
      name: 'Shop', identity: 'open', identityKeys: [],
      ios: { ...IOS, credential: { configured: true } },
      android: { packageName: 'com.example.shop', projectId: 'shop-1', credential: { configured: true } },
      delivery: 'closed', breakers: [],
    });
    expect(credentials.secrets.get('shop/ios')).toEqual({ ...IOS, key: P8 });
    expect(credentials.secrets.get('shop/android')).toEqual({ serviceAccount: SERVICE_ACCOUNT });
    expect(JSON.stringify([...rows('app').values()])).not.toContain('PRIVATE KEY');
    expect((await call(GET, shop)).body).toEqual(body);
    expect((await call('GET /v1/apps')).body).toEqual({ items: [body] });
  });

  it('names everything that is wrong with the credentials at once, and changes nothing', async () => {
    const { call, credentials, rows } = manageHarness();
    const bad = { ...APP, ios: { ...IOS, key: P8_OTHER_CURVE }, android: { ...ANDROID, serviceAccount: { ...SERVICE_ACCOUNT, private_key: 'nonsense' } } };
    const { status, body } = await call(PUT, { ...shop, body: bad });
    expect(status).toBe(422);
    expect(body.code).toBe('invalid-credential');
    expect(faultsOf(body)).toEqual(['/ios/key wrong-key-type', '/android/serviceAccount/private_key unreadable-key']);
    expect(body.faults[0].message).toBe('APNs signs with ES256, an EC key on P-256; this is an EC key on secp384r1');
    expect(body.faults[1].message).toContain('Failed to parse private key');
    expect(credentials.secrets.size).toBe(0);
    expect(rows('app').size).toBe(0);
  });

  it('refuses a customer key that cannot verify, and one that is private', async () => {
    const { call } = manageHarness();
    const ec = { kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA' };
    expect(faultsOf((await call(PUT, { ...shop, body: { name: 'Shop', identityKeys: [ec] } })).body)).toEqual(['/identityKeys/0 unreadable-key']);
    const { body } = await call(PUT, { ...shop, body: { name: 'Shop', identityKeys: [{ ...ec, d: 'AAAA' }] } });
    expect(body.faults[0]).toMatchObject({ path: '/identityKeys/0/d', message: 'This is a private key: send only its public part, and replace the pair.' });
  });

  it('keeps a stored key that is left out, unless what it belongs to changes', async () => {
    const { call, credentials } = manageHarness();
    await given(manageHarness(), 'app');
    await call(PUT, { ...shop, body: APP });
    const kept = await call(PUT, { ...shop, body: { ...APP, name: 'Store', ios: IOS, android: ANDROID } });
    expect(kept.status).toBe(200);
    expect(kept.body).toMatchObject({ name: 'Store', revision: 2, android: { projectId: 'shop-1' } });
    expect(credentials.secrets.size).toBe(2);
    const moved = await call(PUT, { ...shop, body: { ...APP, ios: { ...IOS, keyId: 'KEY7654321' }, android: ANDROID } });
    expect(moved.status).toBe(422);
    expect(moved.body.faults).toEqual([{ path: '/ios/key', code: 'required', message: 'Send the .p8 key again: keyId changed' }]);
  });

  it('wants a key where none is stored', async () => {
    const { status, body } = await manageHarness().call(PUT, { ...shop, body: { name: 'Shop', ios: IOS, android: ANDROID } });
    expect(status).toBe(422);
    expect(faultsOf(body)).toEqual(['/ios/key required', '/android/serviceAccount required']);
  });

  it('forgets the credential of a platform that is left out', async () => {
    const { call, credentials } = manageHarness();
    await call(PUT, { ...shop, body: APP });
    const { body } = await call(PUT, { ...shop, body: { name: 'Shop', ios: IOS } });
    expect(body.android).toBeUndefined();
    expect([...credentials.secrets.keys()]).toEqual(['shop/ios']);
  });

  it('keeps the paces it is given, and forgets those it is not', async () => {
    const { call } = manageHarness();
    const paced = { ...APP, pinpointKeys: true, ios: { ...APP.ios, pace: 9 }, android: { ...APP.android, pace: 5_000 }, channels: { marketing: { pace: 200 } } };
    const { body } = await call(PUT, { ...shop, body: paced });
    expect([body.ios.pace, body.android.pace, body.channels, body.pinpointKeys]).toEqual([9, 5_000, { marketing: { pace: 200 } }, true]);
    const again = (await call(PUT, { ...shop, body: APP })).body;
    expect([again.ios.pace, again.android.pace, again.channels, again.pinpointKeys]).toEqual([undefined, undefined, undefined, undefined]);
    const refused = await call(PUT, { ...shop, body: { ...APP, android: { ...APP.android, pace: 0 }, channels: { marketing: { pace: 0 }, other: {} } } });
    expect(faultsOf(refused.body)?.map((f) => f.split(' ')[0])).toEqual(['/android/pace', '/channels/marketing/pace', '/channels/other']);
  });

  it('honours If-Match and If-None-Match before it touches a credential', async () => {
    const { call, credentials } = manageHarness();
    await call(PUT, { ...shop, body: APP });
    credentials.secrets.clear();
    const stale = await call(PUT, { ...shop, body: APP, headers: { 'if-match': '"7"' } });
    expect([stale.status, stale.body.code]).toEqual([412, 'revision-conflict']);
    expect((await call(PUT, { ...shop, body: APP, headers: { 'if-none-match': '*' } })).status).toBe(412);
    expect(credentials.secrets.size).toBe(0);
    expect((await call(PUT, { ...shop, body: APP, headers: { 'if-match': '"1"' } })).body.revision).toBe(2);
  });

  it('has its secret before its row: after a death between the two, nothing names a missing credential', async () => {
    const harness = manageHarness((ports) => ({ ...ports, catalog: { ...ports.catalog, write: async () => { throw new Error('died'); } } }));
    expect((await harness.call(PUT, { ...shop, body: APP })).status).toBe(500);
    expect(harness.rows('app').size).toBe(0);
    expect(harness.credentials.secrets.size).toBe(2);
  });

  it('is for admins', async () => {
    const { call } = manageHarness();
    expect((await call(PUT, { ...shop, body: APP, authorizer: operator('author', 'viewer') })).status).toBe(403);
    expect((await call('GET /v1/apps', { authorizer: operator('viewer') })).status).toBe(200);
  });
});

describe('delivery', () => {
  const since = Date.UTC(2026, 10, 24, 22, 0, 0);
  const held: Breaker = { app: 'shop', provider: 'fcm', revision: 1, state: 'open', cause: 'PERMISSION_DENIED', since, trippedAt: since, probeAt: since + 10_000, failures: 0, window: { from: since, answered: 5, waves: {} } };
  const probing: Breaker = { ...held, provider: 'apns', state: 'half-open', cause: 'ServiceUnavailable', probe: { owner: 'a', until: since + 80_000 } };

  it('is the state of the worst breaker, with cause, since when and what to do', async () => {
    const { call, breakers } = manageHarness();
    await call(PUT, { ...shop, body: APP });
    await breakers.write(probing);
    expect((await call(GET, shop)).body).toMatchObject({ delivery: 'half-open', breakers: [{ platform: 'ios', state: 'half-open', cause: 'ServiceUnavailable' }] });
    await breakers.write(held);
    const { body } = await call(GET, shop);
    expect(body.delivery).toBe('open');
    expect(body.breakers[1]).toEqual({
      platform: 'android', state: 'open', cause: 'PERMISSION_DENIED', since: '2026-11-24T22:00:00.000Z', probeAt: '2026-11-24T22:00:10.000Z',
      advice: 'The service account may not send: grant cloudmessaging.messages.create, or enable the FCM API.',
    });
    expect((await call('GET /v1/apps')).body.items).toEqual([body]);
  });

  it('says nothing of breakers that closed, or of a platform the app no longer has', async () => {
    const { call, breakers } = manageHarness();
    await call(PUT, { ...shop, body: { name: 'Shop', ios: APP.ios } });
    await breakers.write({ ...probing, state: 'closed' });
    await breakers.write(held);
    expect((await call(GET, shop)).body).toMatchObject({ delivery: 'closed', breakers: [] });
  });
});

describe('service accounts', () => {
  it('names every missing field', async () => {
    const { body } = await manageHarness().call(PUT, { ...shop, body: { name: 'Shop', android: { ...ANDROID, serviceAccount: { type: 'service_account' } } } });
    expect(faultsOf(body)).toEqual(['project_id', 'client_email', 'private_key'].map((f) => `/android/serviceAccount/${f} required`));
  });

  it.each([
    ['an EC key', P8, 'wrong-key-type'],
    ['a key whose line breaks were escaped', RSA_KEY.replaceAll('\n', '\\n'), 'unreadable-key'],
  ])('refuses %s', async (_, private_key, code) => {
    const { body } = await manageHarness().call(PUT, { ...shop, body: { name: 'Shop', android: { ...ANDROID, serviceAccount: { ...SERVICE_ACCOUNT, private_key } } } });
    expect(faultsOf(body)).toEqual([`/android/serviceAccount/private_key ${code}`]);
  });
});

describe('DELETE /v1/apps/{id}', () => {
  it('takes keys and credentials along', async () => {
    const { call, credentials, rows } = manageHarness();
    await call(PUT, { ...shop, body: APP });
    await call('POST /v1/apps/{id}/keys', { ...shop, body: { kind: 'app' } });
    expect((await call(DELETE, shop)).status).toBe(204);
    expect([rows('app').size, rows('key').size, credentials.secrets.size]).toEqual([0, 0, 0]);
  });

  it('is refused while a live journey sends one of its messages', async () => {
    const harness = manageHarness();
    await given(harness, 'live');
    const refused = await harness.call(DELETE, shop);
    expect([refused.status, refused.body.detail]).toEqual([409, 'Messages of this app are sent by cart@1; stop that journey first.']);
    await harness.call('POST /v1/journeys/{id}/stop', { params: { id: JOURNEY.id } });
    expect((await harness.call(DELETE, shop)).status).toBe(204);
  });

  it('finishes what a death left: secrets without a row', async () => {
    const { call, credentials } = manageHarness();
    await credentials.put('shop', 'ios', { ...IOS, key: P8 });
    expect((await call(DELETE, shop)).status).toBe(404);
    expect(credentials.secrets.size).toBe(0);
  });
});
