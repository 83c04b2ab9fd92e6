/** `npm run demo [-- NAME]`: drives the system that `npm start` runs. Without a name the cart of 200 people, with one a script of `examples/scripts`. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runningSystem } from '../system/record.ts';
import { untilSignalled } from '../system/signals.ts';
import { tellTrouble } from '../system/steps.ts';
import { runDemo } from './run.ts';
import { runScript } from './run-script.ts';

const root = join(import.meta.dirname, '..', '..');
const scripts = readdirSync(join(root, 'examples', 'scripts')).map((file) => file.replace('.json', '')).sort();

async function main(name: string | undefined): Promise<number> {
  if (name !== undefined && !scripts.includes(name)) {
    console.error(`There is no example "${name}"; these are: ${scripts.join(', ')}.`);
    return 2;
  }
  const record = runningSystem(join(root, '.beckon'));
  const { signal } = untilSignalled();
  return name === undefined ? runDemo({ record, root, signal, say: console.log, tty: process.stdout.isTTY }) : runScript({ record, root, signal, say: console.log }, name);
}

try {
  process.exitCode = await main(process.argv[2]);
} catch (error) {
  console.error(tellTrouble(error));
  process.exitCode = 1;
}
process.exit();
