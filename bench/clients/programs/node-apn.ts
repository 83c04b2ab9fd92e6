import { readFileSync } from 'node:fs';
import apn from '@parse/node-apn';
import { readJob, tell, type Job, type Told } from '../job.ts';

/** Sends one alert to each token with @parse/node-apn. */
async function send({ host, port, ca, p8, keyId, teamId, topic, tokens }: Job): Promise<readonly Told[]> {
  const provider = new apn.Provider({ token: { key: p8, keyId, teamId }, address: host, port, ca: [readFileSync(ca)], production: true });
  const note = new apn.Notification();
  Object.assign(note, { topic, pushType: 'alert', priority: 10 });
  note.alert = 'Hello';
  const { sent, failed } = await provider.send(note, [...tokens]);
  await provider.shutdown();
  return [
    ...sent.map(({ device }) => ({ token: device, reason: 'accepted' })),
    ...failed.map(({ device, response, error }) => ({ token: device, reason: response?.reason ?? error?.message ?? 'failed' })),
  ];
}

tell(await send(readJob(process.argv[2])));
process.exit();
