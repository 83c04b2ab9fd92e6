import { readFileSync } from 'node:fs';
import { ClientConnection } from '../../../core/http2/connection.ts';
import { NODE_TEXT } from '../../../lambdas/adapters/transport/node-text.ts';
import { openSocket } from '../../../lambdas/adapters/transport/own-socket.ts';
import { APNS_POOL, FCM_POOL } from '../../../lambdas/adapters/transport/pool.ts';
import { KEPT, measure, readJob, requestOf } from '../job.ts';

/** core/http2 on a socket and nothing else: what is left of a push when nobody waits for a promise of it. */
const job = readJob();
const requests = job.tokens.map((token) => requestOf(job, token));
let [next, until, left, accepted] = [0, 0, 0, 0];
let finished: ((accepted: number) => void) | undefined;
let greeted: (() => void) | undefined;
const pool = job.provider === 'apns' ? APNS_POOL : FCM_POOL;
const http2 = new ClientConnection<number>({ ...pool, authority: job.host, text: NODE_TEXT }, {
  answered: (_, { status }) => { if (status === 200) accepted += 1; left -= 1; },
  refused: () => { left -= 1; }, unknown: () => { left -= 1; },
  settings: () => greeted?.(), goaway: () => undefined, pong: () => undefined, failed: (error) => { throw error; },
});
const socket = await openSocket({ ...pool, origin: `https://${job.host}:${job.port}`, ca: readFileSync(job.ca, 'utf8') }, { session: undefined }, (bytes) => {
  http2.receive(bytes);
  fill();
});

let isWriting = false;
function flush(): void {
  const bytes = isWriting ? undefined : http2.take();
  if (bytes === undefined) return;
  isWriting = true;
  socket.write(bytes, () => {
    isWriting = false;
    http2.giveBack(bytes);
    flush();
  });
}

function fill(): void {
  for (let free = http2.free; next < until && free > 0; free = http2.free) {
    for (; next < until && free > 0; free -= 1) {
      const request = requests[next % KEPT];
      if (request !== undefined) http2.request(next, request, request.body);
      next += 1;
      if (next % 64 === 0) break;
    }
  }
  flush();
  if (left === 0) finished?.(accepted);
}

await new Promise<void>((resolve) => {
  greeted = resolve;
  fill();
  if (http2.isGreeted) resolve();
});
await measure(job, (from, to) => new Promise((resolve) => {
  [next, until, left, accepted, finished] = [from, to, to - from, 0, (good) => { finished = undefined; resolve(good); }];
  fill();
}));
