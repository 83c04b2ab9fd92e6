import { readFileSync } from 'node:fs';
import { isTransportName } from '../../../core/delivery/transport.ts';
import { APNS_POOL, FCM_POOL } from '../../../lambdas/adapters/transport/pool.ts';
import { TRANSPORTS } from '../../../lambdas/adapters/transport/transports.ts';
import { IN_FLIGHT, keepUnderWay, KEPT, measure, readJob, requestOf } from '../job.ts';

/** Beckon's transport as its senders use it: `transport.ts <job> beckon | http2-wrapper`. One connection, as of all clients. */
const job = readJob();
const name = process.argv[3] ?? '';
if (!isTransportName(name)) throw new Error(`no transport ${name}`);
const settings = { ...(job.provider === 'apns' ? APNS_POOL : FCM_POOL), connectionsMax: 1, origin: `https://${job.host}:${job.port}`, ca: readFileSync(job.ca, 'utf8') };
const pool = TRANSPORTS[name]()(settings);
const requests = job.tokens.map((token) => requestOf(job, token));
const startBy = Date.now() + 3_600_000;
await measure(job, (from, to) => keepUnderWay(IN_FLIGHT[job.provider] * 2, [from, to], (n, done) => {
  const request = requests[n % KEPT];
  if (request !== undefined) void pool.request(() => request, { startBy }).then((answer) => { done(answer.kind === 'answered' && answer.status === 200); });
}));
