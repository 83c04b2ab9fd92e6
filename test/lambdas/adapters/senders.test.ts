import { generateKeyPairSync } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, importSPKI, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import type { Push } from '../../../core/delivery/batch.ts';
import type { Provider } from '../../../core/delivery/lanes.ts';
import { verifyTracking } from '../../../core/delivery/tracking.ts';
import type { ProviderAnswer, ProviderRequest } from '../../../core/delivery/transport.ts';
import { credentialsReader } from '../../../lambdas/adapters/credentials-reader.ts';
import { hmac } from '../../../lambdas/adapters/hashing.ts';
import { secretReader } from '../../../lambdas/adapters/secrets.ts';
import { providerSenders } from '../../../lambdas/adapters/senders.ts';
import { ProviderTransports } from '../../../lambdas/adapters/transport/providers.ts';
import { NOON, pushOf } from '../../support/delivery/batches.ts';
import { memoryTransport, type MemoryTransport } from '../../support/memory/transport.ts';

const pem = { type: 'pkcs8', format: 'pem' } as const;
const apnsKey = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const fcmKey = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ios = { teamId: 'TEAM123456', keyId: 'KEY1234567', bundleId: 'com.shop', key: String(apnsKey.privateKey.export(pem)) };
const android = { serviceAccount: {
  project_id: 'shop-1', client_email: 'sender@shop-1.iam', private_key_id: 'k1', private_key: String(fcmKey.privateKey.export(pem)), token_uri: 'https://127.0.0.1:3/token',
} };
const ORIGINS = JSON.stringify({ apns: { production: 'https://127.0.0.1:1', sandbox: 'https://127.0.0.1:2' }, fcm: 'https://127.0.0.1:3', ca: '' });
const MINUTE = 60_000;

const ok = (body = ''): ProviderAnswer => ({ kind: 'answered', status: 200, headers: {}, body });
const refused = (status: number, body: unknown): ProviderAnswer => ({ kind: 'answered', status, headers: {}, body: JSON.stringify(body) });
const expired = refused(403, { reason: 'ExpiredProviderToken' });
const unauthenticated = refused(401, { error: { code: 401, status: 'UNAUTHENTICATED', details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'ACCESS_TOKEN_EXPIRED' }] } });

interface Script { readonly pinpoint?: readonly string[]; readonly secrets?: Readonly<Record<string, unknown>>; readonly answer?: (request: ProviderRequest, n: number) => ProviderAnswer; readonly token?: (n: number) => ProviderAnswer }

function build({ pinpoint = [], secrets = { ios, android }, answer = () => ok(), token = (n) => ok(`{"access_token":"a${n}","expires_in":3599,"token_type":"Bearer"}`) }: Script = {}) {
  const time = { now: NOON };
  const opened = new Map<string, MemoryTransport>();
  const open = (origin: string, n: number): MemoryTransport => {
    const its = memoryTransport((request, count) => (request.path === '/token' ? token(count) : answer(request, count)));
    opened.set(`${origin}#${n}`, its);
    return its;
  };
  const transports = new ProviderTransports(ORIGINS, (settings) => open(settings.origin, [...opened.keys()].filter((k) => k.startsWith(settings.origin)).length));
  const secret = secretReader(async (id) => JSON.stringify(secrets[id.replace('beckon/shop/', '')]), () => time.now);
  const senders = providerSenders({ credentials: credentialsReader('beckon', secret), transports, pinpointKeys: async (app) => pinpoint.includes(app), trackingKey: async () => 'mac key', now: () => time.now });
  const send = (provider: Provider, count = 1, change: Partial<Push> = {}) =>
    Promise.all(Array.from({ length: count }, (_, n) => senders.send({ app: 'shop', provider, push: pushOf(provider, n, change) }, { startBy: time.now + MINUTE })));
  const requests = (): ProviderRequest[] => [...opened.values()].flatMap((t) => [...t.requests]);
  return { time, opened, send, requests, auth: (path: RegExp) => requests().filter((r) => path.test(r.path)).map((r) => (r.headers['authorization'] ?? '').split(' ')[1] ?? '') };
}

it('an app may have Amazon Pinpoint\'s keys sent too', async () => {
  for (const [pinpoint, found] of [[['shop'], true], [['other'], false]] as const) {
    const { send, requests } = build({ pinpoint });
    await Promise.all([send('apns'), send('fcm')]);
    const bodies = requests().filter(({ path }) => path !== '/token').map(({ body }) => String(body));
    expect(bodies.map((body) => body.includes('"_DIRECT"'))).toEqual([found, found]);
  }
});

describe('to APNs', () => {
  it('goes a request with a verifiable provider token, in the environment of the token, with its tracking block', async () => {
    const { send, opened } = build();
    await send('apns', 1, { environment: 'sandbox' });
    const [request] = opened.get('https://127.0.0.1:2#0')?.requests ?? [];
    const jwt = request?.headers['authorization']?.replace('bearer ', '') ?? '';
    await jwtVerify(jwt, await importSPKI(String(apnsKey.publicKey.export({ type: 'spki', format: 'pem' })), 'ES256'), { currentDate: new Date(NOON) });
    expect([decodeProtectedHeader(jwt), decodeJwt(jwt)]).toEqual([{ alg: 'ES256', kid: 'KEY1234567' }, { iss: 'TEAM123456', iat: Math.floor(NOON / 2_400_000) * 2_400 }]);
    expect(request?.headers['apns-topic']).toBe('com.shop');
    const block = (JSON.parse(String(request?.body ?? '{}')) as { beckon?: unknown }).beckon;
    expect(verifyTracking(block, 'mac key', hmac)).toMatchObject({ pushId: pushOf('apns', 0).id, journey: 'cart', platform: 'ios' });
  });

  it('one token serves everything, and changes only after 20 minutes and before 60', async () => {
    const { send, time, auth, opened } = build();
    for (let minute = 0; minute < 240; minute += 1) {
      await send('apns', 2);
      time.now += MINUTE;
    }
    const jwts = auth(/device/);
    const changes = [...new Set(jwts)];
    expect(changes.length).toBeLessThanOrEqual(7);
    jwts.forEach((jwt, n) => { expect(NOON / 1_000 + Math.floor(n / 2) * 60 - (decodeJwt(jwt).iat ?? 0)).toBeLessThan(55 * 60); });
    expect(opened.get('https://127.0.0.1:1#0')?.retirements).toBe(changes.length - 1);
  });

  it('an expired token is made anew once for all who met it, with the present time, and each push goes once more', async () => {
    const stale = new Set<string>();
    const { send, auth } = build({ answer: ({ headers }) => { const jwt = headers['authorization'] ?? ''; if (stale.size === 0) stale.add(jwt); return stale.has(jwt) ? expired : ok(); } });
    expect((await send('apns', 20)).map((a) => a.kind === 'answered' && a.status)).toEqual(Array.from({ length: 20 }, () => 200));
    const jwts = [...new Set(auth(/device/))];
    expect(jwts.map((j) => decodeJwt(j).iat)).toEqual([Math.floor(NOON / 2_400_000) * 2_400, NOON / 1_000]);
    expect(auth(/device/).length).toBe(40);
  });

  it('is not tried with ever new tokens when none will do', async () => {
    const { send, auth, time } = build({ answer: () => expired });
    for (let n = 0; n < 10; n += 1) {
      expect(await send('apns')).toEqual([expired]);
      time.now += MINUTE;
    }
    expect(new Set(auth(/device/)).size).toBe(2);
  });
});

describe('to FCM', () => {
  it('goes a request with an access token got by a verifiable assertion', async () => {
    const { send, requests } = build();
    await send('fcm', 30);
    const [ask, ...sends] = requests().sort((a, b) => Number(b.path === '/token') - Number(a.path === '/token'));
    const form = new URLSearchParams(String(ask?.body));
    expect(form.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
    const { payload } = await jwtVerify(form.get('assertion') ?? '', await importSPKI(String(fcmKey.publicKey.export({ type: 'spki', format: 'pem' })), 'RS256'), { currentDate: new Date(NOON) });
    expect(payload).toEqual({ iss: 'sender@shop-1.iam', aud: 'https://127.0.0.1:3/token', scope: 'https://www.googleapis.com/auth/firebase.messaging', iat: NOON / 1_000, exp: NOON / 1_000 + 3_600 });
    expect(sends.length).toBe(30);
    expect(new Set(sends.map((s) => `${s.path} ${s.headers['authorization'] ?? ''}`))).toEqual(new Set(['/v1/projects/shop-1/messages:send Bearer a1']));
  });

  it('the access token is renewed 5 minutes early, and the old one goes on when that fails', async () => {
    const { send, time, auth } = build({ token: (n) => (n === 2 ? refused(503, {}) : ok(`{"access_token":"a${n}","expires_in":3600}`)) });
    await send('fcm');
    time.now += 55 * MINUTE;
    await send('fcm');
    time.now += MINUTE;
    await send('fcm');
    expect(auth(/send/)).toEqual(['a1', 'a1', 'a3']);
  });

  it('a 401 brings one refresh for all and one repeat each', async () => {
    const { send, time, requests } = build({ answer: ({ headers }) => (time.now > NOON && headers['authorization'] === 'Bearer a1' ? unauthenticated : ok()) });
    await send('fcm');
    time.now += 2 * MINUTE;
    expect((await send('fcm', 20)).every((a) => a.kind === 'answered' && a.status === 200)).toBe(true);
    expect(requests().filter((r) => r.path === '/token').length).toBe(2);
  });

  it('a 401 on a new token is an answer, not a reason to ask for ever', async () => {
    const { send, requests } = build({ answer: () => unauthenticated });
    expect(await send('fcm', 3)).toEqual([unauthenticated, unauthenticated, unauthenticated]);
    expect(requests().filter((r) => r.path === '/token').length).toBe(1);
  });
});

describe('access tokens', () => {
  const assertions = (requests: readonly ProviderRequest[]): string[] => requests.filter((r) => r.path === '/token').map((r) => String(decodeJwt(new URLSearchParams(String(r.body)).get('assertion') ?? '').iss));

  it('are renewed early once, however many send at the time', async () => {
    const { send, time, auth, requests } = build();
    await send('fcm', 50);
    time.now += 55 * MINUTE;
    await send('fcm', 50);
    expect(requests().filter((r) => r.path === '/token').length).toBe(2);
    expect(new Set(auth(/send/).slice(50))).toEqual(new Set(['a2']));
  });

  it('that are refused to an account are not asked for again within 10 s', async () => {
    const { send, time, requests } = build({ token: () => refused(400, { error: 'invalid_grant' }) });
    for (const seconds of [0, 9, 10]) {
      time.now = NOON + seconds * 1_000;
      await send('fcm', 5);
    }
    expect(requests().filter((r) => r.path === '/token').length).toBe(2);
  });

  it('are one per account, not per project', async () => {
    const secrets = { ios, android: android as unknown };
    const { send, time, requests } = build({ secrets });
    await send('fcm');
    secrets.android = { serviceAccount: { ...android.serviceAccount, client_email: 'other@shop-1.iam' } };
    time.now += 5 * MINUTE;
    await send('fcm');
    expect(assertions(requests())).toEqual(['sender@shop-1.iam', 'other@shop-1.iam']);
  });
});

describe('a credential that was replaced and then revoked', () => {
  const newKey = String(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(pem));
  const kidOf = ({ headers }: ProviderRequest): unknown => decodeProtectedHeader((headers['authorization'] ?? '').replace(/^bearer /i, '')).kid;

  it('APNs: every push goes again at once under the new key and its bundle id, on connections of its own', async () => {
    const secrets = { ios: ios as unknown, android };
    let revoked = false;
    const { send, time, requests } = build({ secrets, answer: (r) => (revoked && kidOf(r) === 'KEY1234567' ? refused(403, { reason: 'InvalidProviderToken' }) : ok()) });
    await send('apns', 3);
    secrets.ios = { ...ios, keyId: 'KEY7654321', key: newKey, bundleId: 'com.store' };
    time.now += MINUTE;
    expect(await send('apns', 3)).toEqual([ok(), ok(), ok()]);
    revoked = true;
    expect(await send('apns', 20)).toEqual(Array.from({ length: 20 }, () => ok()));
    expect(requests().slice(0, 26).map(kidOf)).toEqual(Array.from({ length: 26 }, () => 'KEY1234567'));
    expect(requests().slice(26).map((r) => [kidOf(r), r.headers['apns-topic']])).toEqual(Array.from({ length: 20 }, () => ['KEY7654321', 'com.store']));
    expect(await send('apns')).toEqual([ok()]);
    expect(requests().length).toBe(47);
  });

  it('FCM: when the token endpoint refuses the old account', async () => {
    const secrets = { ios, android: android as unknown };
    let disabled = false;
    const { send, time, auth } = build({ secrets, token: (n) => (disabled && n === 2 ? refused(400, { error: 'invalid_grant' }) : ok(`{"access_token":"a${n}","expires_in":${n === 1 ? 240 : 3_600}}`)) });
    await send('fcm');
    secrets.android = { serviceAccount: { ...android.serviceAccount, private_key_id: 'k2', client_email: 'new@shop-1.iam' } };
    disabled = true;
    time.now += 4 * MINUTE;
    expect(await send('fcm', 5)).toEqual(Array.from({ length: 5 }, () => ok()));
    expect(auth(/send/)).toEqual(['a1', 'a3', 'a3', 'a3', 'a3', 'a3']);
  });

  it('FCM: when it refuses the old account\'s access token', async () => {
    const secrets = { ios, android: android as unknown };
    const { send, time, auth } = build({ secrets, answer: ({ headers }) => (time.now > NOON && headers['authorization'] === 'Bearer a1' ? refused(403, { error: { code: 403, status: 'PERMISSION_DENIED' } }) : ok()) });
    await send('fcm');
    secrets.android = { serviceAccount: { ...android.serviceAccount, client_email: 'new@shop-1.iam' } };
    time.now += MINUTE;
    expect(await send('fcm', 5)).toEqual(Array.from({ length: 5 }, () => ok()));
    expect(auth(/send/).filter((t) => t === 'a2').length).toBe(5);
  });

  it('a refused credential that is still the stored one is an answer, and one that was read just now is not read again', async () => {
    const secrets = { ios: ios as unknown, android };
    const no = refused(403, { reason: 'InvalidProviderToken' });
    const { send, time, requests } = build({ secrets, answer: (r) => (kidOf(r) === 'KEY1234567' ? no : ok()) });
    expect(await send('apns', 2)).toEqual([no, no]);
    secrets.ios = { ...ios, keyId: 'KEY7654321', key: newKey };
    time.now += 14_999;
    expect(await send('apns')).toEqual([no]);
    time.now += 1;
    expect(await send('apns')).toEqual([ok()]);
    expect(requests().length).toBe(5);
  });
});

describe('what keeps a push from being written', () => {
  it.each<[string, Provider, Script, string]>([
    ['no credentials', 'apns', { secrets: {} }, 'credentials-missing'],
    ['credentials of another shape', 'fcm', { secrets: { android: { key: 'x' } } }, 'credentials-missing'],
    ['a key that is none', 'apns', { secrets: { ios: { ...ios, key: 'x' } } }, 'credentials-failing'],
    ['an account the endpoint refuses', 'fcm', { token: () => refused(400, { error: 'invalid_grant' }) }, 'credentials-failing'],
    ['an endpoint that fails', 'fcm', { token: () => refused(503, {}) }, 'token-endpoint'],
    ['an endpoint that does not answer', 'fcm', { token: () => ({ kind: 'unknown', reason: 'time-out' }) }, 'token-endpoint'],
    ['an endpoint that answers nonsense', 'fcm', { token: () => ok('<html>') }, 'token-endpoint'],
  ])('%s', async (...[, provider, script, reason]) => {
    const { send, requests } = build(script);
    expect(await send(provider, 2)).toEqual([{ kind: 'not-processed', reason }, { kind: 'not-processed', reason }]);
    expect(requests().filter((r) => r.path === '/token').length).toBeLessThanOrEqual(1);
  });

  it('a payload that is too large', async () => {
    const rendered = { kind: 'apns', pushType: 'alert', priority: 10, payload: { text: 'x'.repeat(4_000) } } as const;
    expect(await build().send('apns', 1, { rendered })).toEqual([{ kind: 'not-processed', reason: 'too-large' }]);
  });
});
