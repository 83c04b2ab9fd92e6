import { readFileSync } from 'node:fs';
import apn from '@parse/node-apn';
import { IN_FLIGHT, KEPT, measure, PAYLOAD, readJob, TOPIC } from '../job.ts';

/** @parse/node-apn: a list a call, no longer than it can carry (20,000 at once deliver none). */
const job = readJob();
const provider = new apn.Provider({ token: { key: job.p8, keyId: 'ABCDEFGHIJ', teamId: 'ABCDEFGHIJ' }, address: job.host, port: job.port, ca: [readFileSync(job.ca)], production: true });
const { tokens } = job;
const note = new apn.Notification();
Object.assign(note, { topic: TOPIC, pushType: 'alert', priority: 10, expiry: 1_790_000_000, collapseId: 'a-collapse-id', payload: { cart: PAYLOAD.cart } });
note.alert = PAYLOAD.aps.alert;
note.sound = PAYLOAD.aps.sound;
await measure(job, async (from, to) => {
  let accepted = 0;
  for (let at = from; at < to; at += IN_FLIGHT.apns) accepted += (await provider.send(note, tokens.slice(at % KEPT, at % KEPT + Math.min(to - at, IN_FLIGHT.apns)))).sent.length;
  return accepted;
});
