/** `npm run bench:lanes [-- --pushes N --codes N --json FILE]`: how long a one-time code takes from its queue to the provider's answer,
 *  alone and during a broadcast, both in one run against the simulators; printed as a ratio. */
import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { PushBatch } from '../../core/delivery/batch.ts';
import type { Lane } from '../../core/delivery/lanes.ts';
import { Http2Pool } from '../../lambdas/adapters/transport/pool.ts';
import { deliverMessage, type MessagePorts } from '../../lambdas/deliver-messages.ts';
import { memoryDeadLetters } from '../../local/memory/dead-letters.ts';
import { memoryDeliveries } from '../../local/memory/delivery-store.ts';
import { timedQueue } from '../../local/memory/timed-queue.ts';
import { controlOf } from '../../local/simulators/control/client.ts';
import { registerCredentials } from '../../local/simulators/credentials.ts';
import { appCredentials } from '../../test/faults/app.ts';
import { JumpingClock } from '../../test/faults/clock.ts';
import { fleetOf } from '../../test/faults/fleet.ts';
import { batchesOf } from '../../test/faults/pushes.ts';
import { registry } from '../../test/faults/registry.ts';
import { simulatorsNextDoor } from '../../test/soak/neighbour.ts';

/** Invocations at once of each lane's mapping; each lane has a container of its own here. */
const AT_ONCE = { now: 8, bulk: 4 };
const CODE_EVERY_MS = 50;
const LIFE = 3_600;
const LOOK_MS = 5;

interface Bench {
  readonly containers: Readonly<Record<Lane, MessagePorts>>;
  readonly queue: ReturnType<typeof timedQueue>;
  /** When each batch was finished (ms). */
  readonly finished: ReadonlyMap<string, number>;
}

/** Plays SQS and Lambda in real time: hands out what is due, each lane in its own measure. */
async function work({ containers, queue }: Bench, over: () => boolean): Promise<void> {
  const running = { now: 0, bulk: 0 };
  const waiting: PushBatch[] = [];
  while (!over()) {
    for (let batch = queue.take(); batch !== undefined; batch = queue.take()) waiting.push(batch);
    for (const batch of waiting.splice(0)) {
      if (running[batch.lane] >= AT_ONCE[batch.lane]) waiting.push(batch);
      else {
        running[batch.lane] += 1;
        void deliver(containers[batch.lane], batch).finally(() => { running[batch.lane] -= 1; });
      }
    }
    await sleep(LOOK_MS);
  }
}

async function deliver(ports: MessagePorts, batch: PushBatch): Promise<void> {
  const ends = Date.now() + 60_000;
  await deliverMessage(ports, 'fcm', JSON.stringify(batch), { owner: `${batch.id}/${ends}`, remainingMs: () => ends - Date.now() });
}

/** ms of each code from its queue to its end. */
async function codeTimes({ queue, finished }: Bench, run: string, count: number): Promise<readonly number[]> {
  const batches = batchesOf({ provider: 'fcm', pushes: count, now: Date.now(), run, perBatch: 1, life: LIFE });
  const begun = new Map<string, number>();
  for (const batch of batches) {
    begun.set(batch.id, Date.now());
    await queue.send(batch, 0);
    await sleep(CODE_EVERY_MS);
  }
  while (!batches.every(({ id }) => finished.has(id))) await sleep(LOOK_MS);
  return batches.map(({ id }) => (finished.get(id) ?? 0) - (begun.get(id) ?? 0));
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
}

async function main(pushes: number, count: number, json?: string): Promise<void> {
  const simulators = await simulatorsNextDoor('.beckon/bench-lanes');
  const control = controlOf(simulators.control);
  const credentials = appCredentials(simulators.fcm);
  await registerCredentials(control, credentials);
  await control.setLatency({ provider: 'fcm', p50: 50, p99: 200 });
  const clock = new JumpingClock();
  const { profiles, tokens } = registry();
  const queue = timedQueue(clock);
  const finished = new Map<string, number>();
  let sent = 0;
  const deliveries = memoryDeliveries(({ id, outcomes }) => { finished.set(id, Date.now()); if (outcomes.length > 1) sent += outcomes.filter((o) => o === 'accepted/accepted').length; });
  const shared = { queue, deliveries, deadLetters: memoryDeadLetters(), profiles, tokens };
  const fleet = fleetOf({ size: 2, origins: JSON.stringify({ apns: simulators.apns, fcm: simulators.fcm, ca: simulators.caPem }), open: (settings) => new Http2Pool(settings), credentials, clock, shared });
  const [now, bulk] = fleet.containers;
  if (now === undefined || bulk === undefined) throw new Error('no containers');
  const bench: Bench = { containers: { now, bulk }, queue, finished };
  let over = false;
  const working = work(bench, () => over);
  try {
    await codeTimes(bench, 'warm', 20);
    const alone = await codeTimes(bench, 'alone', count);
    for (const batch of batchesOf({ provider: 'fcm', pushes, now: Date.now(), run: 'bulk', perBatch: 250, life: LIFE, lane: 'bulk' })) await queue.send(batch, 0);
    const beside = await codeTimes(bench, 'beside', count);
    over = true;
    await working;
    const row = (times: readonly number[]) => ({ p50: Math.round(quantile(times, 0.5)), p95: Math.round(quantile(times, 0.95)) });
    const figures = { codes: count, broadcast: sent, alone: row(alone), beside: row(beside), ratio: { p50: Number((quantile(beside, 0.5) / quantile(alone, 0.5)).toFixed(2)), p95: Number((quantile(beside, 0.95) / quantile(alone, 0.95)).toFixed(2)) } };
    console.log(`one-time codes, ms from queue to answer (FCM answers in 50 to 200 ms)\nalone                p50 ${figures.alone.p50}  p95 ${figures.alone.p95}\nduring a broadcast   p50 ${figures.beside.p50}  p95 ${figures.beside.p95}  (${sent} pushes went meanwhile)\nratio                p50 ${figures.ratio.p50}  p95 ${figures.ratio.p95}`);
    if (json !== undefined) writeFileSync(json, `${JSON.stringify(figures)}\n`);
  } finally {
    fleet.close();
    simulators.stop();
  }
}

const { pushes = '20000', codes = '200', json } = parseArgs({ options: { pushes: { type: 'string' }, codes: { type: 'string' }, json: { type: 'string' } } }).values;
await main(Number(pushes), Number(codes), json);
