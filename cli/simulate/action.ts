import { join, resolve } from 'node:path';
import { ZodError } from 'zod';
import type { Provider } from '../../core/delivery/lanes.ts';
import { controlOf } from '../../local/simulators/control/client.ts';
import { registerCredentials } from '../../local/simulators/credentials.ts';
import { readScenario, scenarioNames } from '../../local/simulators/scenario/library.ts';
import { startSome, type SomeSimulators } from '../../local/simulators/start.ts';
import { printSummary, type SummaryLine } from '../../local/summary.ts';
import { Trouble } from '../../local/system/trouble.ts';
import { Misuse } from '../misuse.ts';
import { keptApnsCredentials, keptAuthority, keptFcmCredentials, keptVapidPair } from './files.ts';

export interface SimulateFlags {
  readonly provider?: Provider | undefined;
  readonly port?: number;
  readonly sandboxPort?: number;
  readonly controlPort?: number;
  readonly host: string;
  readonly scenario?: string;
  readonly seed?: number;
  readonly certDir?: string;
  readonly credentials?: string;
  readonly topic: string;
  readonly project: string;
  readonly latency?: { readonly p50: number; readonly p99: number };
  readonly strictTokens?: true;
  readonly json?: true;
}

const HOME = join(import.meta.dirname, '..', '..', '.beckon', 'simulate');

/** Runs the simulators until the program is told to stop. @throws Misuse, Trouble */
export async function simulate(flags: SimulateFlags): Promise<void> {
  if (flags.port !== undefined && flags.provider === undefined) throw new Misuse('--port needs a provider: apns, fcm or web.');
  const played = flags.scenario === undefined ? undefined : await scenarioOf(flags.scenario);
  const folder = resolve(flags.certDir ?? HOME);
  const { authority, caFile } = await keptAuthority(folder);
  const stopped = untilToldToStop();
  const simulators = await started(flags, authority);
  try {
    const credentials = resolve(flags.credentials ?? folder);
    await prepare(simulators, flags, { credentials, played });
    const { stop: _stop, ...addresses } = simulators;
    if (flags.json === true) console.log(JSON.stringify({ ...addresses, caFile, credentials }));
    else tell(simulators, { caFile, credentials, scenario: played?.name });
    await stopped;
  } finally {
    await simulators.stop();
  }
}

async function scenarioOf(nameOrFile: string): ReturnType<typeof readScenario> {
  try {
    return await readScenario(nameOrFile);
  } catch (error) {
    if (error instanceof ZodError) throw new Misuse(`The scenario ${nameOrFile} cannot be played:${error.issues.map(({ path, message }) => `\n  - /${path.join('/')}: ${message}`).join('')}`);
    if (error instanceof Error && 'code' in error) throw new Misuse(`There is no scenario ${nameOrFile}, as a file or by name. Names: ${(await scenarioNames()).join(', ')}.`);
    throw new Misuse(`The scenario ${nameOrFile} is no JSON: ${String(error)}`);
  }
}

/** One signal is enough, however often it is passed on. */
const untilToldToStop = (): Promise<void> => new Promise((resolve) => { for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => { resolve(); }); });

const PORT_OF = { apns: 'apnsProduction', fcm: 'fcm', web: 'web' } as const satisfies Record<Provider, string>;

function started({ provider, port, sandboxPort, controlPort, host, seed, strictTokens }: SimulateFlags, authority: Parameters<typeof startSome>[0]['authority'] & object): Promise<SomeSimulators> {
  return startSome({
    authority, host,
    ...(provider !== undefined && { only: provider }),
    ports: {
      ...(port !== undefined && { [PORT_OF[provider ?? 'apns']]: port }),
      ...(sandboxPort !== undefined && { apnsSandbox: sandboxPort }), ...(controlPort !== undefined && { control: controlPort }),
    },
    ...(seed !== undefined && { seed }), ...(strictTokens === true && { strictTokens }),
  }).catch((error: unknown) => {
    throw new Trouble(error instanceof Error ? error.message : String(error), 'Give a free --port, or none; --host is this computer\'s loopback.');
  });
}

type Played = Awaited<ReturnType<typeof readScenario>>;

async function prepare({ apns, fcm, web, control: origin }: SomeSimulators, { topic, project, latency }: SimulateFlags, { credentials, played }: { readonly credentials: string; readonly played: Played | undefined }): Promise<void> {
  const control = controlOf(origin);
  await registerCredentials(control, {
    ...(apns !== undefined && { apns: keptApnsCredentials(credentials, topic) }), ...(fcm !== undefined && { fcm: keptFcmCredentials(credentials, { project, fcm }) }),
  });
  if (web !== undefined) keptVapidPair(credentials);
  if (played !== undefined) await control.playScenario(played.document);
  if (latency !== undefined) await control.setLatency(latency);
}

function tell({ apns, fcm, web, control }: SomeSimulators, { caFile, credentials, scenario }: { readonly caFile: string; readonly credentials: string; readonly scenario: string | undefined }): void {
  const lines: readonly (SummaryLine | false)[] = [
    'Simulated here. Ctrl-C stops it.',
    ...(apns === undefined ? [] : [['APNs', apns.production], ['APNs sandbox', apns.sandbox]] as const),
    ...(fcm === undefined ? [] : [['FCM', fcm], ['OAuth tokens', `${fcm}/token`]] as const),
    ...(web === undefined ? [] : [['Browsers', web]] as const),
    ['Trust', caFile],
    ['Credentials', credentials],
    ['Control', control],
    scenario !== undefined && ['Scenario', scenario],
    '',
    'What was accepted, and the sum:',
    `  curl -s ${control}/ledger | head -c 2000`,
    `  curl -s ${control}/ledger/summary`,
  ];
  printSummary(lines.filter((line) => line !== false));
}
