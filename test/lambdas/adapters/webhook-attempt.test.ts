import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTcp, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publicLookup } from '../../../lambdas/adapters/public-address.ts';
import { webhookAttempt } from '../../../lambdas/adapters/webhook-attempt.ts';

let server: Server;
let origin = '';
const heard: { method: string | undefined; headers: IncomingMessage['headers']; body: string }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => { body += text; }).on('end', () => {
      heard.push({ method: request.method, headers: request.headers, body });
      if (request.url === '/sleeps') return;
      if (request.url === '/begins') { response.writeHead(200); response.write('{'); return; }
      const size = Number(/^\/size\/(\d+)$/.exec(request.url ?? '')?.[1] ?? 0);
      if (request.url === '/moved') response.writeHead(302, { location: `${origin}/size/1` }).end();
      else if (request.url === '/busy') response.writeHead(503, { 'retry-after': '7' }).end('no');
      else response.end('x'.repeat(size));
    });
  });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => { server.close(done); });
});

const anywhere = webhookAttempt('any');
const get = (path: string, withinMs = 5_000) => anywhere({ method: 'GET', url: origin + path, headers: {} }, withinMs);

test('sends what it was told, as JSON, and tells what came', async () => {
  expect(await anywhere({ method: 'PATCH', url: `${origin}/size/2`, headers: { 'x-a': 'b' }, body: '{"a":"ü"}' }, 5_000)).toEqual({ status: 200, text: 'xx', retryAfter: undefined });
  expect(heard.at(-1)).toMatchObject({ method: 'PATCH', body: '{"a":"ü"}', headers: { 'content-type': 'application/json', 'content-length': '10', 'x-a': 'b', accept: 'application/json' } });
  expect(await get('/busy')).toEqual({ status: 503, text: 'no', retryAfter: '7' });
});
test('follows no redirect', async () => {
  const before = heard.length;
  expect(await get('/moved')).toMatchObject({ status: 302 });
  expect(heard.length).toBe(before + 1);
});
test('reads 64 KB and not more', async () => {
  expect(await get('/size/65536')).toMatchObject({ status: 200 });
  expect(await get('/size/65537')).toEqual({ error: 'too-large' });
});
test.each(['/sleeps', '/begins'])('gives up on %s in time', async (path) => {
  expect(await get(path, 200)).toEqual({ error: 'timeout' });
});
test('whoever cannot be reached, or hangs up, is a value', async () => {
  const closed = createTcp((socket) => { socket.destroy(); });
  await new Promise<void>((done) => { closed.listen(0, '127.0.0.1', done); });
  const { port } = closed.address() as AddressInfo;
  expect(await anywhere({ method: 'GET', url: `http://127.0.0.1:${port}/`, headers: {} }, 5_000)).toEqual({ error: 'connect' });
  await new Promise((done) => { closed.close(done); });
  expect(await anywhere({ method: 'GET', url: `http://127.0.0.1:${port}/`, headers: {} }, 5_000)).toEqual({ error: 'connect' });
});
test('on the public network, a name that leads into a private one is not connected to, and neither is an address', async () => {
  const before = heard.length;
  const { port } = server.address() as AddressInfo;
  const rebound = webhookAttempt('public', { lookup: publicLookup((_, told) => { told(null, [{ address: '127.0.0.1', family: 4 }]); }) });
  expect(await rebound({ method: 'GET', url: `https://shop.example.com:${port}/`, headers: {} }, 5_000)).toEqual({ error: 'not-allowed' });
  for (const host of ['127.0.0.1', '[::1]', '2130706433', '0x7f.1']) expect(await webhookAttempt('public')({ method: 'GET', url: `https://${host}:${port}/`, headers: {} }, 5_000)).toEqual({ error: 'not-allowed' });
  expect(heard.length).toBe(before);
});
