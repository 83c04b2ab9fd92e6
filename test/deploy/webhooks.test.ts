import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import { hmacSha256 } from '../../lambdas/adapters/webhook-secrets.ts';
import { ended, fire, journey, message, operator, person, titles, unique, until } from './system.ts';

const END = { type: 'end' } as const;
const KEY = randomBytes(32).toString('base64');
const SECRET = unique('secret');

interface Received { readonly path: string; readonly headers: IncomingMessage['headers']; readonly body: string }
const received: Received[] = [];
let receiver: Server;
let origin: string;

/** Answers by what its path says: `/stock` with a number, `/fails` with 500, `/sleeps` never. */
beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => { body += text; }).on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body });
      if (request.url?.startsWith('/sleeps')) return;
      response.writeHead(request.url?.startsWith('/fails') ? 500 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ count: Number(request.url?.split('/').at(-1)), note: 'x'.repeat(300) }));
    });
  });
  await new Promise<void>((done) => { receiver.listen(0, '127.0.0.1', done); });
  origin = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  const { approval, proof } = (await operator().must('GET', '/v1/settings')) as { approval: JsonObject; proof: JsonObject };
  await operator().must('PUT', '/v1/settings', { approval, proof, webhooks: { origins: [{ origin }] } });
  await operator().must('PUT', `/v1/webhook-secrets/${SECRET}`, { signingKey: `whsec_${KEY}` });
});
afterAll(async () => {
  await operator().must('PUT', '/v1/settings', {});
  receiver.closeAllConnections();
  await new Promise((done) => { receiver.close(done); });
});

const push = (id: string) => ({ type: 'push', message: id, next: 'end' });
const callsOf = (path: string): Received[] => received.filter((one) => one.path.startsWith(path));

describe.concurrent('webhooks', () => {
  test('an answer leads on, and later nodes read it; the call is signed and says what it was told to', async () => {
    const [plenty, few] = [await message({ title: '{{response.stock.body.count}} left' }), await message({ title: 'Few left' })];
    const { id, event } = await journey('stock', {
      start: 'ask',
      nodes: {
        ask: { type: 'webhook', method: 'POST', url: `${origin}/stock/{{event.sku}}`, headers: { 'x-person': '{{profile.id}}' }, body: { total: { $number: '{{event.total}}' }, who: '{{profile.id}}' }, secret: SECRET, within: 'PT1M', response: 'stock', next: 'enough' },
        enough: { type: 'condition', paths: [{ when: 'response.stock.status == 200 && response.stock.body.count >= 5', next: 'plenty' }], otherwise: 'few' },
        plenty: push(plenty), few: push(few), end: END,
      },
    });
    const [rich, poor] = [await person(), await person()];
    await Promise.all([fire(rich.phone, event, { sku: '7', total: 30 }), fire(poor.phone, event, { sku: '2', total: 5 })]);
    expect(await Promise.all([titles(rich.phone, 60), titles(poor.phone, 60)])).toEqual([['7 left'], ['Few left']]);
    expect((await ended(id, 2)).ended).toEqual({ completed: 2 });

    const [call] = callsOf('/stock/7');
    const { 'webhook-id': webhookId, 'webhook-timestamp': timestamp, 'webhook-signature': signature, 'x-person': who } = call?.headers ?? {};
    expect(JSON.parse(call?.body ?? '')).toEqual({ total: 30, who: rich.id });
    expect(who).toBe(rich.id);
    expect(webhookId).toMatch(/^msg_[0-9a-f]{32}$/);
    expect(signature).toBe(`v1,${hmacSha256(KEY, `${String(webhookId)}.${String(timestamp)}.${call?.body ?? ''}`)}`);
  });

  test('a receiver that fails is tried again under the same id, then its error path is taken; without one the instance ends, and says why', async () => {
    const sorry = await message({ title: 'Sorry' });
    const ask = { type: 'webhook', method: 'GET', within: 'PT1M', next: 'end' };
    const caught = await journey('caught', { start: 'ask', nodes: { ask: { ...ask, url: `${origin}/fails/caught`, retries: 1, error: 'sorry' }, sorry: push(sorry), end: END } });
    const open = await journey('open', { start: 'ask', nodes: { ask: { ...ask, url: `${origin}/fails/open`, retries: 0 }, end: END } });
    const { phone } = await person();
    await Promise.all([fire(phone, caught.event), fire(phone, open.event)]);
    expect(await titles(phone, 60)).toEqual(['Sorry']);
    expect((await ended(open.id, 1)).ended).toEqual({ 'failed:webhook-500': 1 });
    const ids = callsOf('/fails/caught').map(({ headers }) => headers['webhook-id']);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
    expect(callsOf('/fails/open')).toHaveLength(1);
  });

  test('a receiver that does not answer in time is not waited for', async () => {
    const late = await message({ title: 'Too late' });
    const { event } = await journey('sleepy', { start: 'ask', nodes: { ask: { type: 'webhook', method: 'GET', url: `${origin}/sleeps`, within: 'PT4S', next: 'end', timeout: 'late' }, late: push(late), end: END } });
    const { phone } = await person();
    await fire(phone, event);
    expect(await titles(phone, 60)).toEqual(['Too late']);
    await until(async () => callsOf('/sleeps').length, (n) => n === 1);
  });

  test('a document that calls elsewhere, or by a secret there is not, is refused; a secret in use stays, and is never shown', async () => {
    const nodes = { ask: { type: 'webhook', method: 'GET', url: 'https://elsewhere.example.com/', secret: 'none', next: 'end' }, end: END };
    const { faults } = (await operator().must('POST', '/v1/journeys/refused/validate', { id: 'refused', name: 'R', entry: { event: 'e' }, start: 'ask', nodes })) as { faults: { path: string; code: string }[] };
    expect(faults.map(({ path, code }) => [path, code])).toEqual([['/nodes/ask/url', 'unknown-origin'], ['/nodes/ask/secret', 'unknown-secret']]);
    const listed = await operator('viewer').must('GET', '/v1/webhook-secrets');
    expect(JSON.stringify(listed)).not.toContain(KEY);
    expect(listed).toMatchObject({ items: [{ id: SECRET, kind: 'signing-key' }] });
  });
});
