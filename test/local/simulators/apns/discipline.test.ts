import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import type { SimulatorOptions } from '../../../../local/simulators/options.ts';
import { newApnsToken, reasonOf, startApns, type ApnsTest } from '../../../support/simulators/apns.ts';
import { settled, type RawSession } from '../../../support/simulators/raw.ts';

let apns: ApnsTest;
afterEach(() => apns.stop());

async function opened(options: SimulatorOptions): Promise<RawSession> {
  apns = await startApns(options);
  const raw = apns.open();
  await settled(raw);
  const raised = once(raw.session, 'remoteSettings');
  expect(reasonOf(await apns.push({ on: raw }))).toBe('200 accepted');
  await raised;
  return raw;
}

it('after errors in a row a connection is back at one stream, until a push is accepted', async () => {
  const raw = await opened({ apnsStreams: 50, apnsErrorsToOneStream: 3 });
  const limits: (number | undefined)[] = [];
  raw.session.on('remoteSettings', ({ maxConcurrentStreams }) => { limits.push(maxConcurrentStreams); });
  const errors = async (times: number): Promise<void> => { for (let n = 0; n < times; n += 1) await apns.push({ on: raw, token: 'abc' }); };
  await errors(2);
  await apns.push({ on: raw });
  await errors(2);
  expect(limits).toEqual([]);
  await errors(1);
  await expect.poll(() => limits).toEqual([1]);
  await apns.push({ on: raw });
  await expect.poll(() => limits).toEqual([1, 50]);
  raw.close();
});

it('a dead token is no error', async () => {
  const raw = await opened({ apnsStreams: 50, apnsErrorsToOneStream: 1 });
  const token = newApnsToken();
  await apns.control.setTokens({ token, state: 'dead' });
  expect(reasonOf(await apns.push({ on: raw, token }))).toBe('410 Unregistered');
  await apns.push({ on: raw });
  expect(raw.session.remoteSettings.maxConcurrentStreams).toBe(50);
  raw.close();
});

it('a budget of BadDeviceToken ends the connection, after its answer', async () => {
  const raw = await opened({ apnsBadTokenBudget: 2 });
  expect(reasonOf(await apns.push({ on: raw, token: 'abc' }))).toBe('400 BadDeviceToken');
  expect(raw.goaways).toEqual([]);
  expect(reasonOf(await apns.push({ on: raw, token: 'abc' }))).toBe('400 BadDeviceToken');
  await expect.poll(() => raw.goaways).toEqual([{ code: 0, last: 5, debug: '' }]);
  await expect.poll(() => raw.session.destroyed).toBe(true);
});

it('connections that come and go raise an alarm, and are refused when so asked', async () => {
  apns = await startApns({ apnsConnectionsPerMinute: 2 });
  for (let n = 0; n < 3; n += 1) expect((await apns.push()).status).toBe(200);
  expect((await apns.control.counters()).connections).toMatchObject({ opened: 3, openedLastMinute: 3, openedPerMinutePeak: 3, churnAlarms: 1, streamsPeak: 1 });
  await apns.control.setSettings({ apnsRefuseChurn: true });
  expect((await apns.push()).status).toBeUndefined();
  await apns.control.advanceClock(60_000);
  expect((await apns.push()).status).toBe(200);
  expect((await apns.control.counters()).connections).toMatchObject({ openedLastMinute: 1, openedPerMinutePeak: 4, churnAlarms: 2 });
});
