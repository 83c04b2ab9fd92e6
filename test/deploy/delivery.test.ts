import { test } from 'vitest';
import type { Phone } from '../../local/phone.ts';
import { registerCredentials } from '../../local/simulators/credentials.ts';
import { control, ended, fire, journey, operator, server, until } from './system.ts';
import { expectAllAccepted, fireAll, ownApp } from './own-app.ts';

/** The stories wait most of the time, each for its own app: they are told side by side, and a fault names the phones it is for. */
const slow = { timeout: 300_000, concurrent: true };

const faultsFor = (phones: readonly Phone[], reason: string, ms: number): Promise<unknown> =>
  control.addFaults(phones.map(({ token }) => ({ token, for: ms, act: { do: 'answer', reason } })));
const one = (message: string) => ({ start: 'push', nodes: { push: { type: 'push', message, next: 'end' }, end: { type: 'end' } } });

test('credentials revoked and restored mid-send: nothing is lost', slow, async ({ expect }) => {
  const app = await ownApp();
  const phones = await app.phones('ios', 16);
  const { id, event } = await journey('revoked', one(await app.message()));
  await fireAll(phones.slice(0, 6), event);
  await control.revokeKey(app.apns.keyId);
  await fireAll(phones.slice(6), event);
  const held = await until(app.read, (a) => a.delivery !== 'closed', 90_000);
  expect(held.breakers).toEqual([expect.objectContaining({ platform: 'ios', cause: 'InvalidProviderToken' })]);
  await registerCredentials(control, { apns: app.apns });
  const figures = await ended(id, 16, 240_000);
  await expectAllAccepted(figures, 'push', phones);
  expect((await app.read()).delivery).toBe('closed');
});

test('FCM is down for a minute: nothing is lost, and the app shows it', slow, async ({ expect }) => {
  const app = await ownApp();
  const phones = await app.phones('android', 30);
  const { id, event } = await journey('outage', one(await app.message()));
  await faultsFor(phones, 'UNAVAILABLE', 60_000);
  await fireAll(phones, event);
  const held = await until(app.read, (a) => a.delivery !== 'closed', 60_000);
  expect(held.breakers).toEqual([expect.objectContaining({ platform: 'android', cause: 'UNAVAILABLE' })]);
  await expectAllAccepted(await ended(id, 30, 240_000), 'push', phones);
  expect((await app.read()).delivery).toBe('closed');
});

test('a wave of BadDeviceToken drops nothing, trips the breaker and passes', slow, async ({ expect }) => {
  const app = await ownApp();
  const phones = await app.phones('ios', 30);
  const { id, event } = await journey('wave', one(await app.message()));
  await faultsFor(phones, 'BadDeviceToken', 45_000);
  await fireAll(phones, event);
  const held = await until(app.read, (a) => a.delivery !== 'closed', 60_000);
  expect(held.breakers).toEqual([expect.objectContaining({ platform: 'ios', cause: 'BadDeviceToken' })]);
  const figures = await ended(id, 30, 240_000);
  await expectAllAccepted(figures, 'push', phones);
  expect((await app.read()).delivery).toBe('closed');
  // Every token is still there: a second round reaches everybody at once.
  await fireAll(phones, event);
  expect((await ended(id, 60, 120_000)).nodes.find((n) => n.node === 'push' && n.platform === 'ios')).toMatchObject({ targeted: 60, accepted: 60 });
});

test('a token of the other environment is tried there once, and remembered', slow, async ({ expect }) => {
  const app = await ownApp();
  const [phone] = await app.phones('ios', 1);
  if (phone === undefined) throw new Error('no phone');
  // The simulator knows this token in the sandbox only.
  await control.setTokens({ token: phone.token, environment: 'sandbox' });
  const { id, event } = await journey('elsewhere', one(await app.message()));
  await fire(phone, event);
  await expectAllAccepted(await ended(id, 1, 120_000), 'push', [phone]);
  const profile = await operator().must('GET', `/v1/profiles/${phone.profileId}`) as { devices: { environment: string }[] };
  expect(profile.devices.map((d) => d.environment)).toEqual(['sandbox']);
  await fire(phone, event);
  await ended(id, 2, 60_000);
  const { entries } = await control.ledger({ token: phone.token });
  expect(entries.map((e) => e.accepted)).toEqual([false, true, true]);
});

test('one-time codes overtake a broadcast', slow, async ({ expect }) => {
  const app = await ownApp({ channels: { marketing: { pace: 1 } } });
  const crowd = await app.phones('ios', 25);
  const hurried = await app.phones('ios', 3);
  const broadcast = await journey('broadcast', one(await app.message({ category: 'marketing' })));
  const codes = await journey('codes', one(await app.message()));
  await fireAll(crowd, broadcast.event);
  for (const phone of hurried) await fire(phone, codes.event);
  await expectAllAccepted(await ended(codes.id, 3, 60_000), 'push', hurried);
  await expectAllAccepted(await ended(broadcast.id, 25, 180_000), 'push', crowd);
  const last = async (phones: typeof crowd): Promise<number> => Math.max(...(await Promise.all(phones.map(async (p) => (await control.ledger({ token: p.token })).entries.at(-1)?.time ?? 0))));
  expect(await last(hurried)).toBeLessThan(await last(crowd));
});

test('POST /v1/apps/{id}/verify says what the providers think of the credentials', slow, async ({ expect }) => {
  const app = await ownApp();
  const checks = await operator().must('POST', `/v1/apps/${app.id}/verify`) as Record<string, unknown>;
  expect(checks).toMatchObject({ ios: { production: { ok: true }, sandbox: { ok: true } }, android: { ok: true } });
  await control.revokeKey(app.apns.keyId);
  expect(await operator().must('POST', `/v1/apps/${app.id}/verify`)).toMatchObject({ ios: { production: { ok: false, reason: 'InvalidProviderToken' } }, android: { ok: true } });
  expect((await server().call('POST', `/v1/apps/${app.id}/verify`)).status).toBe(401);
});
