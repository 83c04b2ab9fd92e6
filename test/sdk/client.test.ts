import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, it, vi } from 'vitest';
import { Beckon } from '../../sdk/typescript/src/core/client.ts';
import type { Ports, TextStore } from '../../sdk/typescript/src/core/ports.ts';

const PUSH = { beckon: { id: 'p1', r: '2e96105c29d2c92c' } };
const memory = (): TextStore => {
  const texts = new Map<string, string>();
  return { get: (key) => Promise.resolve(texts.get(key)), set: (key, text) => { texts.set(key, text); return Promise.resolve(); } };
};
const made = (ports: Partial<Ports> = {}, options: object = {}): { readonly client: Beckon; readonly lines: object[] } => {
  const lines: object[] = [];
  let id = 0;
  const client = new Beckon({ api: 'https://api.example', appKey: 'bka_abcdefghij012345', device: { platform: 'ios', token: 'tok-1' }, ...options }, {
    store: memory(), send: () => Promise.reject(new Error('offline')), now: () => 1_796_115_600_000, random: () => 0.5, newId: () => `id-${++id}`,
    schedule: () => () => undefined, log: (line) => { lines.push(line); }, ...ports,
  });
  return { client, lines };
};
const REGISTERED = { status: 201, body: '{"deviceId":"id-1","profileId":"anon-1","secret":"s1"}' };

it('no call throws into the app when the store cannot be read, and nobody\'s push is shown', async () => {
  const broken: TextStore = { get: () => Promise.reject(new Error('locked')), set: () => Promise.reject(new Error('locked')) };
  const { client, lines } = made({ store: broken });
  await Promise.all([client.registerDevice({ token: 'tok-2' }), client.identify('ada'), client.track('a'), client.setConsent('out'), client.reset(), client.flush()]);
  expect([await client.opened(PUSH), (await client.judge(PUSH)).verdict, await client.status()]).toEqual([false, 'hidden', undefined]);
  expect(lines).toEqual([{ event: 'unreadable-state' }]);
});

it('a store that cannot be written loses nothing while the app runs', async () => {
  const sent: string[] = [];
  const { client } = made({
    store: { get: () => Promise.resolve(null), set: () => Promise.reject(new Error('full')) },
    send: ({ url, body = '' }) => { sent.push(`${url} ${body}`); return Promise.resolve(REGISTERED); },
  });
  await client.track('a');
  await client.flush();
  expect(sent.map((one) => one.split(' ')[0])).toEqual(['https://api.example/v1/devices/id-1', 'https://api.example/v1/events']);
});

it('a state that cannot be understood is begun anew', async () => {
  for (const text of ['{', '{"version":9}', '[]', '"x"']) {
    const { client } = made({ store: { get: () => Promise.resolve(text), set: () => Promise.resolve() } });
    expect(await client.status()).toMatchObject({ deviceId: 'id-1', registered: false, waiting: 0 });
  }
});

it('what the app does with what it is told cannot hurt the client', async () => {
  const { client, lines } = made({ send: ({ method }) => Promise.resolve(method === 'PUT' ? REGISTERED : { status: 422, body: '{"code":"invalid-request"}' }) }, { onRefused: () => { throw new Error('app'); } });
  await client.identify('not/an/id');
  await client.flush();
  expect(lines.at(-1)).toEqual({ event: 'failed' });
  expect(lines).toContainEqual({ event: 'refused', request: 'identify', status: 422, code: 'invalid-request' });
});

it('calls that come together are written together, and flushed once', async () => {
  const set = vi.fn(() => Promise.resolve());
  const send = vi.fn(({ method }: { method: string }) => Promise.resolve(method === 'PUT' ? REGISTERED : { status: 503, body: '' }));
  const { client } = made({ store: { get: () => Promise.resolve(null), set }, send });
  await Promise.all(Array.from({ length: 100 }, () => client.track('tick')));
  expect(set.mock.calls.length).toBeLessThan(10);
  await Promise.all([client.flush(), client.flush(), client.flush()]);
  expect(send.mock.calls.filter(([{ method }]) => method === 'PUT').length).toBe(1);
});

it('a payload of any shape is judged', async () => {
  const { client } = made();
  for (const payload of [undefined, null, 7, 'text', [], { beckon: 7 }, { beckon: [] }, { beckon: 'null' }, { beckon: '[]' }]) expect(await client.judge(payload)).toEqual({ verdict: 'foreign' });
});

it('the core is at most 8 kB, gzipped', async () => {
  const { outputFiles: [bundle] } = await build({ entryPoints: ['sdk/typescript/src/index.ts'], bundle: true, minify: true, format: 'esm', target: 'es2022', platform: 'neutral', write: false });
  expect(gzipSync(bundle?.contents ?? '', { level: 9 }).length).toBeLessThanOrEqual(8_000);
});
