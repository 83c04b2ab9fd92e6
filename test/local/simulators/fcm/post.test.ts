import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FCM_TOKEN as token, startFcm, type FcmTest } from '../../../support/simulators/fcm.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
let fcm: FcmTest;
beforeEach(async () => { fcm = await startFcm({ fcmDevicePerMinute: Infinity, accessTokenSeconds: 2 * 365 * 86_400 }); });
afterEach(() => fcm.stop());

const send = async (n: number | string, android: object = {}, rest: object = {}): Promise<number | undefined> => (await fcm.send({ token, data: { n: String(n) }, android, ...rest })).status;
const shout = (n: number | string, android: object = {}): Promise<number | undefined> => send(n, android, { notification: { title: String(n) } });
const got = async (): Promise<unknown[]> => (await fcm.control.inbox(token)).notifications.map(({ payload }) => (payload as { data: { n: string } }).data.n);
const fates = async () => (await fcm.control.counters()).fates.fcm;
const away = (): Promise<void> => fcm.control.setTokens({ token, online: false });
const back = (): Promise<void> => fcm.control.setTokens({ token, online: true });
const device = () => fcm.control.device(token);

describe('a device that is away', () => {
  it('gets what waited, in the order it was sent', async () => {
    await away();
    for (const [n, collapseKey] of [['1', undefined], ['2', 'score'], ['3', undefined], ['4', 'score']] as const) await send(n, collapseKey === undefined ? {} : { collapseKey });
    expect(await got()).toEqual([]);
    await back();
    expect([await got(), await fates()]).toEqual([['1', '3', '4'], { stored: 4, replaced: 1, delivered: 3 }]);
  });

  it('keeps 100; one more and all are discarded, and the app is told', async () => {
    await fcm.control.setSettings({ fcmPendingMax: 5 });
    await away();
    await send('kept', { collapseKey: 'score' });
    for (let n = 0; n < 6; n += 1) await send(n);
    await send('after');
    await back();
    expect([await got(), (await device()).deletedMessages, await fates()]).toEqual([['kept', 'after'], 1, { stored: 8, overflowed: 6, delivered: 2 }]);
  });

  it('keeps four collapse keys; of five one is lost', async () => {
    await away();
    for (const collapseKey of ['a', 'b', 'c', 'd', 'e']) await send(collapseKey, { collapseKey });
    await back();
    expect((await got()).length).toBe(4);
  });

  it('gets nothing beyond its time', async () => {
    await away();
    await send('now or never', { ttl: '0s' });
    await send('a minute', { ttl: '60.5s' });
    await send('four weeks');
    await fcm.control.advanceClock(60_500);
    await back();
    expect([await got(), await fates()]).toEqual([['four weeks'], { notStored: 1, stored: 2, expired: 1, delivered: 1 }]);
    await away();
    await send('too old');
    await fcm.control.advanceClock(28 * DAY);
    await back();
    expect(await got()).toEqual(['four weeks']);
  });

  it('for 270 days is forgotten', async () => {
    await away();
    await fcm.control.advanceClock(269 * DAY);
    expect(await send('still there')).toBe(200);
    await fcm.control.advanceClock(DAY);
    expect(await send('gone')).toBe(404);
    await back();
    expect(await send('registered again')).toBe(200);
  });

  it('since when can be told', async () => {
    await fcm.control.setTokens({ token, online: false, lastSeen: Date.now() - 271 * DAY });
    expect(await send('gone')).toBe(404);
  });
});

describe('collapsible messages', () => {
  it('come in a burst of 20, then one in three minutes, the newest first', async () => {
    for (let n = 1; n <= 23; n += 1) expect(await shout(n)).toBe(200);
    expect((await got()).length).toBe(20);
    await fcm.control.advanceClock(3 * 60_000);
    expect([(await got()).slice(19), await fates()]).toEqual([['20', '23'], { delivered: 21, keptBack: 3 }]);
  });

  it('are those with a collapse key, and notifications; not data messages', async () => {
    await fcm.control.setSettings({ fcmCollapsibleBurst: 1 });
    await send('key', { collapseKey: 'score' });
    await shout('notification');
    for (const n of [1, 2, 3]) await send(n);
    expect(await got()).toEqual(['key', '1', '2', '3']);
  });
});

it('without permission what FCM shows vanishes, and data arrives', async () => {
  await fcm.control.setTokens({ token, receives: false });
  await shout('seen by nobody');
  await send('data');
  expect([await got(), await fates()]).toEqual([['data'], { notPermitted: 1, delivered: 1 }]);
});
