import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { apiAt } from '../../local/api.ts';
import { deployed, journey, person, report, server, unique, until } from './system.ts';

const events = (authorization?: string) => apiAt(deployed.events, authorization);
const batchOf = (subject: string, name: string) => ({ batchId: v7(), subject, events: [{ id: unique('event'), name, time: new Date().toISOString(), properties: { total: 20 } }] });
const code = (body: unknown): unknown => (body as { code?: unknown }).code;

describe.concurrent('the address of events', () => {
  test('is not the API\'s, takes batches and answers as the API does', async () => {
    expect(deployed.events).not.toBe(deployed.api);
    const { id, event } = await journey('by-url', { start: 'end', nodes: { end: { type: 'end' } } });
    const { id: subject } = await person();
    const batch = batchOf(subject, event);
    const key = `Bearer ${deployed.serverKey}`;
    const first = await events(key).call('POST', '/v1/events', { body: batch });
    expect([first.status, first.body]).toEqual([202, { batchId: batch.batchId, accepted: 1, results: [{ id: batch.events[0]?.id, status: 'accepted' }] }]);
    for (const name of ['content-type', 'cache-control', 'x-content-type-options']) expect(first.headers.get(name), name).toBe((await server().call('POST', '/v1/events', { body: batch })).headers.get(name));
    // The same batch as bytes, and by the API: one batch, one entry.
    expect((await events(key).call('POST', '/v1/events', { body: batch, headers: { 'content-type': 'application/octet-stream' } })).body).toEqual(first.body);
    expect((await server().call('POST', '/v1/events', { body: batch })).body).toEqual(first.body);
    expect((await until(() => report(id), (r) => r.started > 0)).started).toBe(1);
  });

  test('takes what a phone reports under its own secret', async () => {
    const { phone } = await person();
    phone.record('app.opened');
    expect((await phone.flush()).map(({ status }) => status)).toEqual(['accepted']);
  });

  test('refuses whoever does not prove who they are, and says why in a problem document', async () => {
    const deviceId = unique('device');
    const { profileId } = (await apiAt(deployed.api, `Bearer ${deployed.appKey}`).must('PUT', `/v1/devices/${deviceId}`, { platform: 'ios' })) as { profileId: string };
    for (const authorization of [undefined, `Bearer ${deployed.appKey}`, `Bearer ${deployed.appKey}:${deviceId}:${'a'.repeat(43)}`, 'Bearer bks_0000000000000000_none', 'Basic YTpi']) {
      const { status, headers, body } = await events(authorization).call('POST', '/v1/events', { body: batchOf(profileId, 'app.opened') });
      expect([status, headers.get('content-type'), code(body)]).toEqual([401, 'application/problem+json', 'unauthenticated']);
    }
  });

  test('knows nothing but events, and takes no compressed or broken body', async () => {
    const call = events(`Bearer ${deployed.serverKey}`).call;
    for (const [method, path] of [['GET', '/v1/events'], ['POST', '/v1/profiles'], ['GET', '/v1/health'], ['POST', '/'], ['POST', '/v1/events/more']] as const) {
      const { status, headers, body } = await call(method, path);
      expect([path, status, headers.get('content-type'), code(body)]).toEqual([path, 404, 'application/problem+json', 'not-found']);
    }
    const zipped = await fetch(`${deployed.events}/v1/events`, {
      method: 'POST', body: gzipSync(JSON.stringify(batchOf('x', 'app.opened'))), headers: { authorization: `Bearer ${deployed.serverKey}`, 'content-type': 'application/json', 'content-encoding': 'gzip' },
    });
    expect([zipped.status, code(await zipped.json())]).toEqual([400, 'invalid-request']);
    expect((await call('POST', '/v1/events', { body: '{' })).status).toBe(400);
  });

  test('lets web pages ask first, without an event', async () => {
    const { status, headers } = await events().call('OPTIONS', '/v1/events', {
      headers: { origin: 'http://localhost:5173', 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type' },
    });
    expect(status).toBeLessThan(300);
    expect([headers.get('access-control-allow-origin'), headers.get('access-control-allow-methods')]).toEqual(['*', 'POST']);
  });
});
