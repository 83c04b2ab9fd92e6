import type { Command } from 'commander';
import { example } from '../example.ts';
import { stageOption } from '../stage-option.ts';

type Actions = typeof import('../settings/actions.ts');
const actions = (): Promise<Actions> => import('../settings/actions.ts');

/** `npx beckon settings get|put` */
export function register(program: Command): void {
  const settings = program.command('settings').description('What holds for the whole of it: approval of messages, titles of proofs.');
  settings.command('get').description('print them as a file of them would be')
    .addOption(stageOption()).option('--json', 'the whole answer as one line of JSON')
    .addHelpText('after', example('\n  npx beckon settings get > settings.json'))
    .action(async (...args: Parameters<Actions['get']>) => (await actions()).get(...args));
  settings.command('put').description('replace them; what the file leaves out is as it is at first').argument('<file>')
    .addOption(stageOption()).option('--json', 'as JSON')
    .addHelpText('after', example('\n  npx beckon settings put settings.json'))
    .action(async (...args: Parameters<Actions['put']>) => (await actions()).put(...args));
}
