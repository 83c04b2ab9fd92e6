/** `npx beckon <command>`. Results go to stdout, everything else to stderr. Exit codes: 0 done, 1 it could not be done, 2 called wrongly. */
import { Command, CommanderError } from 'commander';
import { tellTrouble } from '../local/system/steps.ts';
import * as deadLetters from './commands/dead-letters.ts';
import * as repair from './commands/repair.ts';
import * as deliver from './commands/deliver.ts';
import * as simulate from './commands/simulate.ts';
import * as login from './commands/login.ts';
import * as documents from './commands/documents.ts';
import * as profiles from './commands/profiles.ts';
import * as send from './commands/send.ts';
import * as report from './commands/report.ts';
import * as doctor from './commands/doctor.ts';
import { Misuse } from './misuse.ts';

const COMMANDS: readonly { readonly register: (program: Command) => void }[] = [
  deadLetters,
  repair,
  deliver,
  simulate,
  login,
  documents,
  profiles,
  send,
  report,
  doctor,
];

function programOf(): Command {
  const program = new Command('beckon')
    .description('Push notifications and customer journeys inside your own AWS account: the tools of the operator.')
    .showHelpAfterError('(--help tells more)')
    .exitOverride();
  for (const { register } of COMMANDS) register(program);
  return program;
}

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
