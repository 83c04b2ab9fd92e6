/** `npm run demo`: drives the system that `npm start` runs. */
import { join } from 'node:path';
import { runningSystem } from '../system/record.ts';
import { untilSignalled } from '../system/signals.ts';
import { tellTrouble } from '../system/steps.ts';
import { runDemo } from './run.ts';

const root = join(import.meta.dirname, '..', '..');
try {
  const record = runningSystem(join(root, '.beckon'));
  process.exitCode = await runDemo({ record, root, signal: untilSignalled().signal, say: console.log, tty: process.stdout.isTTY });
} catch (error) {
  console.error(tellTrouble(error));
  process.exitCode = 1;
}
process.exit();
