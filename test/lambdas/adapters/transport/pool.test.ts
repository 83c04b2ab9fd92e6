import type { ServerHttp2Stream } from 'node:http2';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ProviderAnswer, ProviderRequest, Transport } from '../../../../core/delivery/transport.ts';
import { APNS_POOL, FCM_POOL, type PoolSettings, TOKEN_POOL } from '../../../../lambdas/adapters/transport/pool.ts';
import { TRANSPORT_DEFAULT, type TransportName } from '../../../../core/delivery/transport.ts';
import { TRANSPORTS } from '../../../../lambdas/adapters/transport/transports.ts';
import { localCertificate, type Certificate } from '../../../support/delivery/certificate.ts';
import { accept, faultServer, freezingProxy, silentServer, type Answering, type FaultServer } from '../../../support/delivery/http2-server.ts';

let certificate: Certificate;
const open: { close(): unknown }[] = [];
beforeAll(async () => { certificate = await localCertificate(); });
afterEach(async () => { for (const it of open.splice(0).reverse()) await it.close(); });

const serve = async (answering: Answering, settings = {}): Promise<FaultServer> => keep(await faultServer(certificate, answering, settings));
const keep = <T extends { close(): unknown }>(it: T): T => { open.push(it); return it; };
let transport: TransportName = TRANSPORT_DEFAULT;
const poolOf = (origin: string, change: Partial<PoolSettings> = {}): Transport =>
  keep(TRANSPORTS[transport]()({ ...FCM_POOL, origin, ca: certificate.ca, ...change }));
const request = (n: number) => (): ProviderRequest => ({ method: 'POST', path: `/${n}`, headers: { authorization: 'bearer x' }, body: `{"n":${n}}` });
const inTime = (ms = 5_000) => ({ startBy: Date.now() + ms });
const send = (pool: Transport, count: number, ms?: number): Promise<ProviderAnswer[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => pool.request(request(n), inTime(ms))));
const ends = (answers: readonly ProviderAnswer[]): string[] => answers.map((a) => (a.kind === 'answered' ? String(a.status) : `${a.kind}:${a.reason}`));
const times = <T>(n: number, value: T): T[] => Array.from({ length: n }, () => value);
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const later = (ms: number, answering: Answering): Answering => (...args) => void setTimeout(() => { if (!args[0].destroyed) answering(...args); }, ms);

describe.each(Object.keys(TRANSPORTS) as TransportName[])('over %s', (name) => {
beforeAll(() => { transport = name; });

describe('an answer', () => {
  it('is read to its end, error bodies and headers too', async () => {
    const server = await serve((stream, seen) => {
      stream.respond({ ':status': 429, 'Retry-After': '7' });
      stream.end(JSON.stringify({ got: seen.body }));
    });
    expect(await poolOf(server.origin).request(request(3), inTime())).toMatchObject({ kind: 'answered', status: 429, headers: { 'retry-after': '7' }, body: '{"got":"{\\"n\\":3}"}' });
    expect(server.seen[0]).toMatchObject({ path: '/3', headers: { ':method': 'POST', ':scheme': 'https', authorization: 'bearer x' } });
  });

  it('of a token endpoint has its body, whatever its status', async () => {
    const server = await serve((stream) => { stream.respond({ ':status': 200 }); stream.end('{"access_token":"ya29.x"}'); });
    const pool = keep(TRANSPORTS[name]()({ ...TOKEN_POOL, origin: server.origin, ca: certificate.ca }));
    expect(await pool.request(request(1), inTime())).toMatchObject({ status: 200, body: '{"access_token":"ya29.x"}' });
  });
});

describe('the window', () => {
  it('begins with one stream for APNs and follows SETTINGS upwards after the first success', async () => {
    const server = await serve(later(10, (stream, seen, n) => {
      if (n === 1) stream.session?.settings({ maxConcurrentStreams: 20 });
      accept(stream, seen, n);
    }), { maxConcurrentStreams: 1 });
    expect(ends(await send(poolOf(server.origin, { ...APNS_POOL, connectionsMax: 1 }), 60))).toEqual(times(60, '200'));
    expect([server.sessions.length, server.seen.length]).toEqual([1, 60]);
    expect(server.peak).toBeGreaterThan(10);
    expect(server.peak).toBeLessThanOrEqual(20);
  });

  it('stays at one while APNs refuses the credentials, even if the peer allows a thousand', async () => {
    const server = await serve(later(5, (stream) => { stream.respond({ ':status': 403 }); stream.end(); }), { maxConcurrentStreams: 1_000 });
    expect(ends(await send(poolOf(server.origin, APNS_POOL), 10))).toEqual(times(10, '403'));
    expect([server.peak, server.sessions.length]).toEqual([1, 1]);
  });

  it('never has over 100 streams on a connection of FCM, and widens to more connections', async () => {
    const server = await serve(later(30, accept), { maxConcurrentStreams: 1_000 });
    expect(ends(await send(poolOf(server.origin), 450))).toEqual(times(450, '200'));
    expect(server.peak).toBe(100);
    expect(server.sessions.length).toBeGreaterThan(1);
    expect(server.sessions.length).toBeLessThanOrEqual(4);
  });

  it('shrinks with SETTINGS in flight', async () => {
    const server = await serve(later(10, (stream, seen, n) => {
      if (n === 5) stream.session?.settings({ maxConcurrentStreams: 2 });
      accept(stream, seen, n);
    }), { maxConcurrentStreams: 50 });
    expect(ends(await send(poolOf(server.origin, { connectionsMax: 1 }), 200))).toEqual(times(200, '200'));
  });

  it('waits at 0 until the peer allows more, and gives up unsent when there is no time left', async () => {
    const server = await serve(accept, { maxConcurrentStreams: 0 });
    const pool = poolOf(server.origin, { connectionsMax: 1 });
    expect(ends(await send(pool, 3, 200))).toEqual(times(3, 'not-processed:not-sent'));
    setTimeout(() => server.sessions[0]?.settings({ maxConcurrentStreams: 5 }), 100);
    expect(ends(await send(pool, 3))).toEqual(times(3, '200'));
    expect(server.seen.length).toBe(3);
  });
});

describe('a connection that allows no stream', () => {
  it('is replaced when it stays so', async () => {
    let sessions = 0;
    const server = await serve((stream, seen, n) => {
      if (seen.session === 0 && n === 1) stream.session?.settings({ maxConcurrentStreams: 0 });
      sessions = Math.max(sessions, seen.session + 1);
      accept(stream, seen, n);
    });
    const pool = poolOf(server.origin, { connectionsMax: 1, shutMs: 100 });
    expect(ends(await send(pool, 1))).toEqual(['200']);
    expect(ends(await send(pool, 3))).toEqual(times(3, '200'));
    expect(sessions).toBe(2);
  });
});

describe('what was not processed', () => {
  it('is sent again at once after REFUSED_STREAM', async () => {
    const refused = new Set<string>();
    const server = await serve((stream, seen, n) => {
      if (refused.has(seen.path)) return accept(stream, seen, n);
      refused.add(seen.path);
      stream.close(7);
    });
    expect(ends(await send(poolOf(server.origin), 20))).toEqual(times(20, '200'));
  });

  it('is given back when it is refused for ever', async () => {
    const server = await serve((stream) => { stream.close(7); });
    expect(ends(await send(poolOf(server.origin, { replaysMax: 2 }), 1))).toEqual(['not-processed:not-processed']);
    expect(server.seen.length).toBe(3);
  });

  it.each([0, 1])('goes to another connection after GOAWAY %i when it is above the last id; what is below is answered or unknown', async (code) => {
    const held: ServerHttp2Stream[] = [];
    const server = await serve((stream, seen, n) => {
      if (seen.session > 0) return accept(stream, seen, n);
      if (held.push(stream) < 10) return;
      stream.session?.goaway(code, held[3]?.id ?? 0, Buffer.from('{"reason":"Shutdown"}'));
      setTimeout(() => { for (const s of held.slice(0, 4)) if (!s.destroyed) accept(s, seen, n); }, 20);
    });
    const answers = ends(await send(poolOf(server.origin, { connectionsMax: 1 }), 10));
    expect(answers).toEqual([...times(4, code === 0 || transport === 'beckon' ? '200' : 'unknown:no-answer'), ...times(6, '200')]);
    expect(server.seen.filter((s) => s.session === 1).map((s) => s.path).sort()).toEqual(['/4', '/5', '/6', '/7', '/8', '/9']);
  });
});

describe('what got no answer is unknown', () => {
  it.each<[string, (server: FaultServer, stream: ServerHttp2Stream) => void]>([
    ['FIN before headers', (server) => { server.sockets[0]?.end(); }],
    ['TCP RST', (server) => { server.sockets[0]?.resetAndDestroy(); }],
    ['FIN in the body', (server, stream) => { stream.respond({ ':status': 200 }); stream.write('{"na'); setTimeout(() => server.sockets[0]?.destroy(), 20); }],
    ['RST_STREAM NO_ERROR', (_, stream) => { stream.close(0); }],
    ['RST_STREAM CANCEL', (_, stream) => { stream.close(8); }],
    ['RST_STREAM after headers', (_, stream) => { stream.respond({ ':status': 200 }); stream.write('x'); setTimeout(() => stream.destroy(new Error('broken')), 20); }],
  ])('%s', async (_, cut) => {
    const server: FaultServer = await serve((stream, seen, n) => (seen.path === '/0' ? void cut(server, stream) : accept(stream, seen, n)));
    const pool = poolOf(server.origin);
    expect(ends(await send(pool, 1))).toEqual(['unknown:no-answer']);
    expect(ends([await pool.request(request(9), inTime())])).toEqual(['200']);
    expect(server.seen.filter((s) => s.path === '/0').length).toBe(1);
  });

  it('when it takes too long, counted from being written and not from waiting here', async () => {
    const server = await serve(later(60, accept), { maxConcurrentStreams: 1 });
    expect(ends(await send(poolOf(server.origin, { connectionsMax: 1, requestTimeoutMs: 400 }), 10))).toEqual(times(10, '200'));
    const slow = await serve((stream) => { stream.respond({ ':status': 200 }); });
    expect(ends(await send(poolOf(slow.origin, { requestTimeoutMs: 100 }), 2))).toEqual(times(2, 'unknown:time-out'));
  });
});

describe('connections', () => {
  it('are asked for a sign of life after a sleep, and replaced when silent', async () => {
    const server = await serve(accept);
    const proxy = keep(await freezingProxy(server.origin));
    const pool = poolOf(proxy.origin, { idleMs: 50, pingTimeoutMs: 100 });
    expect(ends(await send(pool, 1))).toEqual(['200']);
    await wait(80);
    expect(ends(await send(pool, 1))).toEqual(['200']);
    expect(server.sessions.length).toBe(1);
    await wait(80);
    proxy.freeze();
    expect(ends(await send(pool, 3))).toEqual(times(3, '200'));
    expect(server.sessions.length).toBe(2);
  });

  it('outlive the time they had for connecting', async () => {
    const server = await serve(accept);
    const pool = poolOf(server.origin, { connectTimeoutMs: 1_500 });
    await send(pool, 1);
    await wait(1_800);
    await send(pool, 1);
    expect(server.sessions.length).toBe(1);
  });

  it('are left behind by retire, while what is under way on them finishes', async () => {
    const server = await serve(later(50, accept));
    const pool = poolOf(server.origin);
    const first = send(pool, 2);
    while (server.seen.length < 2) await wait(2);
    pool.retire();
    expect(ends([...(await send(pool, 2)), ...(await first)])).toEqual(times(4, '200'));
    expect(server.sessions.length).toBe(2);
  });

  it('that cannot be opened are tried a few times, not in a hot loop', async () => {
    const silent = keep(await silentServer());
    const pool = poolOf(silent.origin, { connectTimeoutMs: 50 });
    expect(ends(await send(pool, 5))).toEqual(times(5, 'not-processed:no-connection'));
    expect(silent.sockets.length).toBe(3);
    expect(ends(await send(pool, 5))).toEqual(times(5, 'not-processed:no-connection'));
    expect(silent.sockets.length).toBe(3);
  });

  it('are not opened to a server of another authority', async () => {
    const server = await serve(accept);
    const other = await localCertificate();
    expect(ends(await send(poolOf(server.origin, { ca: other.ca, connectTriesMax: 1 }), 1))).toEqual(['not-processed:no-connection']);
    expect(server.seen.length).toBe(0);
  });

  it('settle everything when closed', async () => {
    const server = await serve(() => undefined);
    const pool = poolOf(server.origin, { connectionsMax: 1, streamsMax: 1 });
    const answers = send(pool, 3);
    while (server.seen.length < 1) await wait(2);
    pool.close();
    expect(ends(await answers)).toEqual(['unknown:no-answer', ...times(2, 'not-processed:not-sent')]);
  });
});
});
