import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { event } from '../../core/api/events.ts';
import { Phone } from '../../local/phone.ts';
import type { PhoneOptions } from '../../local/phone/options.ts';
import { BUNDLE, reasonOf, startApns, type ApnsTest } from '../support/simulators/apns.ts';
import { startPhoneApi, type PhoneApi } from '../support/simulators/api.ts';
import { startFcm } from '../support/simulators/fcm.ts';

let api: PhoneApi;
let apns: ApnsTest;
beforeEach(async () => { [api, apns] = [await startPhoneApi(), await startApns({ strictTokens: true })]; });
afterEach(async () => { await apns.stop(); await api.stop(); });

const phone = (options: Partial<PhoneOptions> = {}): Phone =>
  new Phone({ api: api.base, appKey: 'bka_abcdefghij012345', control: apns.control, platform: 'ios', deviceId: 'phone-1', topic: BUNDLE, clock: () => 1_795_561_200_000, ...options });
interface Sent { readonly batchId: string; readonly subject: string; readonly events: readonly { name: string; push?: unknown; action?: string }[] }
const batches = (): Sent[] => api.heard.filter(({ path }) => path === '/v1/events').map(({ body }) => body as Sent);
const BLOCK = { id: 'p', s: 'j/1/n/0/m', i: 'i', p: 'ios', r: '2e96105c29d2c92c', m: 'm' };

describe('a phone', () => {
  it('registers with the app key, then proves itself by its secret', async () => {
    const mine = phone();
    expect(await mine.register()).toMatchObject({ profileId: 'anon-1' });
    await mine.register({ permission: 'denied' });
    expect(api.heard.map(({ method, path, bearer }) => [method, path, bearer?.kind])).toEqual([['PUT', '/v1/devices/phone-1', 'app'], ['PUT', '/v1/devices/phone-1', 'device']]);
    expect(api.heard[0]?.body).toMatchObject({ platform: 'ios', token: mine.token, environment: 'production', permission: 'granted' });
  });

  it('sends its events to their own address when it is told one, and all else to the API', async () => {
    const events = await startPhoneApi();
    try {
      const mine = phone({ events: events.base });
      await mine.register();
      mine.record('app.opened');
      expect((await mine.flush()).map(({ status }) => status)).toEqual(['accepted']);
      expect([api.heard.map(({ path }) => path), events.heard.map(({ path, bearer }) => [path, bearer?.kind])]).toEqual([['/v1/devices/phone-1'], [['/v1/events', 'device']]]);
    } finally {
      await events.stop();
    }
  });

  it('gets a push and reports what the person did, with the block as it came', async () => {
    const mine = phone();
    await mine.register();
    const waiting = mine.receive({ wait: 10 });
    expect(reasonOf(await apns.push({ token: mine.token, body: JSON.stringify({ aps: { alert: { title: 'Cart', body: 'Waits' } }, beckon: BLOCK }) }))).toBe('200 accepted');
    const [push] = await waiting;
    expect(push).toMatchObject({ title: 'Cart', body: 'Waits', block: BLOCK });
    if (push === undefined) throw new Error('unreachable');
    expect(await mine.receive()).toEqual([]);
    for (const reaction of ['received', 'opened', 'dismissed', { action: 'buy' }] as const) mine.react(push, reaction);
    expect((await mine.flush()).map(({ status }) => status)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    const [sent] = batches();
    expect(sent?.events.map(({ name, push: block, action }) => [name, block, action])).toEqual([
      ['push.received', BLOCK, undefined], ['push.opened', BLOCK, undefined], ['push.dismissed', BLOCK, undefined], ['push.action', BLOCK, 'buy'],
    ]);
    expect(sent?.events.every((one) => event.safeParse(one).success)).toBe(true);
  });

  it('reads FCM\'s pushes as well', async () => {
    const fcm = await startFcm();
    const mine = phone({ platform: 'android', control: fcm.control });
    await mine.register();
    const data = { beckon: JSON.stringify({ ...BLOCK, p: 'android' }) };
    expect((await fcm.send({ token: mine.token, notification: { title: 'Cart', body: 'Waits' }, data, android: { notification: { title: 'Yours' } } })).status).toBe(200);
    expect(await mine.receive()).toMatchObject([{ title: 'Yours', body: 'Waits', pushId: 'p', block: { p: 'android' } }]);
    await fcm.stop();
  });

  it('records under the subject it had, before and after identify and reset', async () => {
    const mine = phone();
    await mine.register();
    mine.record('app.opened');
    mine.record('cart.viewed', { total: 3 });
    await mine.identify('ada');
    mine.record('cart.abandoned');
    await mine.reset();
    mine.record('app.opened');
    await mine.flush();
    expect(batches().map(({ subject, events }) => [subject, events.map(({ name }) => name)])).toEqual([
      ['anon-1', ['app.opened', 'cart.viewed']], ['ada', ['cart.abandoned']], ['anon-2', ['app.opened']],
    ]);
  });

  it('sends at most 100 events a batch', async () => {
    const mine = phone();
    await mine.register();
    for (let n = 0; n < 150; n += 1) mine.record('tick');
    expect(await mine.flush()).toHaveLength(150);
    expect(batches().map(({ events }) => events.length)).toEqual([100, 50]);
  });

  it('keeps a batch and its id over retries, within a flush and across', async () => {
    const mine = phone();
    await mine.register();
    mine.record('first');
    api.failures.push(503, 429, 0);
    await expect(mine.flush({ tries: 3, pauseMs: 1 })).rejects.toThrow();
    mine.record('second');
    await mine.flush({ tries: 1 });
    const sent = batches();
    expect(sent.map(({ events }) => events[0]?.name)).toEqual(['first', 'first', 'first', 'first', 'second']);
    expect(new Set(sent.map(({ batchId }) => batchId)).size).toBe(2);
  });

  it('drops a batch the API calls wrong', async () => {
    const mine = phone();
    await mine.register();
    mine.record('bad');
    api.failures.push(400);
    await expect(mine.flush()).rejects.toThrow('400');
    expect(await mine.flush()).toEqual([]);
  });

  it('is called dead by the provider once the app is gone, until it comes back', async () => {
    const mine = phone();
    await mine.register();
    await mine.uninstall(1_700_000_000_000);
    expect(JSON.parse((await apns.push({ token: mine.token })).body)).toEqual({ reason: 'Unregistered', timestamp: 1_700_000_000_000 });
    await mine.register();
    expect(reasonOf(await apns.push({ token: mine.token }))).toBe('200 accepted');
    const before = mine.token;
    await mine.renewToken();
    await mine.register();
    expect([reasonOf(await apns.push({ token: before })), reasonOf(await apns.push({ token: mine.token }))]).toEqual(['410 Unregistered', '200 accepted']);
  });

  it('neither shows nor reports what was meant for somebody else', async () => {
    const mine = phone();
    await mine.register();
    const push = { pushId: 'p', time: 0, payload: {}, block: { ...BLOCK, r: 'fdee430d40bd57de' }, handed: { beckon: { ...BLOCK, r: 'fdee430d40bd57de' } } };
    expect(await mine.judge(push)).toBe('hidden');
    mine.react(push, 'opened');
    expect([await mine.flush(), batches()]).toEqual([[], []]);
  });

  it('is sent nothing while it forbids it, and belongs to one app', async () => {
    const mine = phone({ permission: 'denied' });
    await mine.register();
    expect(reasonOf(await apns.push({ token: mine.token }))).toBe('200 accepted');
    expect(await mine.receive()).toEqual([]);
  });
});
