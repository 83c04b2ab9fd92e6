import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { controlOf } from '../../../../local/simulators/control/client.ts';
import { newApnsToken, reasonOf, startApns, type ApnsTest } from '../../../support/simulators/apns.ts';
import { startFcm } from '../../../support/simulators/fcm.ts';

let apns: ApnsTest;
beforeEach(async () => { apns = await startApns({ apnsStreams: 77 }); });
afterEach(() => apns.stop());

const push = async (token?: string): Promise<string> => reasonOf(await apns.push(token === undefined ? {} : { token }));
const settings = async (): Promise<Record<string, unknown>> => (await fetch(`${apns.simulators.control}/settings`)).json() as Promise<Record<string, unknown>>;

it('changes what it says, later changes in their time, and leaves what happened', async () => {
  const token = newApnsToken();
  expect(await push()).toBe('200 accepted');
  await apns.control.playScenario({
    description: 'A dead token; 503 between the 10th and the 20th second.', settings: { strictTokens: true }, tokens: [{ token, state: 'dead' }],
    then: [{ after: 10_000, settings: { strictTokens: false }, faults: [{ act: '503' }] }, { after: 20_000, clearFaults: true, tokens: [{ token, state: 'alive' }] }],
  });
  expect([await push(token), await push(), (await apns.control.summary()).apns.requests]).toEqual(['410 Unregistered', '400 BadDeviceToken', 3]);
  await apns.control.advanceClock(10_000);
  expect([await push(token), await push()]).toEqual(['503 ServiceUnavailable', '503 ServiceUnavailable']);
  await apns.control.advanceClock(10_000);
  expect([await push(token), await push()]).toEqual(['200 accepted', '200 accepted']);
});

it('ends with everything as it was, but for what happened and what is known of tokens', async () => {
  const token = newApnsToken();
  await apns.control.playScenario({
    description: 'Much at once.', seed: 9, settings: { apnsStreams: 5 }, latency: [{ p50: 1, p99: 2 }], tokens: [{ token, state: 'dead' }],
    faults: [{ act: { do: 'close-listener' } }, { strike: 'all', every: 10, act: 'cut' }], credentials: { apnsKeys: 'revoked' }, clock: { advanceMs: 7_200_000 },
    then: [{ after: 1_000, faults: [{ act: '500' }] }],
  });
  expect((await settings())['apnsStreams']).toBe(5);
  await apns.control.endScenario();
  await apns.control.advanceClock(2_000);
  await expect.poll(() => push().catch(() => '')).toBe('200 accepted');
  expect([(await settings())['apnsStreams'], await push(token)]).toEqual([77, '410 Unregistered']);
});

it('takes the place of the one before', async () => {
  await apns.control.playScenario({ description: 'One.', faults: [{ act: '500' }] });
  await apns.control.playScenario({ description: 'Another.', settings: { apnsDevicePerMinute: 'unlimited' } });
  expect(await push()).toBe('200 accepted');
  expect((await settings())['apnsDevicePerMinute']).toBe('unlimited');
});

describe('credentials', () => {
  it('revoked and good again', async () => {
    await apns.control.playScenario('credentials-revoked-restored');
    expect(await push()).toBe('200 accepted');
    await apns.control.advanceClock(2_000);
    expect(await push()).toBe('403 InvalidProviderToken');
    await apns.control.advanceClock(30_000);
    expect(await push()).toBe('200 accepted');
  });

  it('of a clock that is skewed either way', async () => {
    await apns.control.playScenario('clock-ahead');
    expect(await push()).toBe('403 ExpiredProviderToken');
    await apns.control.playScenario('clock-behind');
    expect(await push()).toBe('403 InvalidProviderToken');
    await apns.control.endScenario();
    expect(await push()).toBe('200 accepted');
  });

  it('of FCM: accounts with their access tokens', async () => {
    const fcm = await startFcm();
    const statuses = async (): Promise<unknown[]> => [(await fcm.send()).status, (await fcm.grant({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: await fcm.assertion() })).status];
    await fcm.control.setCredentials({ serviceAccounts: 'revoked' });
    expect(await statuses()).toEqual([401, 400]);
    await fcm.control.setCredentials({ serviceAccounts: 'good', accessTokens: 'expired' });
    expect(await statuses()).toEqual([401, 200]);
    await fcm.stop();
  });
});

describe('the same seed', () => {
  it('the same tokens meet the same faults, in whatever order they come', async () => {
    const tokens = Array.from({ length: 40 }, (_, n) => n.toString(16).padStart(64, 'a'));
    const unlucky = async (order: readonly string[]): Promise<string[]> => {
      await apns.control.playScenario({ description: 'A third fails.', seed: 5, faults: [{ rate: 0.3, act: '500' }] });
      const answers = await Promise.all(order.map(async (token) => [token, await push(token)] as const));
      return answers.filter(([, reason]) => reason !== '200 accepted').map(([token]) => token).sort();
    };
    const first = await unlucky(tokens);
    await apns.control.endScenario();
    expect(await unlucky([...tokens].reverse())).toEqual(first);
    expect(first.length).toBeGreaterThan(3);
  });
});

it('a name nobody knows is refused with those there are, a faulty one with all its faults', async () => {
  await expect(controlOf(apns.simulators.control).playScenario('sunny-day')).rejects.toThrow(/There is no such scenario.*goaway-zero-some/);
  const response = await fetch(`${apns.simulators.control}/scenario`, { method: 'PUT', body: '{"faults":[{"rate":2,"act":"503"}],"then":[{"faults":[]}],"tokens":[{"token":""}]}' });
  expect([response.status, ((await response.json()) as { faults: { path: string }[] }).faults.map(({ path }) => path).sort()]).toEqual([400, ['description', 'faults/0/rate', 'then/0/after', 'tokens/0/token']]);
});
