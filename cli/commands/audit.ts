import type { Command } from 'commander';
import { count } from '../arguments.ts';
import { example } from '../example.ts';
import { stageOption } from '../stage-option.ts';

/** `npx beckon audit` */
export function register(program: Command): void {
  program.command('audit').description('Who did what to what, when and from where, newest first.')
    .addOption(stageOption()).option('--limit <n>', 'how many at most', count, 50)
    .option('--by <name>', 'of this person or key').option('--did <operation>', 'of this kind, such as publishJourney')
    .option('--kind <kind>', 'done to such, as `app` or `journey`').option('--id <id>', 'done to this one').option('--profile <id>', 'done to this person')
    .option('--json', 'one JSON object a line')
    .addHelpText('after', example('\n  npx beckon audit --kind journey --id abandoned-cart'))
    .action(async (flags: Parameters<typeof import('../audit/action.ts')['audit']>[0]) => (await import('../audit/action.ts')).audit(flags));
}
