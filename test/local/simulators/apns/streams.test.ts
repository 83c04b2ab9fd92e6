import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startApns, type ApnsTest } from '../../../support/simulators/apns.ts';
import { settled } from '../../../support/simulators/raw.ts';

const REFUSED_STREAM = 7;
let apns: ApnsTest;
beforeEach(async () => { apns = await startApns({ apnsStreams: 50 }); });
afterEach(() => apns.stop());

it('allows one stream until a valid provider token was shown, then as many as set', async () => {
  const raw = apns.open();
  const session = await settled(raw);
  expect(session.remoteSettings.maxConcurrentStreams).toBe(1);
  await apns.push({ on: raw, headers: { authorization: 'bearer abc' } });
  expect(session.remoteSettings.maxConcurrentStreams).toBe(1);
  const raised = once(session, 'remoteSettings');
  await apns.push({ on: raw });
  await raised;
  expect(session.remoteSettings.maxConcurrentStreams).toBe(50);
  raw.close();
});

it('refuses streams beyond the limit, and does not process them', async () => {
  const raw = apns.open();
  // Before SETTINGS arrive Node takes 100 streams for allowed.
  const answers = await Promise.all(Array.from({ length: 5 }, () => apns.push({ on: raw })));
  raw.close();
  expect(answers.map(({ status, rst }) => status ?? `rst ${rst}`)).toEqual([200, ...Array.from({ length: 4 }, () => `rst ${REFUSED_STREAM}`)]);
  expect((await apns.control.summary()).apns).toMatchObject({ requests: 1, accepted: 1 });
});

it('or takes them, as long as the sender could not know', async () => {
  await apns.control.setSettings({ earlyStreams: 'take' });
  const raw = apns.open();
  const answers = await Promise.all(Array.from({ length: 5 }, () => apns.push({ on: raw })));
  raw.close();
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
});

it('lowers the limit when told to', async () => {
  const raw = apns.open();
  const session = await settled(raw);
  const raised = once(session, 'remoteSettings');
  await apns.push({ on: raw });
  await raised;
  await apns.control.addFaults({ next: 1, act: { do: 'settings', maxConcurrentStreams: 3 } });
  const lowered = once(session, 'remoteSettings');
  expect((await apns.push({ on: raw })).status).toBe(200);
  await lowered;
  expect(session.remoteSettings.maxConcurrentStreams).toBe(3);
  raw.close();
});
