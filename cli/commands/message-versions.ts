import type { Command } from 'commander';
import { count } from '../arguments.ts';
import { example } from '../example.ts';
import { stageOption } from '../stage-option.ts';

type Experiments = typeof import('../messages/experiment.ts');
type Actions = typeof import('../messages/versions.ts');
const actions = (): Promise<Actions> => import('../messages/versions.ts');

/** `npx beckon messages versions|show|restore|submit|approve|reject|experiment|winner` */
export function addVersionCommands(messages: Command): void {
  messages.command('versions').description('list versions, newest first: who did what with each, and which one is sent').argument('<id>')
    .addOption(stageOption()).option('--json', 'one JSON object a line')
    .addHelpText('after', example('\n  npx beckon messages versions cart-nudge'))
    .action(async (...args: Parameters<Actions['versions']>) => (await actions()).versions(...args));
  messages.command('show').description('print a version as a file of it would be').argument('<id>').argument('<version>', 'its number', count)
    .addOption(stageOption()).option('--json', 'the whole answer as one line of JSON')
    .addHelpText('after', example('\n  npx beckon messages show cart-nudge 3 > messages/cart-nudge.json'))
    .action(async (...args: Parameters<Actions['show']>) => (await actions()).show(...args));
  messages.command('restore').description('put a version once more: it becomes the newest').argument('<id>').argument('<version>', 'its number', count)
    .addOption(stageOption()).option('--json', 'as JSON')
    .addHelpText('after', example('\n  npx beckon messages restore cart-nudge 3'))
    .action(async (...args: Parameters<Actions['restore']>) => (await actions()).restore(...args));
  messages.command('experiment').description('how each wording does: rate, its interval, and whether one has won').argument('<id>')
    .addOption(stageOption()).option('--json', 'as JSON')
    .addHelpText('after', example('\n  npx beckon messages experiment cart-nudge'))
    .action(async (...args: Parameters<Experiments['experiment']>) => (await import('../messages/experiment.ts')).experiment(...args));
  messages.command('winner').description('give everybody one treatment from now on; without it none any more').argument('<id>').argument('[treatment]')
    .addOption(stageOption()).option('--json', 'as JSON')
    .addHelpText('after', example('\n  npx beckon messages winner cart-nudge b'))
    .action(async (...args: Parameters<Experiments['winner']>) => (await import('../messages/experiment.ts')).winner(...args));
  for (const { name, what } of REVIEW) {
    messages.command(name).description(what).argument('<id>')
      .option('--comment <text>', 'is kept in the log of the version')
      .addOption(stageOption()).option('--json', 'as JSON')
      .addHelpText('after', example(`\n  npx beckon messages ${name} cart-nudge --comment "${name === 'reject' ? 'Say which cart' : 'For the autumn sale'}"`))
      .action(async (id: string, flags: Parameters<Actions['review']>[2]) => (await actions()).review(name, id, flags));
  }
}

const REVIEW = [
  { name: 'submit', what: 'ask for approval of what was written last' },
  { name: 'approve', what: 'approve what is in review: it is sent from now on' },
  { name: 'reject', what: 'send what is in review back to its author' },
] as const;
