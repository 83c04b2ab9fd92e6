/** `npm run bench:functions [-- --rounds N --json FILE]`: of each function as it is deployed, how large its bundle is and what it takes from the start of the process until
 *  its handler can be called; Node alone beside it. */
import { statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FUNCTIONS, type FunctionName } from '../../core/environment.ts';
import { codeOf } from '../../lib/bundle.ts';
import { run } from '../clients/clients.ts';

const BARS = { mebibytes: 1.5, ms: 250 };
/** What a push passes through. */
const HOT: readonly FunctionName[] = ['ingest-events', 'dispatch-events', 'perform-moves', 'run-step', 'run-send', 'deliver-apns', 'deliver-fcm', 'fold-reports'];

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { rounds: text, json: text } });
const rounds = Number(values.rounds ?? 5);

interface Ready { readonly cpuMs: number; readonly ms: number }
const readyOf = async (...bundle: readonly string[]): Promise<Ready> => JSON.parse(await run([process.execPath, join(import.meta.dirname, 'ready.mjs'), ...bundle])) as Ready;
const median = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

const NODE = 'Node alone';
const names = Object.keys(FUNCTIONS) as FunctionName[];
const bundles = new Map<string, string>([...names.map((name) => [name, join(codeOf(name, true), 'index.mjs')] as const)]);
const seen = new Map<string, Ready[]>();
for (let round = 0; round < rounds; round += 1) {
  for (const name of [NODE, ...names]) {
    const bundle = bundles.get(name);
    seen.set(name, [...(seen.get(name) ?? []), await readyOf(...(bundle === undefined ? [] : [bundle]))]);
  }
}
const rows = [...seen].map(([name, all]) => {
  const bundle = bundles.get(name);
  return {
    name, isHot: HOT.includes(name as FunctionName), mebibytes: bundle === undefined ? 0 : rounded(statSync(bundle).size / 2 ** 20, 2),
    cpuMs: rounded(median(all.map((one) => one.cpuMs)), 0), ms: rounded(median(all.map((one) => one.ms)), 0),
  };
});

const machine = `${cpus()[0]?.model ?? ''} × ${cpus().length}`;
console.log(`medians of ${rounds} starts each, in turn; ${machine}; Node ${process.versions.node}\n${'function'.padEnd(26)}${'MiB'.padStart(7)}${'CPU-ms'.padStart(9)}${'ms'.padStart(7)}`);
for (const { name, isHot, mebibytes, cpuMs, ms } of rows) console.log(`${name.padEnd(26)}${(mebibytes === 0 ? '–' : mebibytes.toFixed(2)).padStart(7)}${String(cpuMs).padStart(9)}${String(ms).padStart(7)}${isHot ? '  hot' : ''}`);
const missed = rows.filter(({ isHot, mebibytes, cpuMs }) => isHot && (mebibytes > BARS.mebibytes || cpuMs > BARS.ms)).map(({ name }) => name);
console.log(missed.length === 0 ? `pass  the hot road is within ${BARS.mebibytes} MiB and ${BARS.ms} ms` : `FAIL  beyond ${BARS.mebibytes} MiB or ${BARS.ms} ms: ${missed.join(', ')}`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ machine, node: process.versions.node, rounds, bars: BARS, rows }, null, 2)}\n`);
process.exit();
