import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { build } from 'esbuild';
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subscribe } from '../../local/simulators/webpush/subscription.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
if (CHROMIUM === undefined) console.log('test/sdk/web.test.ts: skipped, there is no Chromium here');

interface Heard { readonly method: string; readonly path: string; readonly body: { readonly events?: readonly { name: string; action?: string }[]; readonly subscription?: unknown; readonly permission?: string } }
const PUSH = { tag: 'cart', title: 'Cart', body: 'Waits', actions: [{ action: 'buy', title: 'Buy' }], beckon: { id: 'p1', r: '2e96105c29d2c92c' } };

/** A browser beside other work takes its time. */
const soon = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 30_000 });

const bundled = async (contents: string): Promise<string> => {
  const { outputFiles } = await build({ stdin: { contents, resolveDir: process.cwd(), loader: 'ts' }, bundle: true, format: 'esm', target: 'es2022', write: false });
  return outputFiles[0]?.text ?? '';
};
const WORKER = 'import { serve } from "./sdk/typescript/src/adapters/service-worker.ts"; serve({ api: self.location.origin, appKey: "bka_abcdefghij012345" });';
/** No push service is within reach, so what the browser would be given is put in its place. */
const pageWith = (subscription: object): string => `import { connectWeb } from "./sdk/typescript/src/adapters/web.ts";
  PushManager.prototype.getSubscription = async () => null;
  PushManager.prototype.subscribe = async () => ({ toJSON: () => (${JSON.stringify(subscription)}) });
  globalThis.beckon = await connectWeb({ worker: '/sw.js', applicationServerKey: 'B' });`;

describe.skipIf(CHROMIUM === undefined)('a browser', { timeout: 300_000 }, () => {
  const heard: Heard[] = [];
  const profile = mkdtempSync(join(tmpdir(), 'beckon-chromium-'));
  const subscription = subscribe('https://push.example');
  let server: Server;
  let origin: string;
  let context: BrowserContext;
  let page: Page;
  let registrationId: string;
  let devtools: CDPSession;

  beforeAll(async () => {
    const files: Record<string, string> = { '/sw.js': await bundled(WORKER), '/page.js': await bundled(pageWith(subscription)) };
    server = createServer((request, response) => {
      const path = request.url ?? '';
      if (!path.startsWith('/v1/')) return response.writeHead(200, { 'content-type': path.endsWith('.js') ? 'text/javascript' : 'text/html' }).end(files[path] ?? '<script type="module" src="/page.js"></script>');
      let text = '';
      return request.on('data', (chunk) => { text += String(chunk); }).on('end', () => {
        const body = (text === '' ? {} : JSON.parse(text)) as Heard['body'];
        heard.push({ method: request.method ?? '', path, body });
        const { status, answer } = answerTo(path, request.headers.authorization ?? '', body);
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      });
    });
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    context = await chromium.launchPersistentContext(profile, { executablePath: CHROMIUM ?? '', headless: true, args: ['--no-sandbox', '--disable-background-networking'] });
    await context.grantPermissions(['notifications'], { origin });
    page = await context.newPage();
    devtools = await context.newCDPSession(page);
    const registered = new Promise<string>((resolve) => {
      devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => { const [one] = registrations; if (one !== undefined) resolve(one.registrationId); });
    });
    await devtools.send('ServiceWorker.enable');
    await page.goto(origin);
    registrationId = await registered;
    await page.waitForFunction('globalThis.beckon !== undefined');
  });
  afterAll(async () => {
    await context.close();
    server.close();
    rmSync(profile, { recursive: true, force: true });
  });

  const names = (): (string | undefined)[] => heard.flatMap(({ body }) => body.events ?? []).map(({ name, action }) => [name, action].filter(Boolean).join(' '));
  const call = (code: string): Promise<unknown> => page.evaluate(`(async () => ${code})()`);
  const shown = (): Promise<unknown> => call('(await (await navigator.serviceWorker.ready).getNotifications()).map((n) => n.title)');
  const deliver = async (payload: object): Promise<void> => {
    await devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(payload) });
  };
  /** Chromium forgets a notification that is looked for before it stands on the screen; the same push is shown again then, in its place. */
  const deliverUntilShown = async (): Promise<void> => {
    for (let pause = 250; ; pause *= 2) {
      await deliver(PUSH);
      await sleep(pause);
      if (isDeepStrictEqual(await shown(), ['Cart'])) return;
    }
  };
  /** No click of a mouse reaches a notification here: the event is made inside of the worker. */
  const click = async (type: 'notificationclick' | 'notificationclose', action = ''): Promise<void> => {
    const [worker] = context.serviceWorkers();
    await worker?.evaluate(`(async () => { const [notification] = await registration.getNotifications(); const event = new NotificationEvent('${type}', { notification, action: '${action}' }); dispatchEvent(event); })()`);
  };

  it('subscribes, and the worker registers it', async () => {
    expect(await call('globalThis.beckon.subscribe()')).toBe('granted');
    await soon(() => heard.findLast(({ method }) => method === 'PUT')?.body).toMatchObject({ platform: 'web', permission: 'granted', subscription: JSON.parse(JSON.stringify(subscription)) as unknown });
  });

  it('shows a push, keeps out what is another\'s, and leaves alone what is not ours', async () => {
    await soon(() => call('(await globalThis.beckon.status()).registered')).toBe(true);
    await deliverUntilShown();
    await deliver({ title: 'For Ada', tag: 'other', beckon: { id: 'p2', r: 'fdee430d40bd57de' } });
    await deliver({ title: 'Foreign' });
    await call('globalThis.beckon.flush()');
    await soon(names).toEqual(['push.received']);
    expect(await shown()).toEqual(['Cart']);
  });

  it('reports what a person does with it, once', async () => {
    await click('notificationclose');
    await click('notificationclose');
    await soon(names).toEqual(['push.received', 'push.dismissed']);
    await click('notificationclick', 'buy');
    await soon(names).toEqual(['push.received', 'push.dismissed', 'push.action buy']);
    await soon(shown).toEqual([]);
  });

  it('sends events of the page, and takes back what is shown when somebody signs out', async () => {
    await call('globalThis.beckon.track("cart.viewed", { total: 3 })');
    await call('globalThis.beckon.flush()');
    expect(names()).toContain('cart.viewed');
    await deliver({ ...PUSH, tag: 'next', beckon: { ...PUSH.beckon, id: 'p3' } });
    await soon(shown).toEqual(['Cart']);
    await call('globalThis.beckon.reset()');
    await soon(shown).toEqual([]);
  });
});

function answerTo(path: string, authorization: string, { events = [] }: Heard['body']): { readonly status: number; readonly answer: object } {
  if (path === '/v1/events') return { status: 202, answer: { results: (events as readonly { id?: string }[]).map(({ id }) => ({ id, status: 'accepted' })) } };
  if (path.endsWith('/reset')) return { status: 200, answer: { profileId: 'anon-2' } };
  return { status: authorization.includes(':') ? 200 : 201, answer: { profileId: 'anon-1', secret: 's'.repeat(43) } };
}
