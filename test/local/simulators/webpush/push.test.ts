import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { encrypted } from '../../../../lambdas/adapters/web-encryption.ts';
import { newVapidPair, vapidHeader } from '../../../../lambdas/adapters/vapid-tokens.ts';
import { controlOf, type Control } from '../../../../local/simulators/control/client.ts';
import { startSimulators, type Simulators } from '../../../../local/simulators/start.ts';
import { subscribe, type Subscription } from '../../../../local/simulators/webpush/subscription.ts';
import { openRaw, type RawAnswer } from '../../../support/simulators/raw.ts';

const signer = { ...newVapidPair(), subject: 'mailto:push@example.com' };
let simulators: Simulators;
let control: Control;
beforeAll(async () => { simulators = await startSimulators(); control = controlOf(simulators.control); });
afterEach(() => control.reset());
afterAll(() => simulators.stop());

const payload = (id: string, more: object = {}) => JSON.stringify({ title: 'Hello', beckon: { id }, ...more });
const authorization = () => vapidHeader(signer, { origin: simulators.web, expiresAt: Math.floor(Date.now() / 1_000) + 600 });

/** A header of undefined is left out. */
async function post({ endpoint, keys }: Subscription, text: string, change: Readonly<Record<string, string | undefined>> = {}, body = encrypted(text, keys)): Promise<RawAnswer> {
  const session = openRaw(simulators.web, simulators.caPem);
  const headers = { ':path': new URL(endpoint).pathname, ttl: '60', urgency: 'high', 'content-encoding': 'aes128gcm', authorization: await authorization(), ...change };
  try {
    return await session.request(Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined)), Buffer.from(body ?? []));
  } finally {
    session.close();
  }
}

const statusOf = async (answer: Promise<RawAnswer>): Promise<number | undefined> => (await answer).status;

describe('the push service of browsers', () => {
  it('takes a push, and its ledger has what only the browser can read', async () => {
    const browser = subscribe(simulators.web);
    const answer = await post(browser, payload('push-1'));
    expect([answer.status, answer.headers['location'], answer.headers['ttl']]).toEqual([201, `${browser.endpoint}/m`, '60']);
    const { entries } = await control.ledger({ provider: 'web' });
    expect(entries).toMatchObject([{ provider: 'web', token: browser.endpoint, pushId: 'push-1', status: 201, reason: 'accepted', accepted: true, answered: true, payload: payload('push-1') }]);
    expect((await control.inbox(browser.endpoint)).notifications).toMatchObject([{ provider: 'web', payload: { title: 'Hello' } }]);
    expect(await control.summary()).toMatchObject({ web: { requests: 1, accepted: 1, doubles: 0, refused: {} }, apns: { requests: 0 } });
  });

  it.each<[string, number, Readonly<Record<string, string | undefined>>]>([
    ['another method', 405, { ':method': 'PUT' }], ['a path nobody subscribed with', 404, { ':path': '/push/x' }], ['no time to live', 400, { ttl: undefined }],
    ['a time to live in words', 400, { ttl: 'P1D' }], ['an urgency of its own', 400, { urgency: 'now' }], ['a topic of 33 letters', 400, { topic: 'x'.repeat(33) }],
    ['a topic of other letters', 400, { topic: 'a/b' }], ['another encoding', 400, { 'content-encoding': 'aesgcm' }], ['no word of who sends', 401, { authorization: undefined }],
    ['a bearer', 401, { authorization: 'Bearer x' }], ['a token of nobody', 403, { authorization: `vapid t=a.b.c, k=${signer.publicKey}` }],
  ])('refuses %s', async (_, status, change) => {
    expect(await statusOf(post(subscribe(simulators.web), payload('p'), change))).toBe(status);
  });

  it('refuses more than 4,096 bytes', async () => {
    const browser = subscribe(simulators.web);
    expect(await statusOf(post(browser, 'x'.repeat(3_993)))).toBe(201);
    expect(await statusOf(post(browser, 'x'.repeat(3_994), {}, new Uint8Array(4_097)))).toBe(413);
  });

  it('knows the key a browser subscribed with, and what it unsubscribed', async () => {
    const browser = subscribe(simulators.web);
    await control.setTokens({ token: browser.endpoint, applicationServerKey: newVapidPair().publicKey });
    expect(await statusOf(post(browser, payload('p')))).toBe(403);
    expect((await post(browser, payload('p'))).body).toContain('do not correspond to the credentials used to create the subscriptions');
    await control.setTokens({ token: browser.endpoint, applicationServerKey: signer.publicKey });
    expect(await statusOf(post(browser, payload('p')))).toBe(201);
    await control.setTokens({ token: browser.endpoint, state: 'dead' });
    expect(await statusOf(post(browser, payload('p')))).toBe(410);
    expect((await control.summary()).web.refused).toEqual({ Gone: 1, VapidMismatch: 2 });
  });

  it('takes what a browser cannot read, which then shows nothing', async () => {
    const [browser, other] = [subscribe(simulators.web), subscribe(simulators.web)];
    expect(await statusOf(post(browser, '', {}, encrypted(payload('p'), other.keys)))).toBe(201);
    expect((await control.inbox(browser.endpoint)).notifications).toEqual([]);
    expect((await control.counters()).fates.web).toEqual({ unreadable: 1 });
    expect((await control.ledger({ provider: 'web' })).entries).toMatchObject([{ pushId: '', payload: '', accepted: true }]);
  });

  it('keeps pushes for a browser that is away: of a topic the newest, each for its time, none with a time of 0', async () => {
    const browser = subscribe(simulators.web);
    await control.setTokens({ token: browser.endpoint, online: false });
    for (const [id, change] of [['a', { topic: 't' }], ['b', { topic: 't' }], ['c', {}], ['d', { ttl: '1' }], ['e', { ttl: '0' }]] as const) await post(browser, payload(id), change);
    expect((await control.device(browser.endpoint)).waiting).toEqual(['b', 'c', 'd']);
    await control.advanceClock(30_000);
    await control.setTokens({ token: browser.endpoint, online: true });
    expect((await control.inbox(browser.endpoint)).notifications.map((n) => n.pushId)).toEqual(['b', 'c']);
    expect((await control.counters()).fates.web).toEqual({ stored: 4, replaced: 1, expired: 1, notStored: 1, delivered: 2 });
  });

  it('shows one of two with the same tag, and nothing to whom it is not allowed', async () => {
    const browser = subscribe(simulators.web);
    for (const id of ['a', 'b']) await post(browser, payload(id, { tag: 'cart' }));
    expect((await control.device(browser.endpoint)).shown.map((n) => n.pushId)).toEqual(['b']);
    await control.setTokens({ token: browser.endpoint, receives: false });
    await post(browser, payload('c'));
    expect((await control.counters()).fates.web).toEqual({ delivered: 2, notPermitted: 1 });
  });

  it('slows down who sends to one browser too often', async () => {
    await control.setSettings({ webDevicePerMinute: 1 });
    const browser = subscribe(simulators.web);
    expect(await statusOf(post(browser, payload('a')))).toBe(201);
    const answer = await post(browser, payload('b'));
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '30']);
  });

  it.each([['410', 410], ['Gone', 410], ['404', 404], ['TooManyRequests', 429], ['413', 413], ['500', 500], ['502', 502], ['ServiceUnavailable', 503], ['504', 504], ['403', 403], ['401', 401], ['400', 400], ['VapidPkHashMismatch', 400], ['strange', 500]])('answers %s when it is asked to', async (reason, status) => {
    const browser = subscribe(simulators.web);
    await control.addFaults({ provider: 'web', token: browser.endpoint, next: 1, act: { do: 'answer', reason } });
    expect(await statusOf(post(browser, payload('p')))).toBe(status);
    expect(await statusOf(post(browser, payload('p')))).toBe(201);
  });

  it('takes no key while all are revoked', async () => {
    await control.setCredentials({ vapidKeys: 'revoked' });
    expect(await statusOf(post(subscribe(simulators.web), payload('p')))).toBe(403);
    await control.setCredentials({ vapidKeys: 'good' });
    expect(await statusOf(post(subscribe(simulators.web), payload('p')))).toBe(201);
  });

  it('a subscription is the same after a restart', () => {
    expect(subscribe(simulators.web, 'browser-of-the-tests')).toEqual(subscribe(simulators.web, 'browser-of-the-tests'));
    expect(subscribe(simulators.web).endpoint).not.toBe(subscribe(simulators.web).endpoint);
  });
});
