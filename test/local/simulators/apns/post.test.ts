import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BUNDLE, newApnsToken, startApns, type ApnsTest } from '../../../support/simulators/apns.ts';

const DAY = 24 * 60 * 60_000;
const HOUR = 60 * 60_000;
let apns: ApnsTest;
let token: string;
beforeEach(async () => { [apns, token] = [await startApns(), newApnsToken()]; });
afterEach(() => apns.stop());

const send = async (text: string, headers: Record<string, string> = {}): Promise<void> => {
  expect((await apns.push({ token, headers, body: JSON.stringify({ aps: { alert: text } }) })).status).toBe(200);
};
const wake = async (n: number, aps: object = { 'content-available': 1 }): Promise<void> => {
  expect((await apns.push({ token, headers: { 'apns-push-type': 'background', 'apns-priority': '5' }, body: JSON.stringify({ aps, n }) })).status).toBe(200);
};
const got = async (): Promise<unknown[]> => (await apns.control.inbox(token)).notifications.map(({ payload }) => (payload as { aps: { alert?: string }; n?: number }).aps.alert ?? (payload as { n?: number }).n);
const shown = async (): Promise<unknown[]> => (await apns.control.device(token)).shown.map(({ payload }) => (payload as { aps: { alert: string } }).aps.alert);
const fates = async () => (await apns.control.counters()).fates.apns;
const away = (): Promise<void> => apns.control.setTokens({ token, online: false });
const back = (): Promise<void> => apns.control.setTokens({ token, online: true });
const inSeconds = (seconds: number): { 'apns-expiration': string } => ({ 'apns-expiration': String(Math.floor(Date.now() / 1000) + seconds) });

describe('a device that is away', () => {
  it('has one push kept for it, the newest', async () => {
    await away();
    for (const text of ['one', 'two', 'three']) await send(text);
    expect([await got(), (await apns.control.device(token)).waiting.length]).toEqual([[], 1]);
    await back();
    expect([await got(), (await apns.control.device(token)).waiting]).toEqual([['three'], []]);
    expect(await fates()).toEqual({ stored: 3, replaced: 2, delivered: 1 });
  });

  it('has one kept for each bundle id', async () => {
    await away();
    await send('a push');
    await send('a call', { 'apns-push-type': 'liveactivity', 'apns-topic': `${BUNDLE}.push-type.liveactivity` });
    await send('another app', { 'apns-topic': BUNDLE });
    await back();
    expect(await got()).toEqual(['another app']);
  });

  it('gets nothing whose time is over, nor what was not to be kept', async () => {
    await away();
    await send('now or never', { 'apns-expiration': '0' });
    await send('too late already', { 'apns-expiration': '1' });
    expect((await apns.control.device(token)).waiting).toEqual([]);
    await send('for an hour', inSeconds(3600));
    await apns.control.advanceClock(HOUR + 1_000);
    await back();
    expect([await got(), await fates()]).toEqual([[], { notStored: 2, stored: 1, expired: 1 }]);
  });

  it('has nothing kept for longer than 30 days', async () => {
    await away();
    await send('for ever', inSeconds(90 * 86_400));
    await apns.control.advanceClock(30 * DAY);
    await back();
    expect(await got()).toEqual([]);
  });
});

it('shows the newest of what has one collapse id', async () => {
  for (const [text, id] of [['1:0', 'game'], ['hello', 'chat'], ['2:0', 'game'], ['plain', ''], ['2:1', 'game']] as const) await send(text, id === '' ? {} : { 'apns-collapse-id': id });
  expect([await got(), await shown()]).toEqual([['1:0', 'hello', '2:0', 'plain', '2:1'], ['hello', 'plain', '2:1']]);
});

it('permission off: accepted and discarded, but a background push needs none', async () => {
  await apns.control.setTokens({ token, receives: false });
  await send('unseen');
  await wake(1);
  expect([await got(), await fates()]).toEqual([[1], { notPermitted: 1, delivered: 1 }]);
});

describe('background pushes', () => {
  it('have a budget of three an hour; of the rest the newest comes later', async () => {
    for (let n = 1; n <= 5; n += 1) await wake(n);
    expect(await got()).toEqual([1, 2, 3]);
    await apns.control.advanceClock(HOUR / 3);
    expect([await got(), await fates()]).toEqual([[1, 2, 3, 5], { delivered: 4, keptBack: 2 }]);
  });

  it('that show something are never seen', async () => {
    await wake(1, { 'content-available': 1, badge: 2 });
    expect([await got(), await fates()]).toEqual([[], { unseen: 1 }]);
  });
});
