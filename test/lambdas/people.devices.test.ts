import { memoryAliases } from '../support/memory/aliases.ts';
import { NO_SCHEMA } from '../../core/profile/schema.ts';
import { describe, expect, it } from 'vitest';
import { UPSERT_SCHEMAS } from '../../core/api/upsert.ts';
import { upsertOperations } from '../../lambdas/people/upsert.ts';
import { httpHandler } from '../../lambdas/http.ts';
import { appCaller, callsOf, deviceWorld } from '../support/device-world.ts';
import { NOW } from '../core/profile/harness.ts';
import { httpEvent, operator } from '../support/http.ts';

const TOKEN = 'ab'.repeat(32);
const device = { deviceId: 'e-1', platform: 'ios', token: TOKEN, timeZone: 'Europe/Vienna', seenAt: '2026-11-01T00:00:00Z' };

function world() {
  const time = { now: NOW };
  const { profiles, tokens, ports } = deviceWorld();
  const handler = httpHandler(UPSERT_SCHEMAS, () => upsertOperations({ profiles, tokens, schema: async () => NO_SCHEMA, pushServices: [], aliases: memoryAliases(profiles) }), { now: () => time.now });
  const server = { lambda: { kind: 'server' as const, app: 'shop', deviceId: '', scopes: 'profiles' } };
  const put = async (item: object, authorizer: Parameters<typeof httpEvent>[0]['authorizer'] = server) => {
    const { body = '' } = await handler(httpEvent({ route: 'POST /v1/profiles', body: { items: [item] }, authorizer }), {});
    return (JSON.parse(body) as { readonly results: readonly { readonly status: string; readonly faults?: readonly { readonly path: string; readonly code: string }[] }[] }).results[0];
  };
  const register = async (deviceId: string, body: object) => (await callsOf(ports, time.now).put(deviceId, body, appCaller)).body as { readonly profileId: string; readonly secret: string };
  return { time, tokens, put, register, at: (id: string) => profiles.rows.get(id) };
}

describe('devices by a server', () => {
  it('sit with their person, once however often they are said', async () => {
    const w = world();
    expect((await w.put({ id: 'ann', devices: [device] }))?.status).toBe('created');
    expect((await w.put({ id: 'ann', devices: [device] }))?.status).toBe('unchanged');
    w.time.now += 30 * 86_400_000;
    expect((await w.put({ id: 'ann', devices: [device] }))?.status).toBe('unchanged');
    expect(w.at('ann')).toMatchObject({ timeZone: 'Europe/Vienna', devices: { 'shop/e-1': { token: TOKEN, seenAt: Date.UTC(2026, 10, 1) } } });
    expect(await w.tokens.owner('shop', TOKEN)).toEqual({ profileId: 'ann', deviceId: 'e-1' });
  });

  it('move with a newer word, and a token has one owner', async () => {
    const w = world();
    await w.put({ id: 'ann', devices: [device] });
    expect((await w.put({ id: 'bob', devices: [device] }))?.status).toBe('created');
    expect([Object.keys(w.at('ann')?.devices ?? {}), Object.keys(w.at('bob')?.devices ?? {})]).toEqual([[], ['shop/e-1']]);
    await w.put({ id: 'cid', devices: [{ ...device, deviceId: 'e-2' }] });
    expect(await w.tokens.owner('shop', TOKEN)).toEqual({ profileId: 'cid', deviceId: 'e-2' });
    expect(w.at('bob')?.devices['shop/e-1']?.token).toBeUndefined();
  });

  it('are those of the key\'s app; an operator says of which', async () => {
    const w = world();
    expect(await w.put({ id: 'ann', devices: [{ ...device, app: 'bank' }] })).toMatchObject({ status: 'refused', faults: [{ path: '/items/0/devices/0/app', code: 'other-app' }] });
    expect(await w.put({ id: 'ann', devices: [device] }, operator('admin'))).toMatchObject({ status: 'refused', faults: [{ path: '/items/0/devices/0/app', code: 'required' }] });
    expect(w.at('ann')).toBeUndefined();
  });

  it('do not take from a phone what its app registered', async () => {
    const w = world();
    await w.register('d-1', { platform: 'ios', token: TOKEN });
    expect(await w.put({ id: 'ann', attributes: { tier: 'gold' }, devices: [device] })).toMatchObject({ status: 'refused', faults: [{ path: '/items/0/devices/0', code: 'token-taken' }] });
    expect(await w.put({ id: 'ann', devices: [{ ...device, deviceId: 'd-1', token: 'cd'.repeat(32) }] })).toMatchObject({ status: 'refused', faults: [{ code: 'device-taken' }] });
    expect(w.at('ann')).toBeUndefined();
  });

  it('are handed to the app that knows their token, and to no other', async () => {
    const w = world();
    await w.put({ id: 'ann', devices: [device] });
    const thief = await w.register('e-1', { platform: 'ios', token: 'ef'.repeat(32) });
    expect(thief.profileId).not.toBe('ann');
    const other = world();
    await other.put({ id: 'ann', devices: [device] });
    const own = await other.register('e-1', { platform: 'ios', token: TOKEN });
    expect(own).toMatchObject({ profileId: 'ann', secret: expect.any(String) });
    expect(other.at('ann')?.devices['shop/e-1']?.token).toBe(TOKEN);
  });
});
