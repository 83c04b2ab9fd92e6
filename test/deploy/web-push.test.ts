import pMap from 'p-map';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import { Phone } from '../../local/phone.ts';
import { makeVapidPair } from '../../local/simulators/credentials.ts';
import { subscribe } from '../../local/simulators/webpush/subscription.ts';
import { bareDevice, expectAllAccepted, few, fireAll, ownApp, type OwnApp } from './own-app.ts';
import { control, deployed, ended, fire, journey, operator, rowOf, unique, until } from './system.ts';

const slow = { timeout: 300_000, concurrent: true };
const one = (message: string) => ({ start: 'push', nodes: { push: { type: 'push', message, next: 'end' }, end: { type: 'end' } } });
const SUBJECT = 'mailto:push@example.com';

interface StoredApp { readonly web: { readonly subject: string; readonly publicKey: string; readonly credential: { readonly configured: true } } }
const appOf = async ({ id }: Pick<OwnApp, 'id'>): Promise<StoredApp> => (await operator().must('GET', `/v1/apps/${id}`)) as unknown as StoredApp;

/** An app that had Beckon make its key pair, and people with a browser each, which subscribe with its public key. */
async function webApp(browsers: number): Promise<{ readonly app: OwnApp; readonly browsers: readonly Phone[] }> {
  const app = await ownApp({ web: { subject: SUBJECT } });
  const { web: { publicKey } } = await appOf(app);
  const registered = await pMap(Array.from({ length: browsers }), async () => {
    const browser = new Phone({ api: deployed.api, appKey: app.keys.appKey, control, platform: 'web', applicationServerKey: publicKey });
    await browser.register();
    await browser.identify(unique('person'));
    return browser;
  }, few);
  return { app, browsers: registered };
}

const faultsFor = (browsers: readonly Phone[], reason: string, ms: number): Promise<unknown> =>
  control.addFaults(browsers.map(({ token }) => ({ provider: 'web' as const, token, for: ms, act: { do: 'answer', reason } })));
const deviceOf = async ({ profileId }: Phone): Promise<JsonObject> => ((await operator().must('GET', `/v1/profiles/${profileId}`)) as { devices: JsonObject[] }).devices[0] ?? {};

test('a browser subscribes, gets exactly the text, and its click is counted', slow, async () => {
  const { app, browsers: [browser] } = await webApp(1);
  if (browser === undefined) throw new Error('no browser');
  const { id, event } = await journey('web', one(await app.message({
    title: 'Grüße aus {{event.city}} 🛒', body: 'Your cart waits', badge: 2, collapseKey: 'cart', onClick: { type: 'url', uri: 'https://shop.example/cart' }, web: { icon: 'https://shop.example/icon.png', requireInteraction: true },
  })));
  await fire(browser, event, { city: 'Köln' });
  const [push] = await browser.receive({ wait: 45 });
  expect(push?.payload).toEqual({
    tag: 'cart', title: 'Grüße aus Köln 🛒', body: 'Your cart waits', icon: 'https://shop.example/icon.png', appBadge: 2, requireInteraction: true, click: { type: 'url', uri: 'https://shop.example/cart' },
    beckon: expect.objectContaining({ id: push?.pushId, p: 'web' }) as object,
  });
  const { entries } = await control.ledger({ token: browser.token });
  expect(entries).toMatchObject([{ provider: 'web', accepted: true, status: 201, pushId: push?.pushId }]);
  if (push === undefined) throw new Error('no push');
  browser.react(push, 'opened');
  await browser.flush();
  const figures = await until(() => ended(id, 1), (f) => (rowOf(f, 'push', 'web')?.opened ?? 0) === 1);
  expect(rowOf(figures, 'push', 'web')).toMatchObject({ targeted: 1, accepted: 1, opened: 1, inFlight: 0 });
  expect(await operator().must('GET', `/v1/pushes/${push.pushId}`)).toMatchObject({ platform: 'web', state: 'settled', outcome: 'accepted' });
});

test('a subscription that is over is dropped, and one that is made anew is sent to again', slow, async () => {
  const { app, browsers: [browser] } = await webApp(1);
  if (browser === undefined) throw new Error('no browser');
  const { id, event } = await journey('web', one(await app.message()));
  expect(await deviceOf(browser)).toMatchObject({ platform: 'web', token: `…${browser.token.slice(-6)}` });
  expect(JSON.stringify(await deviceOf(browser))).not.toMatch(/p256dh|auth/);
  await browser.uninstall();
  await fire(browser, event);
  expect(rowOf(await ended(id, 1), 'push', 'web')).toMatchObject({ targeted: 1, accepted: 0, tokenDead: { Gone: 1 } });
  await until(() => deviceOf(browser), (device) => device['token'] === undefined);
  await browser.renewToken();
  await browser.register();
  await fire(browser, event);
  expect(rowOf(await ended(id, 2), 'push', 'web')).toMatchObject({ targeted: 2, accepted: 1, tokenDead: { Gone: 1 } });
});

test('what is to be tried later is, when it was asked to, and once', slow, async () => {
  const { app, browsers: [browser] } = await webApp(1);
  if (browser === undefined) throw new Error('no browser');
  const { id, event } = await journey('web', one(await app.message()));
  await control.setTokens({ token: browser.token, script: [{ do: 'answer', reason: 'TooManyRequests', retryAfter: 2 }] });
  await fire(browser, event);
  expect(rowOf(await ended(id, 1, 180_000), 'push', 'web')).toMatchObject({ targeted: 1, accepted: 1, handedOn: 1, refused: {} });
  const { entries } = await control.ledger({ token: browser.token });
  expect(entries.map((e) => [e.answer, e.pushId === entries[0]?.pushId])).toEqual([['TooManyRequests', true], ['accepted', true]]);
});

test('credentials that are refused hold the app, and nothing is lost', slow, async ({ expect }) => {
  const { app, browsers } = await webApp(10);
  const { id, event } = await journey('web', one(await app.message()));
  await faultsFor(browsers, 'Forbidden', 30_000);
  await fireAll(browsers, event);
  const held = await until(app.read, (a) => a.delivery !== 'closed', 90_000);
  expect(held.breakers).toEqual([expect.objectContaining({ platform: 'web', cause: 'Forbidden' })]);
  await expectAllAccepted(await ended(id, 10, 240_000), 'push', browsers);
  expect((await app.read()).delivery).toBe('closed');
});

test('the key pair: made, kept, checked, never shown', slow, async () => {
  const { app } = await webApp(0);
  const { web } = await appOf(app);
  expect(web).toEqual({ subject: SUBJECT, publicKey: expect.stringMatching(/^B[A-Za-z0-9_-]{86}$/) as string, credential: { configured: true } });
  const put = (fields: JsonObject) => operator().call('PUT', `/v1/apps/${app.id}`, { body: { name: app.id, identity: 'open', web: fields } });
  const kept = await put({ subject: 'https://shop.example/contact' });
  expect([kept.status, (kept.body as unknown as StoredApp).web]).toEqual([200, { ...web, subject: 'https://shop.example/contact' }]);
  const [pair, other] = [makeVapidPair(), makeVapidPair()];
  expect(await put({ subject: SUBJECT, publicKey: other.publicKey, privateKey: pair.privateKey })).toMatchObject({ status: 422, body: { code: 'invalid-credential', faults: [{ path: '/web/publicKey', code: 'key-mismatch' }] } });
  const own = await put({ subject: SUBJECT, privateKey: pair.privateKey });
  expect([(own.body as unknown as StoredApp).web.publicKey, JSON.stringify(own.body).includes(pair.privateKey)]).toEqual([pair.publicKey, false]);
  expect(await operator().must('POST', `/v1/apps/${app.id}/verify`)).toMatchObject({ web: { ok: true } });
});

test('nobody chooses where a sender connects to', slow, async () => {
  const app = await ownApp({ web: { subject: SUBJECT } });
  const device = await bareDevice(app.keys.appKey, { platform: 'web' });
  const { keys } = subscribe('https://push.example');
  for (const endpoint of ['https://169.254.169.254/latest/meta-data', `${deployed.control.replace('http:', 'https:')}/push/aaaaaaaaaaaaaaaaaaaa`, 'https://fcm.googleapis.com.evil.example/x']) {
    expect(await device.call('PUT', '', { platform: 'web', subscription: { endpoint, keys } })).toMatchObject({ status: 400, body: { faults: [{ path: '/subscription/endpoint', code: 'unknown-push-service' }] } });
  }
  expect(await device.call('PUT', '', { platform: 'web', subscription: { endpoint: 'http://fcm.googleapis.com/x', keys: { p256dh: `B${'A'.repeat(86)}`, auth: 'short' } } }))
    .toMatchObject({ status: 400, body: { faults: [{ path: '/subscription/endpoint' }, { path: '/subscription/keys/p256dh' }, { path: '/subscription/keys/auth' }] } });
  expect(await device.call('PUT', '', { platform: 'web', token: 'abcdefgh' })).toMatchObject({ status: 400, body: { faults: [{ path: '/token' }] } });
  expect(await device.call('PUT', '', { platform: 'web', subscription: { endpoint: 'https://fcm.googleapis.com/wp/x', expirationTime: null, keys } })).toMatchObject({ status: 200 });
});

test('a silent message leaves browsers out, with its reason', slow, async () => {
  const { app, browsers: [browser] } = await webApp(1);
  if (browser === undefined) throw new Error('no browser');
  const message = unique('message');
  await operator().must('PUT', `/v1/messages/${message}`, { app: app.id, category: 'transactional', silent: true, data: { sync: '1' } });
  const { id, event } = await journey('web', one(message));
  await fire(browser, event);
  const figures = await ended(id, 1);
  expect(figures.totals).toMatchObject({ targeted: 0, excluded: { 'silent-on-web': 1 } });
  expect(await operator().must('POST', `/v1/messages/${message}/preview`, { profileId: browser.profileId })).toMatchObject({ excluded: { reason: 'silent-on-web' }, platforms: { web: { devices: 0, faults: [{ field: '' }] } } });
});
