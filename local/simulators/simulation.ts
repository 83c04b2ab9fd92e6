import type { Act } from './act.ts';
import type { ApnsKeys } from './apns/keys.ts';
import type { Connections } from './connections.ts';
import type { Devices } from './devices.ts';
import type { FaultBook } from './faults.ts';
import type { ServiceAccounts } from './fcm/accounts.ts';
import type { Inbox } from './inbox.ts';
import { drawLatency, type Latency } from './latency.ts';
import type { Endpoint, Ledger } from './ledger.ts';
import type { Settings } from './options.ts';
import type { Pace } from './pace.ts';

/** Everything the listeners share and the control port can change. */
export interface Simulation {
  readonly settings: Settings;
  readonly clock: SimulatedClock;
  readonly chance: () => number;
  readonly connections: Connections;
  readonly ledger: Ledger;
  readonly inbox: Inbox;
  readonly devices: Devices;
  readonly faults: FaultBook;
  readonly latency: Map<Endpoint, Latency>;
  readonly keys: ApnsKeys;
  readonly accounts: ServiceAccounts;
  readonly paces: { readonly apnsDevice: Pace; readonly fcmDevice: Pace; readonly fcmProject: Pace };
}

/** The providers' clock, which can be put ahead of the senders' to age their credentials. */
export class SimulatedClock {
  readonly #base: () => number;
  #ahead = 0;

  constructor(base: () => number) {
    this.#base = base;
  }

  now(): number {
    return this.#base() + this.#ahead;
  }

  advance(ms: number): void {
    this.#ahead += ms;
  }

  reset(): void {
    this.#ahead = 0;
  }
}

/** Forgets what happened and what was set; keys and accounts stay, so that senders need not be given new ones. */
export function reset(simulation: Simulation): void {
  for (const part of [simulation.ledger, simulation.inbox, simulation.devices, simulation.latency]) part.clear();
  for (const pace of Object.values(simulation.paces)) pace.clear();
  simulation.faults.clear();
  simulation.clock.reset();
}

/** What was asked for this request: the token's script first, then faults, then what the token's prefix says. */
export function chooseAct(simulation: Simulation, target: { readonly provider: Endpoint; readonly environment?: string; readonly token: string }, byPrefix: Act | undefined): Act {
  return simulation.devices.takeScripted(target.token)
    ?? simulation.faults.take(target, simulation.clock.now(), simulation.chance)
    ?? byPrefix
    ?? { do: 'accept' };
}

export async function takeTime(simulation: Simulation, endpoint: Endpoint): Promise<void> {
  const latency = simulation.latency.get(endpoint);
  const ms = latency === undefined ? 0 : drawLatency(latency, simulation.chance);
  if (ms >= 1) await new Promise((resolve) => setTimeout(resolve, ms));
}
