import type { Server } from 'node:net';
import { createApnsServer } from './apns/server.ts';
import { ApnsKeys } from './apns/keys.ts';
import { issueCertificate, makeAuthority } from './authority.ts';
import { seededChance } from './chance.ts';
import { Connections } from './connections.ts';
import { createControlServer } from './control/server.ts';
import { Devices } from './devices.ts';
import { FaultBook } from './faults.ts';
import { ServiceAccounts } from './fcm/accounts.ts';
import { createFcmServer } from './fcm/server.ts';
import { Inbox } from './inbox.ts';
import { Ledger } from './ledger.ts';
import { DEFAULTS, type Settings, type SimulatorOptions } from './options.ts';
import { Pace } from './pace.ts';
import { SimulatedClock, type Simulation } from './simulation.ts';

/** Where the simulators listen, and what senders must trust. FCM's token endpoint is `${fcm}/token`. */
export interface Addresses {
  readonly apns: { readonly production: string; readonly sandbox: string };
  readonly fcm: string;
  readonly control: string;
  readonly caPem: string;
}

export interface Simulators extends Addresses {
  /** Ends every connection and listener. */
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';

/** Starts APNs (both environments), FCM with its token endpoint, and the control port, all on loopback.
 *  Errors: a given port is taken; a given authority is not PEM. */
export async function startSimulators(options: SimulatorOptions = {}): Promise<Simulators> {
  const { authority: given, ports = {}, ...settings } = options;
  const authority = given ?? (await makeAuthority());
  const certificate = await issueCertificate(authority);
  const simulation = createSimulation({ ...DEFAULTS, ...settings });
  const servers = {
    production: createApnsServer(simulation, certificate, 'production'),
    sandbox: createApnsServer(simulation, certificate, 'sandbox'),
    fcm: createFcmServer(simulation, certificate),
    control: createControlServer(simulation, () => addresses),
  };
  const wanted = [ports.apnsProduction, ports.apnsSandbox, ports.fcm, ports.control];
  const stop = async (): Promise<void> => {
    simulation.connections.closeAll();
    servers.control.closeAllConnections();
    await Promise.all(Object.values(servers).map(close));
  };
  const listening = await Promise.allSettled(Object.values(servers).map((server, at) => listen(server, wanted[at] ?? 0)));
  const failed = listening.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') {
    await stop();
    throw failed.reason;
  }
  const origin = (scheme: string, server: Server): string => `${scheme}://${HOST}:${portOf(server)}`;
  const addresses: Addresses = {
    apns: { production: origin('https', servers.production), sandbox: origin('https', servers.sandbox) },
    fcm: origin('https', servers.fcm),
    control: origin('http', servers.control),
    caPem: authority.certPem,
  };
  return { ...addresses, stop };
}

function createSimulation(settings: Settings): Simulation {
  return {
    settings,
    clock: new SimulatedClock(settings.clock),
    chance: seededChance(settings.seed),
    connections: new Connections(),
    ledger: new Ledger(settings.ledgerCapacity),
    inbox: new Inbox({ perDevice: settings.inboxPerDevice, devices: settings.inboxDevices }),
    devices: new Devices(),
    faults: new FaultBook(),
    latency: new Map(),
    keys: new ApnsKeys(),
    accounts: new ServiceAccounts(),
    paces: { apnsDevice: new Pace(settings.apnsDevicePerMinute), fcmDevice: new Pace(settings.fcmDevicePerMinute), fcmProject: new Pace(settings.fcmProjectPerMinute) },
  };
}

const listen = (server: Server, port: number): Promise<void> => new Promise((resolve, reject) => {
  server.once('error', reject);
  server.listen(port, HOST, () => {
    server.off('error', reject);
    resolve();
  });
});

const close = (server: Server): Promise<void> => new Promise((resolve) => {
  server.close(() => { resolve(); });
});

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen.');
  return address.port;
}
