import { Channels } from './apns/broadcast/channels.ts';
import { ApnsKeys } from './apns/keys.ts';
import { ApnsPost } from './apns/post.ts';
import { seededChance } from './chance.ts';
import { SimulatedClock } from './clock.ts';
import { Devices } from './devices.ts';
import { Fates } from './fates.ts';
import { FaultBook } from './faults.ts';
import { ServiceAccounts } from './fcm/accounts.ts';
import { FanOuts } from './fcm/fan-outs.ts';
import { Overload } from './fcm/overload.ts';
import { FcmPost } from './fcm/post.ts';
import { Topics } from './fcm/topics.ts';
import { Inbox } from './inbox.ts';
import { Ledger } from './ledger.ts';
import { DEFAULTS, type Settings, type SimulatorOptions } from './options.ts';
import { Pace } from './pace.ts';
import type { Simulation } from './simulation.ts';
import { WebPost } from './webpush/post.ts';
import { VapidKeys } from './webpush/vapid.ts';
import { Connections } from './wire/connections.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

type Options = Omit<SimulatorOptions, 'authority' | 'host' | 'ports'>;

export function createSimulation({ ledgerCapacity = 200_000, inboxPerDevice = 100, inboxDevices = 100_000, seed = 1, clock: base = Date.now, ...given }: Options): Simulation {
  const usual: Settings = { ...DEFAULTS, ...given };
  const settings = (): Settings => simulation.settings;
  const [clock, chance] = [new SimulatedClock(base), seededChance(seed)];
  const [devices, fates, inbox] = [new Devices(), new Fates(), new Inbox({ perDevice: inboxPerDevice, devices: inboxDevices })];
  const paces = pacesOf(settings);
  const parts = { clock, chance, devices, inbox, fates, settings };
  const simulation: Simulation = {
    usual, settings: usual, clock, chance, devices, fates, inbox, paces,
    listeners: [],
    scenario: undefined,
    connections: new Connections(),
    ledger: new Ledger(ledgerCapacity),
    faults: new FaultBook(clock, () => chance.seed),
    latency: new Map(),
    keys: new ApnsKeys(() => settings().apnsDerSignatures),
    accounts: new ServiceAccounts(),
    vapid: new VapidKeys(),
    channels: new Channels(),
    topics: new Topics(),
    fanOuts: new FanOuts(clock, settings),
    overload: new Overload(settings),
    post: {
      apns: new ApnsPost({ ...parts, silent: paces.apnsSilent, silentPerHour: () => settings().apnsSilentPerHour }),
      fcm: new FcmPost({ ...parts, collapsible: paces.fcmCollapsible }),
      web: new WebPost(parts),
    },
  };
  return simulation;
}

const pacesOf = (settings: () => Settings): Simulation['paces'] => ({
  apnsDevice: new Pace(() => settings().apnsDevicePerMinute, { per: MINUTE_MS }),
  apnsSilent: new Pace(() => settings().apnsSilentPerHour, { per: HOUR_MS }),
  fcmDevice: new Pace(() => settings().fcmDevicePerMinute, { per: MINUTE_MS }),
  fcmDeviceHour: new Pace(() => settings().fcmDevicePerHour, { per: HOUR_MS }),
  fcmProject: new Pace(() => settings().fcmProjectPerMinute, { per: MINUTE_MS, refill: 'at-once' }),
  // A burst, then one at a time.
  fcmCollapsible: new Pace(() => settings().fcmCollapsibleBurst, { per: () => settings().fcmCollapsibleBurst * settings().fcmCollapsibleMinutes * MINUTE_MS }),
  webDevice: new Pace(() => settings().webDevicePerMinute, { per: MINUTE_MS }),
  fcmSubscriptions: new Pace(() => settings().fcmSubscriptionsPerSecond, { per: SECOND_MS }),
});
