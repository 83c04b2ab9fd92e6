import { type Command, Option } from 'commander';
import { count, perSecond } from '../arguments.ts';
import { LETTER_QUEUE_NAMES } from '../../lambdas/dead-letters/ports.ts';
import { example } from '../example.ts';
import { stageOption } from '../stage-option.ts';

const queueOption = (): Option => new Option('--queue <name>', 'only of this queue').choices(LETTER_QUEUE_NAMES);

type Actions = typeof import('../dead-letters/actions.ts');
/** Loaded when it is called: the AWS SDK takes longer than a typing error deserves. */
const actions = (): Promise<Actions> => import('../dead-letters/actions.ts');

/** `npx beckon dead-letters`: what could not be worked, and how it is worked again. */
export function register(program: Command): void {
  const command = program.command('dead-letters').description('List what could not be worked, look at it, work it again.');
  command.command('list', { isDefault: true }).description('list dead letters with their reasons, oldest first')
    .addOption(stageOption()).addOption(queueOption())
    .option('--limit <n>', 'how many at most', count, 100)
    .option('--json', 'one JSON object a line')
    .addHelpText('after', example('\n  npx beckon dead-letters list --queue parked'))
    .action(async (...args: Parameters<Actions['list']>) => (await actions()).list(...args));
  command.command('show').description('print one in full as JSON, without tokens and texts').argument('<id>', 'its id, or the first 8 characters or more')
    .addOption(stageOption()).addOption(queueOption())
    .option('--reveal', 'with tokens and texts')
    .addHelpText('after', example('\n  npx beckon dead-letters show 0b9f1c2d'))
    .action(async (...args: Parameters<Actions['show']>) => (await actions()).show(...args));
  command.command('redrive').description('work letters again, and delete those for which that is done').argument('[id...]', 'ids, or the first 8 characters or more')
    .addOption(stageOption()).addOption(queueOption())
    .option('--all', 'all of them; asks first')
    .option('--source <name>', 'only what this function could not work')
    .option('--reason <text>', 'only where the reason has this in it')
    .option('--rate <n/s>', 'how many a second', perSecond, 10)
    .option('--dry-run', 'only tell what would be done')
    .option('--yes', 'do not ask')
    .option('--json', 'one JSON object a letter')
    .addHelpText('after', example("\n  npx beckon dead-letters redrive --source dispatch-events --reason 'cannot be unpacked' --dry-run"))
    .action(async (...args: Parameters<Actions['redriveThem']>) => (await actions()).redriveThem(...args));
}
