import type { Push } from '../../core/delivery/batch.ts';
import type { Provider } from '../../core/delivery/lanes.ts';
import type { TransportName } from '../../core/delivery/transport.ts';
import { TRANSPORTS } from '../../lambdas/adapters/transport/transports.ts';
import { memoryDeadLetters, type MemoryDeadLetters } from '../../local/memory/dead-letters.ts';
import { memoryDeliveries, type MemoryDeliveries } from '../../local/memory/delivery-store.ts';
import { timedQueue, type TimedQueue } from '../../local/memory/timed-queue.ts';
import { controlOf, type Control } from '../../local/simulators/control/client.ts';
import { registerCredentials } from '../../local/simulators/credentials.ts';
import type { SimulatorOptions } from '../../local/simulators/options.ts';
import { startSimulators } from '../../local/simulators/start.ts';
import { Random } from '../support/random.ts';
import { appCredentials, type AppCredentials } from './app.ts';
import { JumpingClock } from './clock.ts';
import { fleetOf, type Fleet } from './fleet.ts';
import { batchesOf } from './pushes.ts';
import { registry, type Registry } from './registry.ts';
import { Timeline } from './timeline.ts';
import { Witness } from './witness.ts';

export interface StageOptions {
  readonly provider: Provider;
  readonly transport: TransportName;
  readonly pushes: number;
  readonly seed: number;
  readonly simulators?: SimulatorOptions;
  /** Where the sender is aimed instead of at the simulators. */
  readonly origin?: string;
  /** A request without an answer is given up after so long. */
  readonly requestTimeoutMs?: number;
  /** Seconds a push lives; long enough for every repeat a row is about. */
  readonly life?: number;
}

const LIFE = 5 * 3_600;

/** One run: the real sender over TLS to simulators of its own, everything around it in memory, on a clock that jumps. */
export interface Stage {
  readonly provider: Provider;
  readonly control: Control;
  readonly credentials: AppCredentials;
  readonly clock: JumpingClock;
  readonly timeline: Timeline;
  readonly random: Random;
  readonly witness: Witness;
  readonly registry: Registry;
  readonly queue: TimedQueue;
  readonly deliveries: MemoryDeliveries;
  readonly deadLetters: MemoryDeadLetters;
  readonly fleet: Fleet;
  readonly pushes: readonly Push[];
  /** Tokens that may rightly be dropped or kept from being sent to. */
  readonly lifeless: Set<string>;
  /** Lets sender's and provider's clocks jump to `to` (ms). */
  jump(to: number): Promise<void>;
  /** What else is to end with the run. */
  readonly closing: (() => unknown)[];
  close(): Promise<void>;
}

const PER_BATCH = 25;
const CONTAINERS = 2;
/** What the transport waits for in real time, shorter than deployed. */
const HURRIED = { connectTimeoutMs: 3_000, shutMs: 500 };

export async function setStage({ provider, transport, pushes, seed, simulators: options = {}, origin, requestTimeoutMs = 1_500, life = LIFE }: StageOptions): Promise<Stage> {
  const simulators = await startSimulators({ seed, ...options });
  const control = controlOf(simulators.control);
  const credentials = appCredentials(origin ?? simulators.fcm);
  await registerCredentials(control, credentials);
  const clock = new JumpingClock();
  const witness = new Witness();
  const opened = TRANSPORTS[transport]();
  const open = witness.beside((settings) => opened({ ...settings, ...HURRIED, requestTimeoutMs, now: () => clock.now() }));
  const service = origin ?? simulators.web;
  const apns = origin === undefined ? simulators.apns : { production: origin, sandbox: origin };
  const origins = JSON.stringify({ apns, fcm: origin ?? simulators.fcm, web: [service], ca: simulators.caPem });
  const known = registry();
  const world = { queue: timedQueue(clock), deliveries: memoryDeliveries(), deadLetters: memoryDeadLetters() };
  const fleet = fleetOf({ size: CONTAINERS, origins, open, credentials, clock, shared: { ...world, profiles: known.profiles, tokens: known.tokens } });
  const batches = batchesOf({ provider, pushes, now: clock.now(), run: `${seed}`, perBatch: PER_BATCH, life, service });
  const closing: Stage['closing'] = [() => { fleet.close(); }, () => simulators.stop()];
  const stage: Stage = {
    provider, control, credentials, clock, witness, fleet, closing, ...world, lifeless: new Set(),
    timeline: new Timeline(clock), random: new Random(seed), registry: known, pushes: batches.flatMap((b) => b.pushes),
    jump: async (to) => {
      const ms = to - clock.now();
      if (ms <= 0) return;
      await control.advanceClock(ms);
      clock.jump(ms);
    },
    close: async () => { for (const end of closing) await end(); },
  };
  for (const push of stage.pushes) { known.enrol(push); witness.expect(push); }
  for (const batch of batches) await world.queue.send(batch, 0);
  return stage;
}
