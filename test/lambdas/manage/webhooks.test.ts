import { expect, test } from 'vitest';
import { manageHarness } from '../../support/manage.ts';
import { operator } from '../../support/http.ts';

const KEY = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const PUT = 'PUT /v1/webhook-secrets/{name}';
const hook = { type: 'webhook', method: 'POST', url: 'https://api.shop.com/carts', secret: 'shop', next: 'done' };
const JOURNEY = { id: 'cart', name: 'Cart', entry: { event: 'cart.abandoned' }, start: 'ask', nodes: { ask: hook, done: { type: 'end' } } };

async function world() {
  const its = manageHarness();
  const settings = (origins: readonly object[]) => its.call('PUT /v1/settings', { body: { webhooks: { origins } } });
  return { ...its, settings };
}

test('a secret is written and never read', async () => {
  const { call, webhookSecrets } = await world();
  const made = await call(PUT, { params: { name: 'shop' }, body: { signingKey: KEY } });
  expect([made.status, made.body]).toEqual([201, { id: 'shop', revision: 1, kind: 'signing-key', updatedAt: '2026-11-24T23:00:00.000Z', updatedBy: expect.any(String) }]);
  const next = await call(PUT, { params: { name: 'shop' }, body: { header: 'Authorization', value: 'Bearer xyz' } });
  expect([next.status, next.body]).toMatchObject([200, { revision: 2, kind: 'header', header: 'Authorization' }]);
  expect(webhookSecrets.secrets.get('shop')).toEqual({ header: 'Authorization', value: 'Bearer xyz' });
  const { body } = await call('GET /v1/webhook-secrets');
  expect(JSON.stringify(body)).not.toMatch(/xyz|whsec/);
});

test.each([{ signingKey: 'whsec_short' }, { signingKey: KEY.slice(6) }, { header: 'host', value: 'x' }, { header: 'x-a', value: 'a\nb' }, { header: 'x-a' }, {}, { signingKey: KEY, header: 'x', value: 'y' }])('%o is no secret', async (body) => {
  const { call, webhookSecrets } = await world();
  expect((await call(PUT, { params: { name: 'shop' }, body })).status).toBe(400);
  expect(webhookSecrets.secrets.size).toBe(0);
});

test('only an admin stores or deletes one', async () => {
  const { call, webhookSecrets } = await world();
  expect((await call(PUT, { params: { name: 'shop' }, body: { signingKey: KEY }, authorizer: operator('author') })).status).toBe(403);
  expect(webhookSecrets.secrets.size).toBe(0);
});

test('an origin is public, https and named once', async () => {
  const { call, settings } = await world();
  expect((await settings([{ origin: 'https://api.shop.com' }, { origin: 'https://other.com', perSecond: 5 }])).body).toMatchObject({ webhooks: { origins: [{ origin: 'https://api.shop.com', perSecond: 100 }, { origin: 'https://other.com', perSecond: 5 }] } });
  const refused = await settings([{ origin: 'https://api.shop.com' }, { origin: 'http://127.0.0.1:80' }, { origin: 'https://10.0.0.1' }]);
  expect(refused.status).toBe(422);
  expect(refused.body.faults.map((f: { path: string; code: string }) => [f.path, f.code])).toEqual([['/webhooks/origins/1/origin', 'origin-not-allowed'], ['/webhooks/origins/2/origin', 'origin-not-allowed']]);
  expect((await settings([{ origin: 'https://a.com' }, { origin: 'https://a.com' }])).status).toBe(400);
  expect((await call('GET /v1/settings')).body.webhooks.origins).toHaveLength(2);
});

test('a journey is published when its origin is allowed and its secret there, which then stays until it is stopped', async () => {
  const { call, settings, webhookSecrets, reader } = await world();
  await call('PUT /v1/journeys/{id}', { params: { id: 'cart' }, body: JOURNEY });
  const publish = () => call('POST /v1/journeys/{id}/publish', { params: { id: 'cart' } });
  expect((await publish()).body.faults.map((f: { code: string }) => f.code)).toEqual(['unknown-origin', 'unknown-secret']);
  await settings([{ origin: 'https://api.shop.com', perSecond: 3 }]);
  await call(PUT, { params: { name: 'shop' }, body: { signingKey: KEY } });
  expect((await publish()).status).toBe(200);
  expect((await reader.current()).webhooks).toEqual(new Map([['https://api.shop.com', { origin: 'https://api.shop.com', perSecond: 3 }]]));

  const drop = () => call('DELETE /v1/webhook-secrets/{name}', { params: { name: 'shop' } });
  expect(await drop()).toMatchObject({ status: 409, body: { detail: 'The secret is used by cart@1.' } });
  expect(webhookSecrets.secrets.size).toBe(1);
  await call('POST /v1/journeys/{id}/stop', { params: { id: 'cart' } });
  expect((await drop()).status).toBe(204);
  expect(webhookSecrets.secrets.size).toBe(0);
});
