import { connect as connectTls } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSimulators } from '../../../local/simulators/start.ts';
import { startApns, type ApnsChanges, type ApnsTest } from '../../support/simulators/apns.ts';
import { startFcm } from '../../support/simulators/fcm.ts';
import { openRaw } from '../../support/simulators/raw.ts';

let apns: ApnsTest;
beforeEach(async () => { apns = await startApns(); });
afterEach(() => apns.stop());

/** How a connect to production APNs fails, in Node's words; `connected` if it does not. */
function connect(ALPNProtocols: string[] = ['h2']): Promise<string> {
  const { hostname, port } = new URL(apns.simulators.apns.production);
  return new Promise((resolve) => {
    const socket = connectTls({ host: hostname, port: Number(port), ca: apns.simulators.caPem, ALPNProtocols });
    socket.once('secureConnect', () => { resolve(`connected, ${String(socket.alpnProtocol)}`); socket.destroy(); });
    socket.once('error', (error: NodeJS.ErrnoException) => { resolve(error.code ?? error.message); });
  });
}
const push = async (changes?: ApnsChanges): Promise<number | undefined> => (await apns.push(changes)).status;

describe('connects', () => {
  it('are refused while nobody listens, and taken again at the same address', async () => {
    await apns.control.addFaults({ after: 1_000, for: 2_000, act: { do: 'close-listener' } });
    const open = apns.open();
    expect(await push({ on: open })).toBe(200);
    await apns.control.advanceClock(1_000);
    expect([await connect(), await push({ on: open })]).toEqual(['ECONNREFUSED', 200]);
    await apns.control.advanceClock(2_000);
    await expect.poll(() => connect()).toBe('connected, h2');
    open.close();
  });

  it('are refused by one environment alone, until the fault is taken away', async () => {
    await apns.control.addFaults({ environment: 'production', act: { do: 'close-listener' } });
    expect([await connect(), await push({ environment: 'sandbox' })]).toEqual(['ECONNREFUSED', 400]);
    await apns.control.clearFaults();
    await expect.poll(() => connect()).toBe('connected, h2');
  });

  it('are dropped, some', async () => {
    await apns.control.addFaults({ next: 2, act: { do: 'drop-connect' } });
    expect([await connect(), await connect(), await connect()]).toEqual(['ECONNRESET', 'ECONNRESET', 'connected, h2']);
  });

  it.each([['other-authority', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'], ['expired', 'CERT_HAS_EXPIRED'], ['other-name', 'ERR_TLS_CERT_ALTNAME_INVALID']] as const)('show a bad certificate: %s', async (kind, code) => {
    await apns.control.addFaults({ next: 1, act: { do: 'bad-certificate', kind } });
    expect([await connect(), await connect()]).toEqual([code, 'connected, h2']);
  });

  it('agree on the wrong protocol, or on none', async () => {
    await apns.control.addFaults({ act: { do: 'wrong-alpn' } });
    expect([await connect(), await connect(['h2', 'http/1.1'])]).toEqual(['ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL', 'connected, http/1.1']);
    await apns.control.clearFaults();
    await apns.control.addFaults({ act: { do: 'wrong-alpn', offer: 'none' } });
    expect([await connect(), await push()]).toEqual(['connected, false', undefined]);
  });

  it('begin TLS late, or never', async () => {
    await apns.control.addFaults([{ next: 1, act: { do: 'slow-handshake', ms: 30_000 } }, { next: 1, act: { do: 'slow-handshake' } }]);
    const late = connect();
    await expect.poll(async () => (await apns.control.counters()).connections.open).toBe(1);
    const never = connect();
    await expect.poll(async () => (await apns.control.counters()).connections.open).toBe(2);
    await apns.control.advanceClock(30_000);
    expect(await late).toBe('connected, h2');
    await apns.control.advanceClock(24 * 60 * 60_000);
    expect(await Promise.race([never, connect()])).toBe('connected, h2');
  });

  it('of FCM have the same faults', async () => {
    const fcm = await startFcm();
    await fcm.control.addFaults({ provider: 'fcm', next: 1, act: { do: 'drop-connect' } });
    expect([(await fcm.send()).status, (await fcm.send()).status]).toEqual([undefined, 200]);
    await fcm.stop();
  });
});

describe('strikes', () => {
  it('say goodbye to one connection after another', async () => {
    const sessions = [apns.open(), apns.open(), apns.open()];
    for (const on of sessions) await push({ on });
    await apns.control.addFaults({ strike: 'one', every: 200, act: { do: 'goaway', last: 'all', reason: 'Shutdown' } });
    const told = (): number[] => sessions.map(({ goaways }) => goaways.length);
    await expect.poll(told).toEqual([1, 0, 0]);
    await apns.control.advanceClock(200);
    await expect.poll(told).toEqual([1, 1, 0]);
    await apns.control.advanceClock(200);
    await expect.poll(told).toEqual([1, 1, 1]);
    expect(sessions[2]?.goaways).toEqual([{ code: 0, last: 1, debug: '{"reason":"Shutdown"}' }]);
    await expect.poll(() => sessions.every(({ session }) => session.destroyed)).toBe(true);
  });

  it('reset all at once, only of one provider, in their time', async () => {
    const open = apns.open();
    await push({ on: open });
    await apns.control.addFaults([{ provider: 'fcm', strike: 'all', act: { do: 'cut' } }, { after: 5_000, strike: 'all', act: { do: 'cut', how: 'rst' } }]);
    expect(await push({ on: open })).toBe(200);
    await apns.control.advanceClock(5_000);
    await expect.poll(() => open.session.destroyed).toBe(true);
  });

  it('take the streams of a connection down to 0', async () => {
    const open = apns.open();
    await push({ on: open });
    await apns.control.addFaults({ strike: 'all', act: { do: 'settings', maxConcurrentStreams: 0 } });
    await expect.poll(() => open.session.remoteSettings.maxConcurrentStreams).toBe(0);
    open.close();
  });

  it('stop when they are called off', async () => {
    await apns.control.addFaults({ strike: 'all', every: 100, act: { do: 'cut' } });
    await apns.control.clearFaults();
    const open = apns.open();
    await push({ on: open });
    await apns.control.advanceClock(1_000);
    expect(await push({ on: open })).toBe(200);
    open.close();
  });
});

it('a fault names what it cannot have, every one', async () => {
  const faults = [{ token: 'a', strike: 'one', act: { do: 'drop-connect' } }, { next: 1, rate: 0.5, act: { do: 'close-listener' } }, { strike: 'all', act: '503' }, { every: 5, act: 'cut' }, { provider: 'oauth', act: { do: 'wrong-alpn' } }];
  const response = await fetch(`${apns.simulators.control}/faults`, { method: 'POST', body: JSON.stringify(faults) });
  expect([response.status, ((await response.json()) as { faults: { path: string }[] }).faults.map(({ path }) => path).sort()])
    .toEqual([400, ['0/strike', '0/token', '1/next', '1/rate', '2/act', '3/every', '4/provider']]);
});

it.each(['0.0.0.0', '192.168.1.5', 'example.com', '::'])('nobody else may reach them: %s', async (host) => {
  await expect(startSimulators({ host })).rejects.toThrow('loopback only');
});

it('may listen on IPv6', async () => {
  const six = await startSimulators({ host: '::1' });
  expect(six.fcm).toMatch(/^https:\/\/\[::1\]:\d+$/);
  const raw = openRaw(six.fcm, six.caPem);
  expect((await raw.request({ ':path': '/' })).status).toBe(404);
  raw.close();
  await six.stop();
});
