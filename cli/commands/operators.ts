import { Option, type Command } from 'commander';
import { OPERATOR_GROUPS } from '../../core/api/routes.ts';
import { example } from '../example.ts';
import { stageOption } from '../stage-option.ts';

type Actions = typeof import('../operators/actions.ts');
const actions = (): Promise<Actions> => import('../operators/actions.ts');

/** `npx beckon operators list|put|remove` */
export function register(program: Command): void {
  const operators = program.command('operators').description('Who may operate, by AWS credentials; what is changed is told in the audit trail.');
  operators.command('list').description('list all, with their group')
    .addOption(stageOption()).option('--json', 'one JSON object a line')
    .addHelpText('after', example('\n  npx beckon operators list'))
    .action(async (...args: Parameters<Actions['list']>) => (await actions()).list(...args));
  operators.command('put').description('invite somebody, or give them another group').argument('<email>')
    .addOption(new Option('--group <group>', 'what they may do').choices(OPERATOR_GROUPS).makeOptionMandatory())
    .addOption(stageOption()).option('--json', 'as JSON')
    .addHelpText('after', example('\n  npx beckon operators put ann@example.com --group author'))
    .action(async (...args: Parameters<Actions['put']>) => (await actions()).put(...args));
  operators.command('remove').description('let them operate no longer').argument('<email...>')
    .addOption(stageOption()).option('--json', 'one JSON object a line')
    .addHelpText('after', example('\n  npx beckon operators remove ann@example.com'))
    .action(async (...args: Parameters<Actions['remove']>) => (await actions()).remove(...args));
}
