import { controlOf } from '../../local/simulators/control/client.ts';
import { registerCredentials } from '../../local/simulators/credentials.ts';
import { appCredentials } from '../../test/faults/app.ts';
import { simulatorsNextDoor } from '../../test/soak/neighbour.ts';
import type { Run } from './broadcast.ts';

/** In memory, or the simulators in a process of their own over HTTP/2 and TLS: then the wire is in the CPU times. */
export async function openSink(kind: string): Promise<{ readonly settings: Partial<Pick<Run, 'sink' | 'credentials'>>; close(): void }> {
  if (kind !== 'simulators') return { settings: {}, close: () => undefined };
  const simulators = await simulatorsNextDoor('.beckon/bench-broadcast');
  const credentials = appCredentials(simulators.fcm);
  await registerCredentials(controlOf(simulators.control), credentials);
  const origins = JSON.stringify({ apns: simulators.apns, fcm: simulators.fcm, ca: simulators.caPem });
  return { settings: { sink: { kind: 'simulators', origins }, credentials }, close: () => { simulators.stop(); } };
}
