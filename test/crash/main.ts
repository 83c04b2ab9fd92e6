/** Random journeys, people and lifecycles, each in random schedules of crashes and redeliveries, against a naive interpreter of one person:
 *  `node test/crash/main.ts [--seeds 300] [--from 1]`, or `--seed N [--trace]` for one of them, made as small as it still fails. */
import { parseArgs } from 'node:util';
import { plainCopy } from './plain-copy.ts';
import { runSeed, storyOf } from './search.ts';
import { shrink } from './shrink.ts';
import { printed } from './story/print.ts';

// Everything copied here is plain data, and a process that is killed needs no stack.
globalThis.structuredClone = plainCopy as typeof structuredClone;
Error.stackTraceLimit = 12;

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '300' }, from: { type: 'string', default: '1' }, seed: { type: 'string' }, trace: { type: 'boolean', default: false } } });
const began = Date.now();

async function many(from: number, seeds: number): Promise<void> {
  const sum = { pushes: 0, moves: 0, crashes: 0 };
  for (let seed = from; seed < from + seeds; seed++) {
    const found = await runSeed(seed);
    sum.pushes += found.pushes;
    sum.moves += found.moves;
    sum.crashes += found.crashes;
    if (found.faults.length > 0) return fail(seed, found.faults);
    if ((seed - from + 1) % 1_000 === 0) console.log(`${told(seed - from + 1)}: ${counted(sum)}`);
  }
  console.log(`${told(seeds)} ended where the naive interpreter ends: ${counted(sum)}`);
}

const told = (seeds: number): string => `${String(seeds)} schedules`;
const counted = ({ pushes, moves, crashes }: { readonly pushes: number; readonly moves: number; readonly crashes: number }): string =>
  `${String(moves)} moves, ${String(pushes)} pushes accepted, ${String(crashes)} processes killed, ${((Date.now() - began) / 1_000).toFixed(0)} s, ${(process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6).toFixed(0)} s of CPU`;

function fail(seed: number, faults: readonly string[]): void {
  console.error(`seed ${String(seed)} failed:\n  ${faults.join('\n  ')}\nmade as small as it fails: npm run test:crash -- --seed ${String(seed)}`);
  process.exitCode = 1;
}

async function one(seed: number): Promise<void> {
  const story = storyOf(seed);
  const { faults, trace } = await runSeed(seed);
  if (values.trace) console.log(trace.join('\n'));
  if (faults.length === 0) {
    console.log(`seed ${String(seed)} ends where the naive interpreter ends:\n  ${printed(story)}`);
    return;
  }
  fail(seed, faults);
  const least = await shrink({ story, schedule: seed, faults }, (line) => { console.log(line); });
  console.error(`the least of it, in schedule ${String(least.schedule)}:\n  ${least.faults.join('\n  ')}\n  ${printed(least.story)}`);
}

if (values.seed !== undefined) await one(Number(values.seed));
else await many(Number(values.from), Number(values.seeds));
