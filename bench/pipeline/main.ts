/** `npm run bench:pipeline [-- --people N --rounds N --transport T --json FILE --profile FILE]`: from an event to the counters in one process, over stores in memory: events → moves →
 *  render and pack → queue bodies → deliver, over TLS to the sink of bench:delivery → outcome rows → counters. CPU-µs of a push by stage. `--profile` writes what
 *  V8 sampled, which speedscope or a browser's developer tools draw as a flame graph. */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isTransportName } from '../../core/delivery/transport.ts';
import { issueCertificate, makeAuthority } from '../../local/simulators/authority.ts';
import { textBars } from '../chart/text.ts';
import { startSink } from '../delivery/start-sink.ts';
import { Road, STAGES, type Stage } from './road.ts';

const BAR = 40;
/** People who are on the road together: functions let go of what they have done, and a round at once would be the collector carrying it from stage to stage. */
const WAVE = 2_500;
const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { people: text, rounds: text, transport: text, json: text, profile: text } });
const [people, rounds, transport] = [Number(values.people ?? 20_000), Number(values.rounds ?? 5), values.transport ?? 'beckon'];
if (!isTransportName(transport)) throw new Error(`no transport ${transport}`);

const authority = await makeAuthority();
const sink = await startSink({ provider: 'apns', latencyMs: 0, ...(await issueCertificate(authority)), port: 0 });
const road = await Road.open({ people, transport, origin: `https://localhost:${sink.port}`, ca: authority.certPem });

async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** CPU-µs a push, by stage. */
async function round(): Promise<Readonly<Record<Stage, number>>> {
  const before = road.accepted;
  const used = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as Record<Stage, number>;
  for (let from = 0; from < people; from += WAVE) {
    road.happen(from, from + WAVE);
    for (const stage of STAGES) used[stage] += (await cpuOf(road.stages[stage])) / people;
  }
  const accepted = road.accepted - before;
  // A bench of pushes that were not sent says nothing.
  if (accepted !== people) throw new Error(`${people} events led to ${accepted} accepted pushes`);
  return used;
}

const median = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

// Compilers do their work first.
await round();
const session = new Session();
session.connect();
if (values.profile !== undefined) {
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
}
const all: Readonly<Record<Stage, number>>[] = [];
for (let n = 0; n < rounds; n += 1) all.push(await round());
if (values.profile !== undefined) writeFileSync(values.profile, JSON.stringify((await session.post('Profiler.stop')).profile));
sink.child.kill();

const stages = Object.fromEntries(STAGES.map((stage) => [stage, Number(median(all.map((one) => one[stage])).toFixed(2))]));
const total = Number(median(all.map((one) => STAGES.reduce((sum, stage) => sum + one[stage], 0))).toFixed(2));
const machine = `${cpus()[0]?.model ?? ''} × ${cpus().length}`;
console.log(`${people} people, a push each, ${rounds} rounds after one that is not counted; transport ${transport}; ${machine}; Node ${process.versions.node}\nCPU-µs a push, median of the rounds\n${textBars([...Object.entries(stages), ['total', total]])}\n${total <= BAR ? 'pass' : 'FAIL'}  bar ${BAR}`);
if (values.json !== undefined) writeFileSync(join(process.cwd(), values.json), `${JSON.stringify({ machine, node: process.versions.node, people, rounds, transport, cpuMicrosPerPush: { total, ...stages }, bar: BAR }, null, 2)}\n`);
process.exit();
