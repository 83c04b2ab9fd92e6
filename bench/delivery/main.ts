/** `npm run bench:delivery [-- --json FILE --pushes N --rounds N --latency 0,20,50,100 --only NAME]`: CPU time of a push on the wire, ours and other people's, against the same
 *  sink with the same payload, in turn. A chart is drawn beside the JSON. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { issueCertificate, makeAuthority } from '../../local/simulators/authority.ts';
import { barChart } from '../chart/bars.ts';
import { CLIENTS, type Client } from './clients.ts';
import { type Job, type Measured, PAYLOAD, tokensOf, TOPIC } from './job.ts';
import { rowOf, type Row, tableHead, tableLine } from './rows.ts';
import { startSink } from './start-sink.ts';

const HOME = join(import.meta.dirname, '..', '..', '.beckon', 'delivery');
const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { json: text, pushes: text, rounds: text, latency: text, only: text } });
const { pushes = '100000', rounds = '5', latency = '0,20,50,100', only } = values;

type Setting = Pick<Row, 'provider' | 'latencyMs'>;
const TOKENS = { apns: tokensOf('apns'), fcm: tokensOf('fcm') };
const WARM_UP: Job['warmUp'] = { block: 4_000, cpuMs: 3_000, ms: 8_000 };

mkdirSync(HOME, { recursive: true });
const authority = await makeAuthority();
const { key, cert } = await issueCertificate(authority);
const ca = join(HOME, 'ca.pem');
writeFileSync(ca, authority.certPem);
const p8 = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** One run of one client, against a sink of its own. */
async function play(client: Client, { provider, latencyMs }: Setting): Promise<Measured> {
  const sink = await startSink({ provider, latencyMs, key, cert, port: client.port ?? 0 });
  try {
    const file = join(HOME, 'job.json');
    writeFileSync(file, JSON.stringify({ provider, host: 'localhost', port: sink.port, ca, p8, pushes: Number(pushes), warmUp: WARM_UP, tokens: TOKENS[provider], topic: TOPIC, payload: PAYLOAD } satisfies Job));
    return await client.measure(file, HOME);
  } finally {
    sink.child.kill();
  }
}

/** undefined: it cannot be had here, or failed; which is said. */
async function tryPlay(client: Client, setting: Setting, isFirst: boolean): Promise<Measured | undefined> {
  try {
    if (isFirst) await client.prepare?.(HOME);
    const measured = await play(client, setting);
    // What was lost cost nothing, and a round without it says nothing.
    if (measured.accepted < Number(pushes)) throw new Error(`${measured.accepted} of ${pushes} pushes were accepted`);
    return measured;
  } catch (error) {
    console.log(`${client.name.padEnd(22)} left out: ${(error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''}`.slice(0, 160));
    return undefined;
  }
}

/** All clients in turn, round by round, so that whatever else the computer does meets them alike. */
async function compare(setting: Setting): Promise<Row[]> {
  const runs = new Map<string, Measured[]>();
  let clients = CLIENTS.filter((c) => c.providers.includes(setting.provider) && (only === undefined || c.name.includes(only)));
  for (let round = 0; round < Number(rounds); round += 1) {
    for (const client of clients) {
      const measured = await tryPlay(client, setting, round === 0);
      if (measured === undefined) clients = clients.filter((c) => c !== client);
      else runs.set(client.name, [...(runs.get(client.name) ?? []), measured]);
    }
  }
  return [...runs].map(([client, its]) => rowOf({ client, ...setting }, its, Number(pushes)));
}

const rows: Row[] = [];
console.log(`${pushes} pushes a run after ${WARM_UP.cpuMs / 1_000} s of CPU time that are not counted; ${rounds} rounds; ${cpus()[0]?.model ?? ''} × ${cpus().length}; Node ${process.versions.node}; the sink is bench/delivery/sink.ts, a process of its own`);
console.log(tableHead());
for (const provider of ['apns', 'fcm'] as const) {
  for (const latencyMs of latency.split(',').map(Number)) {
    const compared = await compare({ provider, latencyMs });
    rows.push(...compared);
    for (const row of compared) console.log(tableLine(row));
  }
}
if (values.json !== undefined) {
  writeFileSync(values.json, `${JSON.stringify({ machine: `${cpus()[0]?.model ?? ''} × ${cpus().length}`, node: process.versions.node, pushes: Number(pushes), rows }, null, 2)}\n`);
  const bars = rows.filter(({ provider, latencyMs }) => provider === 'apns' && latencyMs === rows[0]?.latencyMs).map(({ client, cpuMicrosPerPush }) => ({ name: client, value: cpuMicrosPerPush }));
  writeFileSync(values.json.replace(/(\.json)?$/, '.svg'), barChart({ title: 'CPU-µs of a push on the wire, TLS included (APNs)', bars }));
}
process.exit();
