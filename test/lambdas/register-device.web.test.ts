import { describe, expect, it } from 'vitest';
import { deviceDetails } from '../../core/api/devices.ts';
import { serverDevice } from '../../core/api/server-devices.ts';
import { check } from '../../core/api/validation.ts';
import { subscribe } from '../../local/simulators/webpush/subscription.ts';
import { appCaller, callsOf, deviceCaller, deviceWorld, NOW } from '../support/device-world.ts';

const SERVICE = 'https://push.example';
const body = (change: object): object => {
  const checked = check(deviceDetails, { platform: 'web', ...change });
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
  return checked.value;
};
const faultsOf = (device: object): readonly string[] => {
  const checked = check(deviceDetails, device);
  return checked.ok ? [] : checked.faults.map((f) => f.path);
};
const refusalOf = (answer: Promise<unknown>) => answer.then(() => 'none', (e: { document?: { faults?: unknown } }) => e.document?.faults);
const deviceIn = ({ profiles }: ReturnType<typeof deviceWorld>) => Object.values([...profiles.rows.values()].find((p) => Object.keys(p.devices).length > 0)?.devices ?? {})[0];

describe('a browser', () => {
  it('is registered with its subscription: the endpoint is its token, the keys stand beside it', async () => {
    const world = deviceWorld();
    const subscription = subscribe(SERVICE);
    expect(await callsOf(world.ports).put('b1', body({ subscription }), appCaller)).toMatchObject({ status: 201 });
    expect(deviceIn(world)).toMatchObject({ platform: 'web', token: subscription.endpoint, keys: subscription.keys, registeredAt: NOW });
    expect([...world.tokens.tokens.keys()]).toEqual([`shop/${subscription.endpoint}`]);
  });

  it('keeps it until it tells another or none, and writes only what is new', async () => {
    const world = deviceWorld();
    const [first, second] = [subscribe(SERVICE), subscribe(SERVICE)];
    await callsOf(world.ports).put('b1', body({ subscription: first }), appCaller);
    const put = (change: object, now = NOW + 1_000) => callsOf(world.ports, now).put('b1', body(change), deviceCaller('b1'));
    await put({ subscription: first });
    expect(deviceIn(world)).toMatchObject({ registeredAt: NOW });
    await put({ locale: 'de' });
    expect(deviceIn(world)).toMatchObject({ token: first.endpoint, keys: first.keys, locale: 'de' });
    await put({ subscription: { ...first, keys: second.keys } });
    expect(deviceIn(world)).toMatchObject({ token: first.endpoint, keys: second.keys });
    await put({ subscription: second });
    expect(deviceIn(world)).toMatchObject({ token: second.endpoint, keys: second.keys });
    await put({ subscription: null });
    expect([deviceIn(world)?.token, deviceIn(world)?.keys, world.tokens.tokens.size]).toEqual([undefined, undefined, 0]);
  });

  it('takes its subscription from the device that had it', async () => {
    const world = deviceWorld();
    const subscription = subscribe(SERVICE);
    await callsOf(world.ports).put('b1', body({ subscription }), appCaller);
    await callsOf(world.ports).put('b2', body({ subscription }), appCaller);
    const devices = [...world.profiles.rows.values()].flatMap((p) => Object.values(p.devices));
    expect(devices.map((d) => [d.deviceId, d.token !== undefined, d.keys !== undefined])).toEqual([['b1', false, false], ['b2', true, true]]);
  });

  it('loses its keys with a token the push service calls dead', async () => {
    const world = deviceWorld();
    const { endpoint, ...rest } = subscribe(SERVICE);
    await callsOf(world.ports).put('b1', body({ subscription: { endpoint, ...rest } }), appCaller);
    const [profileId = ''] = world.profiles.rows.keys();
    expect(await world.profiles.dropToken({ profileId, app: 'shop', deviceId: 'b1', token: endpoint, since: NOW })).toBe(true);
    expect([deviceIn(world)?.token, deviceIn(world)?.keys]).toEqual([undefined, undefined]);
  });

  it.each(['https://169.254.169.254/latest', 'https://push.example:8443/x', 'https://push.example.evil.test/x', 'https://10.0.0.1/x'])('is not sent to just anywhere, and nothing is stored', async (endpoint) => {
    const world = deviceWorld();
    const { keys } = subscribe(SERVICE);
    expect(await refusalOf(callsOf(world.ports).put('b1', body({ subscription: { endpoint, keys } }), appCaller))).toMatchObject([{ path: '/subscription/endpoint', code: 'unknown-push-service' }]);
    expect(world.profiles.rows.size).toBe(0);
  });

  it('names every fault of a subscription', () => {
    const { endpoint, keys } = subscribe(SERVICE);
    expect(faultsOf({ platform: 'web', subscription: { endpoint: 'http://push.example/x', keys: { p256dh: keys.auth, auth: keys.p256dh } } })).toEqual(['/subscription/endpoint', '/subscription/keys/p256dh', '/subscription/keys/auth']);
    expect(faultsOf({ platform: 'web', subscription: { endpoint } })).toEqual(['/subscription/keys']);
    expect(faultsOf({ platform: 'web', token: 'abcdefgh' })).toEqual(['/token']);
    expect(faultsOf({ platform: 'ios', subscription: { endpoint, keys } })).toEqual(['/subscription']);
    expect(faultsOf({ platform: 'web', subscription: { endpoint, keys, expirationTime: null } })).toEqual([]);
    expect(faultsOf({ platform: 'web', subscription: { endpoint, keys: { ...keys, p256dh: `B${'A'.repeat(86)}` } } })).toEqual(['/subscription/keys/p256dh']);
  });

  it('is told of by a server in the same words', () => {
    const subscription = subscribe(SERVICE);
    expect(check(serverDevice, { platform: 'web', deviceId: 'b1', subscription })).toEqual({ ok: true, value: { platform: 'web', deviceId: 'b1', token: subscription.endpoint, keys: subscription.keys } });
    expect(check(serverDevice, { platform: 'web', deviceId: 'b1', token: 'abcdefgh' })).toMatchObject({ ok: false, faults: [{ path: '/token' }] });
  });
});
