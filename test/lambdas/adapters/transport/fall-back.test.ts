import net from 'node:net';
import tls from 'node:tls';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ProviderAnswer, Transport } from '../../../../core/delivery/transport.ts';
import { FCM_POOL } from '../../../../lambdas/adapters/transport/pool.ts';
import { TRANSPORTS } from '../../../../lambdas/adapters/transport/transports.ts';
import { localCertificate, type Certificate } from '../../../support/delivery/certificate.ts';
import { accept, faultServer, type FaultServer } from '../../../support/delivery/http2-server.ts';
import { frame, settings } from '../../../core/http2/peer.ts';

let certificate: Certificate;
let good: FaultServer;
let bad: tls.Server;
let connects = 0;

/** Greets, and answers the first request with a frame no server may send. */
beforeAll(async () => {
  certificate = await localCertificate();
  good = await faultServer(certificate, accept);
  bad = tls.createServer({ key: certificate.key, cert: certificate.cert, ALPNProtocols: ['h2'] }, (socket) => {
    connects += 1;
    let seen = 0;
    socket.on('error', () => undefined);
    socket.write(settings());
    socket.on('data', () => { if (++seen > 1) socket.write(frame('DATA', 0)); });
  });
  await new Promise<void>((resolve) => { bad.listen(0, 'localhost', resolve); });
});
afterAll(async () => { bad.close(); await good.close(); });

const send = (pool: Transport, n: number): Promise<ProviderAnswer> =>
  pool.request(() => ({ method: 'POST', path: `/${n}`, headers: {}, body: '{}' }), { startBy: Date.now() + 5_000 });

it('a protocol error is told once, what was under way is unknown, and all pools go on over http2-wrapper', async () => {
  const told: string[] = [];
  const open = TRANSPORTS.beckon((error) => { told.push(error.code); });
  const pools = [good.origin, `https://localhost:${(bad.address() as net.AddressInfo).port}`].map((origin) => open({ ...FCM_POOL, origin, ca: certificate.ca, connectionsMax: 1 }));
  const [steady, broken] = pools as [Transport, Transport];
  expect(await send(steady, 1)).toMatchObject({ status: 200 });
  expect(await send(broken, 2)).toEqual({ kind: 'unknown', reason: 'no-answer' });
  expect(await send(steady, 3)).toMatchObject({ status: 200 });
  expect(told).toEqual(['PROTOCOL_ERROR']);
  // The second request of the steady pool went over a session of another engine.
  expect(good.seen.map(({ path, session }) => `${path} ${session}`)).toEqual(['/1 0', '/3 1']);
  expect(connects).toBe(1);
  for (const pool of pools) pool.close();
});
