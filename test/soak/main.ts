/** `npm run test:soak -- --minutes N [--rate PUSHES_A_SECOND]`: the real sender at a steady rate under rolling faults, in real time.
 *  Says each minute what it holds, and at the end whether memory, sockets and handles stayed flat; exit 1 when they did not. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import v8 from 'node:v8';
import vm from 'node:vm';
import { PROVIDERS, type Provider } from '../../core/delivery/lanes.ts';
import { Http2Pool } from '../../lambdas/adapters/transport/pool.ts';
import { deliverMessage, type MessagePorts } from '../../lambdas/deliver-messages.ts';
import { memoryDeadLetters } from '../../local/memory/dead-letters.ts';
import { timedQueue } from '../../local/memory/timed-queue.ts';
import { controlOf, type Control } from '../../local/simulators/control/client.ts';
import { registerCredentials } from '../../local/simulators/credentials.ts';
import { appCredentials } from '../faults/app.ts';
import { JumpingClock } from '../faults/clock.ts';
import { fleetOf } from '../faults/fleet.ts';
import { batchesOf } from '../faults/pushes.ts';
import { registry } from '../faults/registry.ts';
import { Ends } from './ends.ts';
import { simulatorsNextDoor } from './neighbour.ts';
import { growing, type Sample } from './samples.ts';

/** Rolling: each for a while, then the next. None asks for more than a minute's patience, so that what waits stays few. */
const FAULTS: readonly object[] = [
  { rate: 0.3, act: { do: 'reset', code: 7 } }, { rate: 0.02, act: { do: 'cut', how: 'rst', accept: true } }, { rate: 0.02, act: { do: 'goaway', code: 0 } },
  { rate: 0.2, act: { do: 'answer', reason: '429', retryAfter: 5 } }, { rate: 0.01, act: { do: 'hang', accept: true } }, { rate: 0.05, act: { do: 'settings', maxConcurrentStreams: 5 } },
  { rate: 0.05, act: { do: 'settings', maxConcurrentStreams: 100 } }, { rate: 0.1, act: { do: 'answer', reason: '503', retryAfter: 5 } }, { rate: 0.1, act: { do: 'malformed', form: 'html', status: 503 } },
];
const FAULT_MS = 6_000;
/** Shorter than the minute after which owners are looked up. */
const LIFE_SECONDS = 55;
const TICK_MS = 250;
const PER_BATCH = 25;
const SAMPLE_MS = 4_000;

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc') as () => void;

/** Sockets are counted where they arrive: the sender's own are not held by the event loop, so Node does not list them. */
async function sample(control: Control): Promise<Sample> {
  const { connections } = await control.counters();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return { heapMb: heapUsed / 2 ** 20, externalMb: external / 2 ** 20, sockets: connections.open, handles: process.getActiveResourcesInfo().length };
}

async function rollFaults(control: Control, until: number): Promise<void> {
  for (let n = 0; Date.now() < until; n += 1) {
    await control.clearFaults();
    await control.addFaults({ ...FAULTS[n % FAULTS.length], for: FAULT_MS } as Parameters<Control['addFaults']>[0]);
    await sleep(FAULT_MS);
  }
  await control.clearFaults();
}

interface Soaking { readonly ports: MessagePorts; readonly queue: ReturnType<typeof timedQueue>; readonly perTick: number }

/** New pushes each tick, and whatever of the queue is due. */
async function pump({ ports, queue, perTick }: Soaking, until: number): Promise<number> {
  let sent = 0;
  let running = 0;
  for (let tick = 0; Date.now() < until || queue.size + running > 0; tick += 1) {
    const provider = PROVIDERS[tick % 2] as Provider;
    const fresh = Date.now() < until ? batchesOf({ provider, pushes: perTick, now: Date.now(), run: `soak/${tick}`, perBatch: PER_BATCH, life: LIFE_SECONDS }) : [];
    for (const batch of fresh) await queue.send(batch, 0);
    sent += fresh.reduce((n, { pushes }) => n + pushes.length, 0);
    for (let batch = queue.take(); batch !== undefined; batch = queue.take()) {
      running += 1;
      const ends = Date.now() + 60_000;
      void deliverMessage(ports, batch.provider, JSON.stringify(batch), { owner: `${tick}/${batch.id}`, remainingMs: () => ends - Date.now() }).finally(() => { running -= 1; });
    }
    await sleep(TICK_MS);
  }
  return sent;
}

async function look(control: Control, until: number, tell: (now: Sample) => string): Promise<Sample[]> {
  const samples: Sample[] = [];
  let told = Date.now();
  while (Date.now() < until) {
    await sleep(SAMPLE_MS);
    samples.push(await sample(control));
    const last = samples.at(-1);
    if (last !== undefined && Date.now() - told >= 60_000) { console.log(tell(last)); told = Date.now(); }
  }
  return samples;
}

async function main(minutes: number, rate: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'beckon-soak-'));
  const simulators = await simulatorsNextDoor(folder);
  const control = controlOf(simulators.control);
  const credentials = appCredentials(simulators.fcm);
  await registerCredentials(control, credentials);
  const clock = new JumpingClock();
  const [ends, queue, deadLetters] = [new Ends(), timedQueue(clock), memoryDeadLetters()];
  const { profiles, tokens } = registry();
  const origins = JSON.stringify({ apns: simulators.apns, fcm: simulators.fcm, ca: simulators.caPem });
  const fleet = fleetOf({ size: 1, origins, open: (settings) => new Http2Pool(settings), credentials, clock, shared: { queue, deliveries: ends, deadLetters, profiles, tokens } });
  const [ports] = fleet.containers;
  if (ports === undefined) throw new Error('no container');
  const until = Date.now() + minutes * 60_000;
  const line = (s: Sample): string => `heap ${s.heapMb.toFixed(1)} MB, external ${s.externalMb.toFixed(1)} MB, ${s.sockets} sockets, ${s.handles} handles, ${queue.size} batches wait, ${JSON.stringify(ends.outcomes)}`;
  try {
    const [sent, samples] = await Promise.all([pump({ ports, queue, perTick: Math.ceil(rate * TICK_MS / 1_000) }, until), look(control, until, line), rollFaults(control, until)]);
    const settled = Object.entries(ends.outcomes).reduce((n, [outcome, count]) => (outcome === 'handed-on' ? n : n + count), 0);
    const found = growing(samples);
    console.log(`${sent} pushes at ${rate} a second, ${settled} settled, ${deadLetters.letters.length} dead letters: ${found === undefined ? 'too short to say' : found.length === 0 ? 'flat' : `grows: ${found.join(', ')}`}`);
    return found !== undefined && (found.length > 0 || settled !== sent || deadLetters.letters.length > 0) ? 1 : 0;
  } finally {
    fleet.close();
    simulators.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const { minutes = '10', rate = '200' } = parseArgs({ options: { minutes: { type: 'string' }, rate: { type: 'string' } } }).values;
if (!(Number(minutes) > 0 && Number(rate) >= 1)) {
  console.error('Usage: npm run test:soak -- --minutes N [--rate PUSHES_A_SECOND]');
  process.exitCode = 2;
} else process.exitCode = await main(Number(minutes), Number(rate));
