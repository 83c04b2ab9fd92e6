import type { Act } from './act.ts';
import type { Channels } from './apns/broadcast/channels.ts';
import type { ApnsKeys } from './apns/keys.ts';
import type { ApnsPost } from './apns/post.ts';
import type { Chance } from './chance.ts';
import type { SimulatedClock } from './clock.ts';
import type { Devices } from './devices.ts';
import type { FaultBook, FaultTarget } from './faults.ts';
import type { Fates } from './fates.ts';
import type { ServiceAccounts } from './fcm/accounts.ts';
import type { FcmPost } from './fcm/post.ts';
import type { FanOuts } from './fcm/fan-outs.ts';
import type { Overload } from './fcm/overload.ts';
import type { Topics } from './fcm/topics.ts';
import type { Inbox } from './inbox.ts';
import { drawLatency, type Latency } from './latency.ts';
import type { Endpoint, Ledger } from './ledger.ts';
import type { Settings } from './options.ts';
import type { Pace } from './pace.ts';
import type { VapidKeys } from './webpush/vapid.ts';
import type { WebPost } from './webpush/post.ts';
import type { Connections } from './wire/connections.ts';
import type { Listener } from './wire/listener.ts';

/** Everything the listeners share and the control port can change. */
export interface Simulation {
  /** What the settings are without a scenario, and what they are. */
  readonly usual: Settings;
  settings: Settings;
  readonly clock: SimulatedClock;
  readonly chance: Chance;
  readonly listeners: Listener[];
  readonly connections: Connections;
  readonly ledger: Ledger;
  readonly inbox: Inbox;
  readonly fates: Fates;
  readonly devices: Devices;
  readonly faults: FaultBook;
  readonly latency: Map<Endpoint, Latency>;
  readonly keys: ApnsKeys;
  readonly accounts: ServiceAccounts;
  readonly vapid: VapidKeys;
  readonly channels: Channels;
  readonly topics: Topics;
  readonly fanOuts: FanOuts;
  readonly overload: Overload;
  /** What waits for devices that are away. */
  readonly post: { readonly apns: ApnsPost; readonly fcm: FcmPost; readonly web: WebPost };
  readonly paces: Readonly<Record<'apnsDevice' | 'apnsSilent' | 'fcmDevice' | 'fcmDeviceHour' | 'fcmProject' | 'fcmCollapsible' | 'fcmSubscriptions' | 'webDevice', Pace>>;
  /** The scenario that plays, if any. */
  scenario: { readonly name: string; readonly end: () => void } | undefined;
}

/** Forgets what happened and what was set; keys and accounts stay, so that senders need not be given new ones. */
export function reset(simulation: Simulation): void {
  simulation.scenario?.end();
  const { ledger, inbox, fates, devices, latency, channels, topics, fanOuts, connections, faults, overload, post, paces } = simulation;
  for (const part of [ledger, inbox, fates, devices, latency, channels, topics, fanOuts, connections, overload, ...Object.values(post), ...Object.values(paces)]) part.clear();
  faults.clear();
  simulation.settings = simulation.usual;
  simulation.clock.reset();
  simulation.chance.restart();
}

/** What was asked for this request: the token's script first, then faults, then what the token's prefix says. */
export function chooseAct(simulation: Simulation, target: FaultTarget, byPrefix: Act | undefined): Act {
  return simulation.devices.takeScripted(target.token) ?? simulation.faults.take(target) ?? byPrefix ?? { do: 'accept' };
}

export async function takeTime({ latency, chance, clock }: Simulation, endpoint: Endpoint): Promise<void> {
  const distribution = latency.get(endpoint);
  if (distribution !== undefined) await clock.wait(drawLatency(distribution, chance));
}
