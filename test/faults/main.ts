/** The fault suite: `npm run test:faults [-- --transport T --json FILE --pushes N --seed S --row NAME --short]`. The real sender
 *  through every row of the fault table; its outcome rows against the providers' ledger. */
import { writeFileSync } from 'node:fs';
import pMap from 'p-map';
import { PROVIDERS } from '../../core/delivery/lanes.ts';
import { faultOptions, type FaultOptions } from './options.ts';
import { FAULT_ROWS } from './rows.ts';
import { mixture } from './rows/mixture.ts';
import { runRow, type RunOf, type RunResult } from './run.ts';
import { jsonOf, tableHead, tableLine } from './table.ts';

/** Rows wait more than they compute. */
const AT_ONCE = 8;

const runsOf = ({ transport, pushes, seed, row: wanted, mixed, mixtures }: FaultOptions): readonly RunOf[] =>
  [
    ...FAULT_ROWS.map((row) => ({ row, pushes })),
    ...Array.from({ length: mixtures }, (_, n) => ({ row: mixture(seed + n), pushes: mixed })),
  ].flatMap(({ row, pushes: count }) => (row.providers ?? PROVIDERS).map((provider) => ({ row, provider, transport, pushes: count, seed })))
    .filter(({ row, provider }) => wanted === undefined || `${provider}: ${row.name}`.includes(wanted));

async function main(options: FaultOptions): Promise<number> {
  const began = performance.now();
  console.log(tableHead());
  const results = await pMap(runsOf(options), async (run): Promise<RunResult> => {
    const result = await runRow(run);
    console.log(tableLine(result));
    return result;
  }, { concurrency: AT_ONCE });
  if (options.json !== undefined) writeFileSync(options.json, `${jsonOf(results)}\n`);
  const failed = results.filter((r) => r.failures.length > 0);
  const pushes = results.reduce((n, r) => n + r.figures.pushes, 0);
  console.log(`\n${results.length} rows, ${pushes} pushes over ${options.transport}, ${failed.length} rows fail, ${((performance.now() - began) / 1_000).toFixed(0)} s`);
  for (const { fault, seed } of failed) console.log(`again: npm run test:faults -- --transport ${options.transport} --seed ${seed} --row '${fault.replaceAll('\'', '\'\\\'\'')}'`);
  return failed.length === 0 && results.length > 0 ? 0 : 1;
}

const options = faultOptions(process.argv.slice(2), process.env);
if (typeof options === 'string') {
  console.error(options);
  process.exitCode = 2;
} else process.exitCode = await main(options);
