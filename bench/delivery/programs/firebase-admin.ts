import { readFileSync } from 'node:fs';
import http2 from 'node:http2';
import { initializeApp } from 'firebase-admin/app';
import { getMessaging } from 'firebase-admin/messaging';
import { KEPT, measure, messageOf, readJob } from '../job.ts';

/** firebase-admin has no way to be aimed elsewhere: its sessions are connected to the sink under Google's name. */
const job = readJob();
const connect = http2.connect.bind(http2);
const ca = readFileSync(job.ca);
Object.assign(http2, { connect: (_: string, options: object) => connect(`https://${job.host}:${job.port}`, { ...options, ca }) });
const app = initializeApp({ projectId: 'shop-1', credential: { getAccessToken: async () => ({ access_token: 'ya29.x', expires_in: 3_600 }) } });
const messages = job.tokens.map(messageOf);
/** sendEach takes so many. */
const MOST = 500;
await measure(job, async (from, to) => {
  let accepted = 0;
  for (let at = from; at < to; at += MOST) accepted += (await getMessaging(app).sendEach(messages.slice(at % KEPT, at % KEPT + Math.min(to - at, MOST)))).successCount;
  return accepted;
});
