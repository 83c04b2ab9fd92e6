import { describe, expect, it } from 'vitest';
import type { KeyRecord } from '../../core/catalog/records.ts';
import { authorize } from '../../lambdas/authorize.ts';
import { sameText, sha256 } from '../../lambdas/adapters/hashing.ts';

const SECRET = 'a'.repeat(43);
const OTHER = 'b'.repeat(43);
const key = (over: Partial<KeyRecord>): KeyRecord => ({ keyId: 'appkey0000000001', app: 'shop', kind: 'app', hash: '', scopes: [], createdAt: 0, ...over });
const KEYS = new Map([
  key({}), key({ keyId: 'appkey0000000002', revokedAt: 1 }),
  key({ keyId: 'server0000000001', kind: 'server', hash: sha256(SECRET), scopes: ['events', 'profiles'] }),
  key({ keyId: 'server0000000002', kind: 'server', hash: sha256(SECRET), revokedAt: 1 }),
].map((k) => [k.keyId, k]));
const identity = { app: 'shop', deviceId: 'd1', secretHash: sha256(SECRET), profileId: 'ann', subjects: ['ann'], generation: 0 };

const compared: number[] = [];
const ports = {
  keys: { find: async (id: string) => KEYS.get(id) },
  devices: { device: async (app: string, id: string) => (app === 'shop' && id === 'd1' ? identity : id === 'forgotten' ? { ...identity, secretHash: '' } : undefined) },
  hash: sha256,
  operator: async (token: string) => (token === 'aaa.bbb.ccc' ? { email: 'ada@shop.example', 'cognito:groups': ['admin', 'author'] } : undefined),
  same: (a: string, b: string) => { compared.push(a.length + b.length); return sameText(a, b); },
};
const ask = (header: string | undefined) => authorize(ports, header);

describe('authorize', () => {
  it('tells who an app, a device and a server are', async () => {
    expect(await ask('Bearer bka_appkey0000000001')).toEqual({ isAuthorized: true, context: { kind: 'app', app: 'shop', deviceId: '', scopes: '' } });
    expect(await ask(`Bearer bka_appkey0000000001:d1:${SECRET}`)).toEqual({ isAuthorized: true, context: { kind: 'device', app: 'shop', deviceId: 'd1', scopes: '' } });
    expect(await ask(`Bearer bks_server0000000001_${SECRET}`)).toEqual({ isAuthorized: true, context: { kind: 'server', app: 'shop', deviceId: '', scopes: 'events profiles', keyId: 'server0000000001' } });
  });

  it('tells who an operator is', async () => {
    expect(await ask('Bearer aaa.bbb.ccc')).toEqual({ isAuthorized: true, context: { kind: 'operator', app: '', deviceId: '', scopes: '', name: 'ada@shop.example', groups: 'admin author' } });
    expect(await ask('Bearer aaa.bbb.ddd')).toEqual({ isAuthorized: false });
  });

  it.each([
    ['nothing', undefined], ['no key', 'Bearer x'], ['an unknown key', 'Bearer bka_appkey0000000009'], ['a revoked app key', 'Bearer bka_appkey0000000002'],
    ['a wrong device secret', `Bearer bka_appkey0000000001:d1:${OTHER}`], ['an unknown device', `Bearer bka_appkey0000000001:d2:${SECRET}`],
    ['a forgotten device', `Bearer bka_appkey0000000001:forgotten:${SECRET}`],
    ['a device over a revoked key', `Bearer bka_appkey0000000002:d1:${SECRET}`], ['a wrong server secret', `Bearer bks_server0000000001_${OTHER}`],
    ['a revoked server key', `Bearer bks_server0000000002_${SECRET}`], ['a server key sent as an app key', 'Bearer bka_server0000000001'],
    ['an app key sent as a server key', `Bearer bks_appkey0000000001_${SECRET}`],
  ])('denies %s, saying no more', async (_, header) => {
    expect(await ask(header)).toEqual({ isAuthorized: false });
  });

  it('compares whole hashes whether or not the device exists', async () => {
    compared.length = 0;
    for (const id of ['d1', 'd2', 'forgotten']) await ask(`Bearer bka_appkey0000000001:${id}:${OTHER}`);
    expect(compared).toEqual([128, 128, 128]);
  });
});
