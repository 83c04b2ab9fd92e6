/** `npm run bench:clients [-- --json FILE]`: other people's senders against the simulators. What they say of each push is held against
 *  the ledger. Those that cannot be had here are left out with a line. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { keptApnsCredentials, keptAuthority, keptFcmCredentials } from '../../cli/simulate/files.ts';
import { controlOf, type Control } from '../../local/simulators/control/client.ts';
import { registerCredentials } from '../../local/simulators/credentials.ts';
import { readScenario } from '../../local/simulators/scenario/library.ts';
import { startSimulators } from '../../local/simulators/start.ts';
import { CLIENTS, run, type Client } from './clients.ts';
import type { Job, Told } from './job.ts';
import { judge, roundsFor, type Result, type Round } from './rounds.ts';

const HOME = join(import.meta.dirname, '..', '..', '.beckon', 'clients');
const [TOPIC, PROJECT] = ['com.example.shop', 'shop-1'];
const ROUND_MS = 60_000;

interface Bench { readonly control: Control; readonly jobs: Readonly<Record<Client['provider'], Omit<Job, 'tokens'>>> }

async function openBench(): Promise<Bench & { stop(): Promise<void> }> {
  mkdirSync(HOME, { recursive: true });
  const { authority, caFile } = await keptAuthority(HOME);
  const simulators = await startSimulators({ authority });
  const control = controlOf(simulators.control);
  const apns = keptApnsCredentials(HOME, TOPIC);
  const fcm = keptFcmCredentials(HOME, { project: PROJECT, fcm: simulators.fcm });
  await registerCredentials(control, { apns, fcm });
  const job = (origin: string): Omit<Job, 'tokens'> => {
    const { hostname, port } = new URL(origin);
    return {
      host: hostname, port: Number(port), ca: caFile, topic: TOPIC, project: PROJECT, keyId: apns.keyId, teamId: apns.teamId,
      p8: join(HOME, `AuthKey_${apns.keyId}.p8`), serviceAccount: join(HOME, 'service-account.json'),
    };
  };
  return { control, jobs: { apns: job(simulators.apns.production), fcm: job(simulators.fcm) }, stop: () => simulators.stop() };
}

async function play({ control, jobs }: Bench, client: Client, command: readonly [string, ...string[]], round: Round): Promise<Result> {
  await control.reset();
  // Pushy signs its provider tokens in DER, and Apple takes them.
  await control.setSettings({ apnsDerSignatures: true, earlyStreams: round.lenient ? 'take' : 'refuse' });
  if (round.devices.length > 0) await control.setTokens([...round.devices]);
  if (round.scenario !== undefined) await control.addFaults([...(await readScenario(round.scenario)).document.faults ?? []]);
  const file = join(HOME, 'job.json');
  writeFileSync(file, JSON.stringify({ ...jobs[client.provider], tokens: [...round.expected.keys()] } satisfies Job));
  const out = await run([...command, file], ROUND_MS).catch((error: unknown) => { console.error(`  ${client.name}, ${round.name}: ${error instanceof Error ? error.message : String(error)}`); return ''; });
  const told = out.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Told);
  return judge(control, round, told);
}

const row = (cells: readonly (string | number)[]): string => cells.map((cell, at) => (at < 2 ? String(cell).padEnd(20) : String(cell).padStart(9))).join(' ');

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const bench = await openBench();
const rows: (Result & { readonly client: string })[] = [];
console.log(row(['client', 'round', 'pushes', 'as meant', 'accepted', 'doubled', 'mistaken']));
for (const client of CLIENTS) {
  try {
    const command = await client.prepare(HOME);
    for (const round of roundsFor(client)) {
      const result = await play(bench, client, command, round);
      rows.push({ client: client.name, ...result });
      console.log(`${row([client.name, result.round, result.pushes, result.right, result.accepted, result.doubled, result.mistaken])}${result.wrong.length === 0 ? '' : `  ${result.wrong.slice(0, 3).join(', ').slice(0, 120)}`}`);
    }
  } catch (error) {
    console.log(`${client.name.padEnd(20)} left out: ${(error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''}`);
  }
}
await bench.stop();
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ rows }, null, 2)}\n`);
// Without faults a client that works anywhere works here: anything else is a fault of the simulators.
process.exitCode = rows.some(({ round, pushes, right, mistaken }) => (round === 'good tokens' || round === 'refusals') && (right !== pushes || mistaken > 0)) ? 1 : 0;
process.exit();
