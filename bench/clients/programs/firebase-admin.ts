import { readFileSync } from 'node:fs';
import https from 'node:https';
import tls from 'node:tls';
import { cert, initializeApp } from 'firebase-admin/app';
import { getMessaging } from 'firebase-admin/messaging';
import { readJob, tell, type Job, type Told } from '../job.ts';

/** Hosts are fixed in its code: every connection it opens goes to the simulator instead. Its HTTP/2 way (`sendEach`) says `:scheme`
 *  `https:`, which Google tolerates and no other server; so `send`, which is HTTP/1.1. */
class Redirected extends https.Agent {
  readonly #job: Job;

  constructor(job: Job) {
    super({ keepAlive: true, maxSockets: 20 });
    this.#job = job;
  }

  override createConnection(): tls.TLSSocket {
    return tls.connect({ host: this.#job.host, port: this.#job.port, ca: readFileSync(this.#job.ca), ALPNProtocols: ['http/1.1'], servername: '' });
  }
}

async function send(job: Job): Promise<readonly Told[]> {
  const httpAgent = new Redirected(job);
  const app = initializeApp({ credential: cert(job.serviceAccount, httpAgent), projectId: job.project, httpAgent });
  const messaging = getMessaging(app);
  return Promise.all(job.tokens.map(async (token) => ({
    token,
    reason: await messaging.send({ token, notification: { title: 'Hello' } }).then(() => 'accepted', (error: unknown) => (error as { code?: string }).code ?? String(error)),
  })));
}

tell(await send(readJob(process.argv[2])));
process.exit();
