import { describe, expect, it } from 'vitest';
import { parseBearer } from '../../../core/api/key.ts';
import { sha256 } from '../../../lambdas/adapters/hashing.ts';
import { given, manageHarness } from '../../support/manage.ts';

const POST = 'POST /v1/apps/{id}/keys';
const LIST = 'GET /v1/apps/{id}/keys';
const REVOKE = 'DELETE /v1/apps/{id}/keys/{keyId}';
const shop = { params: { id: 'shop' } };
const withApp = async () => {
  const harness = manageHarness();
  await given(harness, 'app');
  return harness;
};

describe('keys', () => {
  it('shows a server key once and stores its hash only', async () => {
    const { call, rows } = await withApp();
    const { status, body } = await call(POST, { ...shop, body: { kind: 'server', name: 'Shop backend', scopes: ['events', 'events', 'read'] } });
    expect(status).toBe(201);
    expect(body).toEqual({ keyId: 'key0000000000001', kind: 'server', name: 'Shop backend', scopes: ['events', 'read'], createdAt: '2026-11-24T23:00:00.000Z', key: `bks_key0000000000001_${'s'.repeat(43)}` });
    expect(parseBearer(`Bearer ${body.key}`)).toEqual({ kind: 'server', keyId: body.keyId, secret: 's'.repeat(43) });
    expect(rows('key').get(body.keyId)?.body).toMatchObject({ app: 'shop', hash: sha256('s'.repeat(43)) });
    expect(JSON.stringify([...rows('key').values()])).not.toContain('sssss');
    expect(JSON.stringify((await call(LIST, shop)).body)).not.toContain('bks_');
  });

  it('makes an app key that only names the app', async () => {
    const { call, rows } = await withApp();
    const { body } = await call(POST, { ...shop, body: { kind: 'app' } });
    expect(body).toMatchObject({ key: 'bka_key0000000000001', scopes: [] });
    expect(parseBearer(`Bearer ${body.key}`)).toEqual({ kind: 'app', keyId: 'key0000000000001' });
    expect(rows('key').get(body.keyId)?.body).toMatchObject({ hash: '' });
  });

  it('refuses scopes of an app key, a server key without, and an app that is not there', async () => {
    const { call } = await withApp();
    expect((await call(POST, { ...shop, body: { kind: 'app', scopes: ['read'] } })).body.faults[0]).toMatchObject({ path: '/scopes', code: 'unknown-field' });
    expect((await call(POST, { ...shop, body: { kind: 'server' } })).body.faults[0]).toMatchObject({ path: '/scopes', code: 'required' });
    expect((await call(POST, { params: { id: 'other' }, body: { kind: 'app' } })).status).toBe(404);
  });

  it('revokes once, and only a key of this app', async () => {
    const { call } = await withApp();
    const { keyId } = (await call(POST, { ...shop, body: { kind: 'app' } })).body;
    expect((await call(REVOKE, { params: { id: 'other', keyId } })).status).toBe(404);
    expect((await call(REVOKE, { params: { id: 'shop', keyId } })).status).toBe(204);
    expect((await call(REVOKE, { params: { id: 'shop', keyId } })).status).toBe(204);
    expect((await call(LIST, shop)).body.items).toEqual([{ keyId, kind: 'app', scopes: [], createdAt: '2026-11-24T23:00:00.000Z', revokedAt: '2026-11-24T23:00:00.000Z' }]);
  });

  it('lets a revoked key make room for a new one, and refuses the fifty-first in use', async () => {
    const { call, rows } = await withApp();
    for (let n = 0; n < 50; n++) await call(POST, { ...shop, body: { kind: 'app' } });
    expect((await call(POST, { ...shop, body: { kind: 'app' } })).body.detail).toBe('The app has 50 keys in use; revoke one first.');
    await call(REVOKE, { params: { id: 'shop', keyId: 'key0000000000007' } });
    expect((await call(POST, { ...shop, body: { kind: 'app' } })).status).toBe(201);
    expect(rows('key').size).toBe(50);
    expect(rows('key').has('key0000000000007')).toBe(false);
  });
});
