import type { Command } from 'commander';
import { example } from '../example.ts';
import { stageOption } from '../stage-option.ts';

/** `npx beckon health` */
export function register(program: Command): void {
  program.command('health').description('How the account is: what waits, what is held and why, keys and their age, alarms, and what this month costs so far.')
    .addOption(stageOption()).option('--json', 'as JSON: {"health", "bill"}')
    .addHelpText('after', example('\n  npx beckon health --stage prod', '\nAsks the API; `npx beckon doctor` looks at the deployment itself.'))
    .action(async (flags: { stage?: string; json?: true }) => (await import('../health/action.ts')).health(flags));
}
