import { readFileSync } from 'node:fs';
import http2 from 'node:http2';
import { IN_FLIGHT, keepUnderWay, KEPT, measure, readJob, requestOf } from '../job.ts';

/** Node's own HTTP/2, with a window and nothing else. */
const job = readJob();
const session = http2.connect(`https://${job.host}:${job.port}`, { ca: readFileSync(job.ca), maxSessionMemory: 64 });
await new Promise((resolve) => { session.once('remoteSettings', resolve); });
const requests = job.tokens.map((token) => requestOf(job, token));
await measure(job, (from, to) => keepUnderWay(IN_FLIGHT[job.provider], [from, to], (n, done) => {
  const { method = 'POST', path = '', headers = {}, body = '' } = requests[n % KEPT] ?? {};
  const stream = session.request({ ':method': method, ':path': path, ...headers });
  let isGood = false;
  stream.on('response', (answer) => { isGood = answer[':status'] === 200; });
  stream.on('data', () => undefined);
  stream.on('close', () => { done(isGood); });
  stream.end(body);
}));
