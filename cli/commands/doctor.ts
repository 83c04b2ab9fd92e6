import type { Command } from 'commander';
import { example } from '../example.ts';
import { stageOption } from '../stage-option.ts';

/** `npx beckon doctor` */
export function register(program: Command): void {
  program.command('doctor')
    .description('What is wrong with this deployment, and how it is mended. Changes nothing, and nobody gets a push.')
    .addOption(stageOption()).option('--json', 'one JSON object a line: {"check", "health", "says", "remedy"}')
    .addHelpText('after', example('\n  npx beckon doctor --stage prod', `
Looks at the stack and its outputs, the API, quotas, tables, event sources, functions, queues, dead letters, alarms, and what the
providers think of every app's credentials. Exit codes: 0 nothing is broken (there may be warnings), 1 something is, 2 called wrongly.`))
    .action(async (flags: { stage?: string; json?: true }) => (await import('../doctor/action.ts')).examineStage(flags));
}
