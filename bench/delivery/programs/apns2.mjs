// apns2 knows no port but 443, and trusts NODE_EXTRA_CA_CERTS. Plain JavaScript: it is installed for the bench only.
import { ApnsClient, Notification } from 'apns2';
import { IN_FLIGHT, keepUnderWay, KEPT, measure, PAYLOAD, readJob, TOPIC } from '../job.ts';

const job = readJob();
const client = new ApnsClient({ host: job.host, team: 'ABCDEFGHIJ', keyId: 'ABCDEFGHIJ', signingKey: job.p8, defaultTopic: TOPIC });
const { tokens } = job;
await measure(job, (from, to) => keepUnderWay(IN_FLIGHT.apns, [from, to], (n, done) => {
  client.send(new Notification(tokens[n % KEPT], { aps: PAYLOAD.aps, data: { cart: PAYLOAD.cart }, priority: 10, collapseId: 'a-collapse-id' })).then(() => { done(true); }, () => { done(false); });
}));
