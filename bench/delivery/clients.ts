import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../clients/clients.ts';
import { IN_FLIGHT, type Job, type Measured, PAYLOAD } from './job.ts';

const PROGRAMS = join(import.meta.dirname, 'programs');

export interface Client {
  readonly name: string;
  readonly providers: readonly Job['provider'][];
  /** Rejects when it cannot be had here. */
  prepare?(home: string): Promise<unknown>;
  /** The only port it knows. */
  readonly port?: number;
  measure(file: string, home: string): Promise<Measured>;
}

const both: Client['providers'] = ['apns', 'fcm'];
const lastLine = (out: string): Measured => JSON.parse(out.trim().split('\n').at(-1) ?? '') as Measured;
const node = (program: string, ...args: readonly string[]): Client['measure'] => async (file) =>
  lastLine(await run([process.execPath, '--disable-warning=ExperimentalWarning', join(PROGRAMS, program), file, ...args]));

export const CLIENTS: readonly Client[] = [
  { name: 'beckon', providers: both, measure: node('transport.ts', 'beckon') },
  { name: 'beckon, engine alone', providers: both, measure: node('engine.ts') },
  { name: 'http2-wrapper', providers: both, measure: node('transport.ts', 'http2-wrapper') },
  { name: 'node:http2', providers: both, measure: node('node-http2.ts') },
  { name: '@parse/node-apn', providers: ['apns'], measure: node('node-apn.ts') },
  { name: 'apns2', providers: ['apns'], port: 443, prepare: installPeers, measure: async (file, home) => lastLine(await run(['env', `NODE_EXTRA_CA_CERTS=${jobIn(file).ca}`, process.execPath, join(home, 'programs', 'apns2.mjs'), file])) },
  { name: 'firebase-admin', providers: ['fcm'], measure: node('firebase-admin.ts') },
  { name: 'Pushy', providers: ['apns'], prepare: buildPushy, measure: async (file, home) => lastLine(await run(['java', '-cp', pushyClasses(home), 'beckon.SendWithPushy', file])) },
  { name: 'sideshow/apns2', providers: ['apns'], prepare: buildGo, measure: async (file, home) => lastLine(await run([join(home, 'sideshow-apns2'), file])) },
  { name: 'h2load', providers: both, prepare: () => run(['h2load', '--version']), measure: measureH2load },
];

const jobIn = (file: string): Job => JSON.parse(readFileSync(file, 'utf8')) as Job;

/** What only the bench needs, beside its lock in `.beckon`: a checkout stays as it is. The program is written there, so that it finds its package. */
async function installPeers(home: string): Promise<void> {
  mkdirSync(join(home, 'programs'), { recursive: true });
  writeFileSync(join(home, 'package.json'), readFileSync(join(import.meta.dirname, 'package.json')));
  if (!existsSync(join(home, 'node_modules', 'apns2'))) await run(['npm', 'install', '--prefix', home, '--no-audit', '--no-fund', '--silent']);
  const program = readFileSync(join(PROGRAMS, 'apns2.mjs'), 'utf8').replace('../job.ts', join(import.meta.dirname, 'job.ts'));
  writeFileSync(join(home, 'programs', 'apns2.mjs'), program);
}

const pushyClasses = (home: string): string => `${join(home, 'pushy', 'classes')}:${readFileSync(join(home, 'pushy', 'classpath'), 'utf8').trim()}`;

/** Where Java and Maven are. */
async function buildPushy(home: string): Promise<void> {
  const target = join(home, 'pushy');
  await run(['mvn', '-q', '-B', '-f', join(PROGRAMS, 'pushy', 'pom.xml'), `-Dtarget=${target}`, 'compile', 'dependency:build-classpath', `-Dmdep.outputFile=${join(target, 'classpath')}`]);
}

/** Where Go is. */
async function buildGo(home: string): Promise<void> {
  await run(['go', 'build', '-C', join(PROGRAMS, 'go'), '-o', join(home, 'sideshow-apns2'), '.']);
}

/** h2load repeats one request; its CPU time is what the shell counts of it. */
async function measureH2load(file: string, home: string): Promise<Measured> {
  const { provider, host, port, pushes } = jobIn(file);
  const body = join(home, 'body.json');
  writeFileSync(body, JSON.stringify(PAYLOAD));
  const path = provider === 'apns' ? `/3/device/${'a'.repeat(64)}` : '/v1/projects/shop-1/messages:send';
  const command = `TIMEFORMAT='%U %S %R'; time h2load -n ${pushes} -c 1 -m ${IN_FLIGHT[provider]} -d '${body}' -H 'apns-topic: com.example.shop' -H 'authorization: bearer ${'x'.repeat(210)}' 'https://${host}:${port}${path}' 2>&1`;
  const out = await run(['bash', '-c', `exec 2>&1; ${command}`]);
  const [user = 0, system = 0, seconds = 0] = (out.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  const accepted = Number(/(\d+) succeeded/.exec(out)?.[1] ?? 0);
  return { cpuMicros: (user + system) * 1e6, seconds, peakMiB: 0, accepted };
}
