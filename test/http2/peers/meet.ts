import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TRANSPORTS } from '../../../lambdas/adapters/transport/transports.ts';
import { FCM_POOL } from '../../../lambdas/adapters/transport/pool.ts';
import { localCertificate } from '../../support/delivery/certificate.ts';
import { PEERS, type Peer } from './peers.ts';

const REQUESTS = 3_000;
/** Some are compiled first. */
const START_MS = 300_000;

const freePort = (): Promise<number> => new Promise((resolve) => {
  const server = createServer().listen(0, 'localhost', () => {
    const { port } = server.address() as AddressInfo;
    server.close(() => { resolve(port); });
  });
});

const hasProgram = (program: string): Promise<boolean> => new Promise((resolve) => {
  const child = spawn('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' });
  child.on('close', (code) => { resolve(code === 0); });
});

/** Every request must be answered, over a transport that falls back to nothing: a protocol error is a failure. */
async function meet(peer: Peer, home: string): Promise<string | undefined> {
  const { key, cert, ca } = await localCertificate();
  const [keyFile, certFile] = [join(home, 'key.pem'), join(home, 'cert.pem')];
  writeFileSync(keyFile, key);
  writeFileSync(certFile, cert);
  const port = await freePort();
  const [program, ...args] = peer.command({ port, key: keyFile, cert: certFile, home });
  const child: ChildProcess = spawn(program, args, { stdio: 'ignore', cwd: peer.folder ?? home, detached: true });
  const errors: string[] = [];
  const pool = TRANSPORTS.beckon(({ message }) => { errors.push(message); })({ ...FCM_POOL, connectTriesMax: 1_000, origin: `https://localhost:${port}`, ca });
  try {
    const startBy = Date.now() + START_MS;
    const answers = await Promise.all(Array.from({ length: REQUESTS }, (_, n) => pool.request(() => (
      { method: 'POST', path: `/3/device/${n}`, headers: { 'apns-id': `${n}`, 'apns-topic': 'a.b' }, body: JSON.stringify({ n, filler: 'x'.repeat(n % 2_000) }) }), { startBy })));
    const unanswered = answers.filter((a) => a.kind !== 'answered').length;
    const wrong = errors[0] ?? (unanswered > 0 ? `${unanswered} of ${REQUESTS} requests were not answered` : undefined);
    return wrong;
  } finally {
    pool.close();
    if (child.pid !== undefined) try { process.kill(-child.pid); } catch { /* it has ended by itself */ }
  }
}

/** @returns peers that did not understand us, or we them. */
export async function meetPeers(): Promise<number> {
  let failures = 0;
  for (const peer of PEERS) {
    if (!(await hasProgram(peer.needs))) {
      console.log(`- ${peer.name}: skipped, no ${peer.needs}`);
      continue;
    }
    const missing = await (peer.prepare?.() ?? Promise.resolve()).then(() => undefined, (error: unknown) => (error instanceof Error ? error.message : String(error)));
    if (missing !== undefined) {
      console.log(`- ${peer.name}: skipped, ${missing.split('\n')[0]?.slice(0, 120) ?? ''}`);
      continue;
    }
    const home = mkdtempSync(join(tmpdir(), 'beckon-http2-'));
    const failure = await meet(peer, home);
    rmSync(home, { recursive: true, force: true });
    if (failure !== undefined) failures += 1;
    console.log(failure === undefined ? `✓ ${peer.name}: ${REQUESTS} requests answered` : `✗ ${peer.name}: ${failure}`);
  }
  return failures;
}
