import { isIPv4, type Server } from 'node:net';
import { apnsHost } from './apns/server.ts';
import { makeAuthority } from './authority.ts';
import { createControlServer } from './control/server.ts';
import { createSimulation } from './create.ts';
import { fcmHost } from './fcm/server.ts';
import type { Provider } from './ledger.ts';
import type { SimulatorOptions, WhichProviders } from './options.ts';
import { webHost } from './webpush/server.ts';
import { Certificates } from './wire/certificates.ts';
import { Listener } from './wire/listener.ts';

/** Where the simulators listen, and what senders must trust. FCM's token endpoint is `${fcm}/token`. */
export interface Addresses {
  readonly apns: { readonly production: string; readonly sandbox: string };
  readonly fcm: string;
  /** The push service of browsers. */
  readonly web: string;
  readonly control: string;
  readonly caPem: string;
}

interface Stoppable {
  /** Ends every connection and listener. */
  stop(): Promise<void>;
}
export type Simulators = Addresses & Stoppable;
/** Without the providers that were not asked for. */
export type SomeSimulators = Partial<Pick<Addresses, Provider>> & Pick<Addresses, 'control' | 'caPem'> & Stoppable;

/** Starts APNs (both environments), FCM with its token endpoint, a push service of browsers, and the control port, all on loopback.
 *  Errors: a given port is taken; a given authority is not PEM; the host is not this computer's own loopback. */
export async function startSimulators(options: SimulatorOptions = {}): Promise<Simulators> {
  const { apns, fcm, web, ...rest } = await startSome(options);
  if (apns === undefined || fcm === undefined || web === undefined) throw new Error('All providers were to be started.');
  return { apns, fcm, web, ...rest };
}

/** As `startSimulators`, but only one provider if so asked. */
export async function startSome({ only, authority: given, host = '127.0.0.1', ports = {}, ...options }: SimulatorOptions & WhichProviders): Promise<SomeSimulators> {
  refusePublic(host);
  const authority = given ?? (await makeAuthority());
  const certificates = new Certificates(authority);
  const simulation = createSimulation(options);
  const { listeners } = simulation;
  const started: { -readonly [K in keyof Addresses]?: Addresses[K] } = { caPem: authority.certPem };
  const control = createControlServer(simulation, () => started);
  const stop = async (): Promise<void> => {
    simulation.clock.stop();
    simulation.connections.closeAll();
    control.closeAllConnections();
    await Promise.all([...listeners.map((listener) => listener.stop()), close(control)]);
  };
  const open = async (listener: Listener, port = 0): Promise<string> => {
    listeners.push(listener);
    return originOf('https', host, await listener.listen(port, host));
  };
  try {
    const isWanted = (provider: Provider): boolean => only === undefined || only === provider;
    if (isWanted('apns')) {
      started.apns = {
        production: await open(new Listener(simulation, apnsHost(simulation, 'production'), certificates), ports.apnsProduction),
        sandbox: await open(new Listener(simulation, apnsHost(simulation, 'sandbox'), certificates), ports.apnsSandbox),
      };
    }
    if (isWanted('web')) started.web = await open(new Listener(simulation, webHost(simulation, () => started.web ?? ''), certificates), ports.web);
    if (isWanted('fcm')) started.fcm = await open(new Listener(simulation, fcmHost(simulation), certificates), ports.fcm);
    const origin = originOf('http', host, await listen(control, ports.control ?? 0, host));
    started.control = origin;
    return { ...started, control: origin, caPem: authority.certPem, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** They take every payload and show it to whoever asks: nobody but this computer may reach them. */
function refusePublic(host: string): void {
  if (host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'))) return;
  throw new Error(`The simulators listen on this computer's loopback only, not on ${host}.`);
}

const originOf = (scheme: string, host: string, port: number): string => `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;

const listen = (server: Server, port: number, host: string): Promise<number> => new Promise((resolve, reject) => {
  server.once('error', reject);
  server.listen(port, host, () => {
    server.off('error', reject);
    const address = server.address();
    if (address === null || typeof address === 'string') reject(new Error('The server has no port.'));
    else resolve(address.port);
  });
});

const close = (server: Server): Promise<void> => new Promise((resolve) => {
  server.close(() => { resolve(); });
});
