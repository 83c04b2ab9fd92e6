import { expect, it } from 'vitest';
import { given, manageHarness } from '../../support/manage.ts';

const PUT = 'PUT /v1/test-devices/{name}';

it('test devices are named, listed without their tokens, and forgotten', async () => {
  const { call, ...harness } = manageHarness();
  await given({ call, ...harness }, 'app');
  const lab = { params: { name: 'lab' } };
  expect((await call(PUT, { ...lab, body: { app: 'shop', platform: 'ios', token: 'abcdef0123456789', environment: 'sandbox' } })).body).toMatchObject({ id: 'lab', revision: 1, platform: 'ios', token: '…456789' });
  expect((await call(PUT, { params: { name: 'ann' }, body: { app: 'shop', deviceId: 'd1' } })).status).toBe(201);
  expect((await call('GET /v1/test-devices')).body.items.map((d: { id: string; token?: string }) => [d.id, d.token])).toEqual([['ann', undefined], ['lab', '…456789']]);
  expect((await call(PUT, { params: { name: 'x' }, body: { app: 'none', deviceId: 'd1' } })).body.faults).toMatchObject([{ path: '/app', code: 'unknown-app' }]);
  expect((await call(PUT, { params: { name: 'x' }, body: { app: 'shop', deviceId: 'd1', token: 't' } })).status).toBe(400);
  expect([(await call('DELETE /v1/test-devices/{name}', lab)).status, (await call('GET /v1/test-devices/{name}', lab)).status]).toEqual([204, 404]);
});
