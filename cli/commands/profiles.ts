import type { Command } from 'commander';
import { count } from '../arguments.ts';
import { example } from '../example.ts';
import { stageOption } from '../stage-option.ts';

type Actions = typeof import('../profiles/actions.ts');
const actions = (): Promise<Actions> => import('../profiles/actions.ts');

/** `npx beckon profiles get|search|erase|export` */
export function register(program: Command): void {
  const profiles = program.command('profiles').description('Profiles: what is kept of a person.');
  profiles.command('get').description('attributes, devices without tokens, journeys the person is in').argument('<id>')
    .addOption(stageOption()).option('--json', 'as one line of JSON')
    .addHelpText('after', example('\n  npx beckon profiles get customer-4711'))
    .action(async (...args: Parameters<Actions['get']>) => (await actions()).get(...args));
  profiles.command('search').description('find profiles by id, alias or attribute')
    .option('--id <text>', 'whose id this is')
    .option('--alias <kind:value>', 'who has this alias')
    .option('--attribute <name:value>', 'who have this attribute')
    .addOption(stageOption()).option('--limit <n>', 'how many at most', count, 20).option('--json', 'one JSON object a line')
    .addHelpText('after', example('\n  npx beckon profiles search --attribute tier:gold'))
    .action(async (...args: Parameters<Actions['search']>) => (await actions()).search(...args));
  profiles.command('export').description('everything that is kept of a person, as one JSON').argument('<id>')
    .addOption(stageOption()).option('--json', 'on one line')
    .addHelpText('after', example('\n  npx beckon profiles export customer-4711 > customer-4711.json'))
    .action(async (...args: Parameters<Actions['exportOne']>) => (await actions()).exportOne(...args));
  profiles.command('erase').description('erase a person everywhere, for good; asks first').argument('<id>')
    .addOption(stageOption()).option('--yes', 'do not ask').option('--wait', 'until it is done everywhere').option('--json', 'the receipt as JSON')
    .addHelpText('after', example('\n  npx beckon profiles erase customer-4711 --wait'))
    .action(async (...args: Parameters<Actions['erase']>) => (await actions()).erase(...args));
}
