import { Command } from 'commander';
import * as audit from './commands/audit.ts';
import * as convert from './commands/convert.ts';
import * as deadLetters from './commands/dead-letters.ts';
import * as deliver from './commands/deliver.ts';
import * as doctor from './commands/doctor.ts';
import * as documents from './commands/documents.ts';
import * as health from './commands/health.ts';
import * as imports from './commands/import.ts';
import * as login from './commands/login.ts';
import * as operators from './commands/operators.ts';
import * as profiles from './commands/profiles.ts';
import * as repair from './commands/repair.ts';
import * as report from './commands/report.ts';
import * as runs from './commands/runs.ts';
import * as send from './commands/send.ts';
import * as testDevices from './commands/test-devices.ts';
import * as settings from './commands/settings.ts';
import * as simulate from './commands/simulate.ts';

/** In the order in which help lists them. */
const COMMANDS: readonly { readonly register: (program: Command) => void }[] = [
  login, documents, testDevices, settings, profiles, imports, convert, send, runs, report, health, operators, audit, doctor, deadLetters, repair, deliver, simulate,
];

export function programOf(): Command {
  const program = new Command('beckon')
    .description('Push notifications and customer journeys inside your own AWS account: the tools of the operator.')
    .showHelpAfterError('(--help tells more)')
    .exitOverride();
  for (const { register } of COMMANDS) register(program);
  return program;
}
