/** Crash search: `node test/crash/main.ts [--seeds 300] [--from 1] [--trace]`. A failing seed prints how to replay it. */
import { parseArgs } from 'node:util';
import { runSeed } from './search.ts';

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '300' }, from: { type: 'string', default: '1' }, trace: { type: 'boolean', default: false } } });
const from = Number(values.from);
const seeds = Number(values.seeds);
const began = Date.now();
let pushes = 0;
let crashes = 0;

for (let seed = from; seed < from + seeds; seed++) {
  const found = await runSeed(seed);
  pushes += found.pushes;
  crashes += found.crashes;
  if (values.trace) console.log(found.trace.join('\n'));
  if (found.faults.length > 0) {
    console.error(`seed ${seed} failed:\n  ${found.faults.join('\n  ')}\nreplay: npm run test:crash -- --seeds 1 --from ${seed} --trace`);
    process.exit(1);
  }
  if ((seed - from + 1) % 1000 === 0) console.log(`${seed - from + 1} schedules, ${pushes} pushes, ${crashes} crashes, ${Math.round((Date.now() - began) / 1000)} s`);
}
console.log(`${seeds} schedules ended where the naive interpreter ends: ${pushes} pushes accepted, ${crashes} processes killed, ${((Date.now() - began) / 1000).toFixed(1)} s`);
