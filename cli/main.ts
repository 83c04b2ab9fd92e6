/** `npx beckon <command>`. Results go to stdout, everything else to stderr. Exit codes: 0 done, 1 it could not be done, 2 called wrongly. */
import { CommanderError } from 'commander';
import { tellTrouble } from '../local/system/steps.ts';
import { Misuse } from './misuse.ts';
import { programOf } from './program.ts';

/** Runs one command line. @returns its exit code. */
async function run(argv: readonly string[]): Promise<number> {
  try {
    await programOf().parseAsync(argv, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    // Commander has said it already; asked-for help ends with 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    console.error(error instanceof Misuse ? `✗ ${error.message}` : tellTrouble(error));
    return error instanceof Misuse ? 2 : 1;
  }
}

process.exitCode = await run(process.argv.slice(2));
