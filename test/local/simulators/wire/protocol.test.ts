import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApns, type ApnsTest } from '../../../support/simulators/apns.ts';
import { startFcm, type FcmTest } from '../../../support/simulators/fcm.ts';
import { goawayOf, openFrames, type FrameSession } from '../../../support/simulators/frames.ts';

const [RST, SETTINGS, PING, GOAWAY] = [3, 4, 6, 7];
const request = { ':method': 'POST', ':scheme': 'https', ':path': '/3/device/00', ':authority': '127.0.0.1' };
let apns: ApnsTest;
let fcm: FcmTest;
let session: FrameSession;
beforeEach(async () => { [apns, fcm] = [await startApns(), await startFcm({ fcmStreams: 2, fcmPingsPerMinute: 3 })]; });
afterEach(async () => { session.close(); await apns.stop(); await fcm.stop(); });

const openApns = async (options = {}): Promise<FrameSession> => openFrames(apns.simulators.apns.production, apns.simulators.caPem, options);
const openFcm = async (): Promise<FrameSession> => openFrames(fcm.simulators.fcm, fcm.simulators.caPem);
const ping = (): void => { session.write(PING, { payload: Buffer.alloc(8) }); };

describe('streams beyond a limit the sender acknowledged', () => {
  it('APNs refuses them and goes on', async () => {
    session = await openApns();
    session.open(1, request);
    session.open(3, request);
    const refused = await session.until(({ type }) => type === RST);
    expect([refused.stream, refused.bytes.readUInt32BE(9)]).toEqual([3, 7]);
    session.write(0, { stream: 1, flags: 1 });
    await session.until(({ type, stream }) => type === 1 && stream === 1);
    expect(session.heard.some(({ type }) => type === GOAWAY)).toBe(false);
  });

  it('FCM says goodbye for it', async () => {
    session = await openFcm();
    for (const stream of [1, 3, 5]) session.open(stream, { ...request, ':path': '/' });
    expect(goawayOf(await session.until(({ type }) => type === GOAWAY))).toEqual({ last: 5, code: 1, debug: 'exceeded_max_concurrent_streams' });
  });
});

describe('PINGs', () => {
  it('too many without a request between them cost FCM\'s patience', async () => {
    session = await openFcm();
    for (let n = 0; n < 4; n += 1) ping();
    expect(goawayOf(await session.until(({ type }) => type === GOAWAY))).toEqual({ last: 0, code: 11, debug: 'too_many_pings' });
  });

  it('a request in between makes it good again', async () => {
    session = await openFcm();
    for (let n = 0; n < 3; n += 1) ping();
    await session.until(({ type, flags }) => type === PING && flags === 1);
    await fcm.control.advanceClock(1);
    session.open(1, { ...request, ':path': '/' }, true);
    await session.until(({ type, stream }) => type === 1 && stream === 1);
    await fcm.control.advanceClock(1);
    for (let n = 0; n < 3; n += 1) ping();
    await expect.poll(() => session.heard.filter(({ type }) => type === PING).length).toBe(6);
    expect(session.heard.some(({ type }) => type === GOAWAY)).toBe(false);
  });
});

describe('first SETTINGS', () => {
  const streamsOf = async (): Promise<number> => {
    const { bytes } = await session.until(({ type, flags }) => type === SETTINGS && flags === 0);
    return bytes.readUInt32BE(bytes.length - 4);
  };

  it('start at one at APNs', async () => {
    session = await openApns({ silent: true });
    expect(await streamsOf()).toBe(1);
  });

  it('come late and say what they were told to', async () => {
    await apns.control.addFaults({ act: { do: 'first-settings', ms: 5_000, maxConcurrentStreams: 0 } });
    session = await openApns({ silent: true });
    ping();
    await expect.poll(async () => (await apns.control.counters()).connections.open).toBe(1);
    expect(session.heard).toEqual([]);
    await apns.control.advanceClock(5_000);
    expect(await streamsOf()).toBe(0);
    await session.until(({ type }) => type === PING);
  });
});

it('a frozen connection answers no PING and hears of no end', async () => {
  session = await openApns();
  await apns.control.addFaults({ strike: 'all', act: { do: 'freeze' } });
  ping();
  session.open(1, request, true);
  const pushed = await apns.push();
  expect(pushed.status).toBe(200);
  expect([session.heard.filter(({ type, flags }) => type !== SETTINGS || flags !== 0).length, session.socket.readableEnded]).toEqual([1, false]);
});

it('an idle connection is ended: by IdleTimeout at APNs, by a plain FIN at FCM', async () => {
  session = await openApns();
  await apns.control.advanceClock(60 * 60_000);
  expect(goawayOf(await session.until(({ type }) => type === GOAWAY))).toEqual({ last: 0, code: 0, debug: '{"reason":"IdleTimeout"}' });
  const other = await openFcm();
  await fcm.control.advanceClock(240_000);
  await expect.poll(() => other.socket.readableEnded).toBe(true);
  expect(other.heard.some(({ type }) => type === GOAWAY)).toBe(false);
});

it('a PING keeps a connection to APNs, and a request one to FCM', async () => {
  session = await openApns();
  const other = await openFcm();
  await apns.control.advanceClock(50 * 60_000);
  ping();
  await session.until(({ type }) => type === PING);
  await apns.control.advanceClock(50 * 60_000);
  await fcm.control.advanceClock(170_000);
  other.open(1, { ...request, ':path': '/' }, true);
  await other.until(({ type }) => type === 1);
  await fcm.control.advanceClock(170_000);
  ping();
  await expect.poll(() => session.heard.filter(({ type }) => type === PING).length).toBe(2);
  expect([session.socket.readableEnded, other.socket.readableEnded]).toEqual([false, false]);
  other.close();
});
