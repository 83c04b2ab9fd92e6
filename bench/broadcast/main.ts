/** `npm run bench:broadcast [-- --profiles N --sink memory|simulators --json FILE --svg FILE --strict]`: a marketing broadcast to N profiles
 *  with 1.3 devices each, through the functions as they are deployed. What each push takes of CPU time by stage, each function of memory,
 *  and a million of money; at N / 100, N / 10 and N, to see that it grows in a line. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { billOf, type Line, perMillion, printBill, sumOf } from '../bill/bill.ts';
import { lineChart } from '../chart/svg.ts';
import { textBars } from '../chart/text.ts';
import { toldBy, unitsUsed } from '../fleet/usage.ts';
import { broadcast } from './broadcast.ts';
import { capUnits } from './cap.ts';
import { openSink } from './sink.ts';
import { stagesOf } from './stages.ts';

const BARS = { cpuMicrosPerPush: 40, peakMiB: 512, plain: 0.07, readAnew: 0.13, capped: 0.8 };

const { values } = parseArgs({ options: {
  profiles: { type: 'string', default: '1000000' }, sink: { type: 'string', default: 'memory' }, json: { type: 'string' }, svg: { type: 'string' }, strict: { type: 'boolean', default: false },
} });

interface Point { readonly profiles: number; readonly pushes: number; readonly cpu: Readonly<Record<string, number>>; readonly functions: Readonly<Record<string, number>>; readonly peakMiB: Readonly<Record<string, number>>; readonly bill: readonly Line[] }

/** One run, per push and per million. */
async function measure(profiles: number, anew: boolean): Promise<Point> {
  const sink = await openSink(values.sink);
  const { world, pushes, rounds } = await broadcast({ profiles, anew, profiled: true, ...sink.settings });
  try {
    const bill = perMillion(billOf(unitsUsed(world, rounds)), pushes);
    const { peakMiB, stages, cpuMicros } = await toldBy(world, stagesOf);
    const each = (all: Readonly<Record<string, number>>) => Object.fromEntries(Object.entries(all).sort(([, a], [, b]) => b - a).map(([k, v]) => [k, Number((v / pushes).toFixed(2))]));
    const total = Object.values(cpuMicros).reduce((a, b) => a + b, 0);
    return { profiles, pushes, cpu: { total: Number((total / pushes).toFixed(2)), ...each(stages) }, functions: each(cpuMicros), peakMiB, bill };
  } finally {
    world.close();
    sink.close();
  }
}

const most = Number(values.profiles);
const points: Point[] = [];
for (const profiles of [most / 100, most / 10, most].map(Math.round).filter((n) => n >= 1_000)) {
  console.error(`  ${profiles.toLocaleString('en')} profiles …`);
  points.push(await measure(profiles, false));
}
const last = points.at(-1);
if (last === undefined) throw new Error('at least 1,000 profiles');
// What is read anew and what is capped costs units, not scale: a tenth says it.
const anew = await measure(Math.max(1_000, Math.round(most / 10)), true);
const dollars = (lines: readonly Line[]): number => Number(sumOf(lines).toFixed(4));
const capBill = perMillion(billOf(capUnits(last.profiles)), last.pushes);
const dollarsPerMillion = { plain: dollars(last.bill), readAnew: dollars(anew.bill), capped: dollars([...anew.bill, ...capBill]) };

const checks = [
  { what: 'CPU-µs per push before the wire', figure: last.cpu['total'] ?? 0, bar: BARS.cpuMicrosPerPush },
  { what: 'MiB of the largest function', figure: Math.max(...Object.values(last.peakMiB)), bar: BARS.peakMiB },
  { what: '$ per million, plain', figure: dollarsPerMillion.plain, bar: BARS.plain },
  { what: '$ per million, profiles read anew', figure: dollarsPerMillion.readAnew, bar: BARS.readAnew },
  { what: '$ per million, with an atomic cap', figure: dollarsPerMillion.capped, bar: BARS.capped },
].map((c) => ({ ...c, pass: c.figure <= c.bar }));

console.log(`${last.pushes.toLocaleString('en')} pushes to ${last.profiles.toLocaleString('en')} profiles; per million pushes:\n${printBill(last.bill)}\nread anew:\n${printBill(anew.bill)}\nan atomic cap adds:\n${printBill(capBill)}`);
console.log(`CPU-µs per push by stage\n${textBars(Object.entries(last.cpu))}\nby function\n${textBars(Object.entries(last.functions))}\npeak MiB\n${textBars(Object.entries(last.peakMiB))}`);
const seconds = points.map(({ pushes, cpu }) => ({ x: pushes, y: ((cpu['total'] ?? 0) * pushes) / 1e6 }));
console.log(`CPU seconds of a broadcast\n${textBars(seconds.map(({ x, y }) => [`${x.toLocaleString('en')} pushes`, y]))}`);
for (const { what, figure, bar, pass } of checks) console.log(`${pass ? 'pass' : 'FAIL'}  ${what.padEnd(36)} ${String(figure).padStart(8)}  bar ${bar}`);
const figures = { dollarsPerMillion, cpuMicrosPerPush: last.cpu, cpuMicrosPerPushByFunction: last.functions, peakMiB: last.peakMiB, profiles: last.profiles, pushes: last.pushes, sink: values.sink, points, bills: { plain: last.bill, readAnew: anew.bill, cap: capBill }, checks };
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
const svg = values.svg ?? values.json?.replace(/(\.json)?$/, '.svg');
if (svg !== undefined) writeFileSync(svg, lineChart({ title: 'CPU seconds of a broadcast by pushes', x: 'pushes', y: 'CPU seconds', log: true, lines: [{ name: 'measured', points: seconds }, { name: 'in proportion to the last', points: seconds.map(({ x }) => ({ x, y: ((last.cpu['total'] ?? 0) * x) / 1e6 })) }] }));
process.exitCode = values.strict && checks.some(({ pass }) => !pass) ? 1 : 0;
process.exit();
