import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPERATOR_GROUPS, type OperatorGroup } from '../../core/api/routes.ts';
import type { Simulators } from '../simulators/start.ts';
import { assemblyOf } from './assembly.ts';
import { cdkFor, logOf, outputsFile, type Places } from './cdk.ts';
import { saveFunctionLogs } from './function-logs.ts';
import { localAws, LOCAL_REGION, type MiniStack, startMiniStack } from './ministack.ts';
import { addOperator, type Operator, type OperatorPool } from './operators.ts';
import { startRememberedSimulators } from './remembered.ts';
import { type LocalAws, remakeStreamMappings, repair, type Template } from './repair.ts';
import type { Steps } from './steps.ts';

export const STACK = 'beckon-local';

export interface SystemOptions {
  readonly places: Places;
  readonly steps: Steps;
  readonly signal: AbortSignal;
  /** Over beckon.config.ts, as in lib/settings.ts. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Keep data here; with `port`, there is some of an earlier run, and this was MiniStack's: queue addresses name it. */
  readonly keep?: { readonly directory: string; readonly port?: number };
}

/** A deployed Beckon on this computer. */
export interface System {
  readonly aws: LocalAws;
  readonly ministack: MiniStack;
  readonly simulators: Simulators;
  /** Base address of the HTTP API. */
  readonly api: string;
  /** Where events go: ingest-events' own address. */
  readonly events: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly pool: OperatorPool;
  readonly operators: Readonly<Record<OperatorGroup, Operator>>;
  stop(): Promise<void>;
}

const AGAIN = 'Look at the log files in .beckon/log, then run this again.';

export async function startSystem(options: SystemOptions): Promise<System> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    return { ...(await bringUp(options, stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function bringUp({ places, steps, signal, keep, settings: chosen }: SystemOptions, stops: (() => Promise<void>)[]): Promise<Omit<System, 'stop'>> {
  const { ministack, simulators } = await steps.run('MiniStack and the provider simulators', () => listeners(places, stops, keep), AGAIN);
  const aws: LocalAws = { endpoint: ministack.endpoint, region: LOCAL_REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const cdk = cdkFor(places, localAws(ministack.endpoint), signal);
  const settings = { providers: providersOf(simulators), pushServices: [simulators.web], corsOrigins: ['*'], ...chosen };
  const made = assemblyOf(places, settings);
  await allDone([
    made.isCurrent() ? undefined : steps.run('cdk synth: the stack and its functions', () => cdk.synth(settings).then(made.markCurrent), AGAIN),
    steps.run('cdk bootstrap', () => cdk.bootstrap(), AGAIN),
  ]);
  await steps.run('cdk deploy', () => cdk.deploy(), AGAIN);
  stops.push(() => saveFunctionLogs(aws, logOf(places, 'functions')).catch(unreachable));
  await steps.run('Settings MiniStack passes over', () => repairAll(aws, places, keep?.port !== undefined), AGAIN);
  const outputs = readOutputs(places);
  const pool = { poolId: need(outputs, 'UserPoolId'), clientId: need(outputs, 'UserPoolClientId') };
  const operators = await steps.run('Operators', () => operatorsIn(aws, pool), AGAIN);
  return { aws, ministack, simulators, outputs, pool, operators, ...addressesOf(ministack.endpoint, outputs) };
}

async function listeners(places: Places, stops: (() => Promise<void>)[], keep: SystemOptions['keep']): Promise<{ ministack: MiniStack; simulators: Simulators }> {
  const [ministack, simulators] = await allDone([
    startMiniStack({ root: places.root, log: logOf(places, 'ministack'), ...(keep && { keep: keep.directory }), ...(keep?.port !== undefined && { port: keep.port }) })
      .then((m) => { stops.push(() => m.stop()); return m; }),
    startRememberedSimulators(places.home)
      .then((s) => { stops.push(() => s.stop()); return s; }),
  ]);
  return { ministack, simulators };
}

/** Whoever stopped or killed MiniStack before us took the logs along. */
const unreachable = (): void => undefined;

/** Waits for all, then fails with the first failure: what is still running must not outlive its own stop. */
async function allDone<T extends readonly unknown[]>(work: { readonly [K in keyof T]: Promise<T[K]> | T[K] }): Promise<T> {
  const results = await Promise.allSettled(work);
  const failed = results.find((r) => r.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return results.map((r) => (r as PromiseFulfilledResult<unknown>).value) as unknown as T;
}

const providersOf = ({ apns, fcm, caPem }: Simulators): unknown => ({ apns, fcm, ca: caPem });

async function repairAll(aws: LocalAws, places: Places, restarted: boolean): Promise<void> {
  const template = JSON.parse(readFileSync(join(places.home, 'cdk.out', `${STACK}.template.json`), 'utf8')) as Template;
  await repair(aws, STACK, template);
  if (restarted) await remakeStreamMappings(aws);
}

/** MiniStack answers for both by path: names of hosts below localhost do not resolve everywhere. */
function addressesOf(endpoint: string, outputs: Readonly<Record<string, string>>): Pick<System, 'api' | 'events'> {
  const api = `${endpoint}/_aws/execute-api/${need(outputs, 'ApiId')}/$default`;
  const { hostname } = new URL(need(outputs, 'EventsUrl'));
  return { api, events: hostname.includes('.lambda-url.') ? `${endpoint}/_aws/lambda-url/${hostname.split('.')[0] ?? ''}` : api };
}

const readOutputs = (places: Places): Record<string, string> =>
  (JSON.parse(readFileSync(outputsFile(places), 'utf8')) as Record<string, Record<string, string>>)[STACK] ?? {};

function need(outputs: Readonly<Record<string, string>>, name: string): string {
  const value = outputs[name];
  if (value === undefined) throw new Error(`The stack has no output ${name}.`);
  return value;
}

/** A person per group. The pool's password policy wants a symbol and both cases. */
async function operatorsIn(aws: LocalAws, pool: OperatorPool): Promise<Record<OperatorGroup, Operator>> {
  const made = OPERATOR_GROUPS.map((group): Operator => ({ group, email: `${group}@beckon.local`, password: `Local-${randomBytes(9).toString('base64url')}1` }));
  for (const operator of made) await addOperator(aws, pool, operator);
  return Object.fromEntries(made.map((o) => [o.group, o])) as Record<OperatorGroup, Operator>;
}
