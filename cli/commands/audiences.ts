import type { Command } from 'commander';
import { count } from '../arguments.ts';
import { example } from '../example.ts';
import { stageOption } from '../stage-option.ts';

type Actions = typeof import('../audiences/actions.ts');
const actions = (): Promise<Actions> => import('../audiences/actions.ts');

/** `npx beckon audiences upload|estimate|members|evaluate` */
export function addAudienceCommands(audiences: Command): void {
  audiences.command('upload').description('replace an uploaded audience\'s members by a file of ids; prints each bad line').argument('<id>').argument('<file>', '.csv, or .ndjson; up to 512 MB')
    .addOption(stageOption()).option('--json', 'as JSON: the upload, then each bad line')
    .addHelpText('after', example('\n  npx beckon audiences upload newsletter newsletter.csv', 'Exit code 1 when the file was refused or had a bad line; the good lines are members all the same.'))
    .action(async (...args: Parameters<Actions['upload']>) => (await actions()).upload(...args));
  audiences.command('estimate').description('estimate how many are in it, and what a run costs by scan and by watch').argument('<id>')
    .addOption(stageOption())
    .option('--runs-per-day <n>', 'how often it is run a day (default: as its schedule says, else once)', count)
    .option('--changes-per-day <n>', 'changes of profiles a day (default: one in ten of all)', count)
    .option('--json', 'as JSON')
    .addHelpText('after', example('\n  npx beckon audiences estimate vip --runs-per-day 24'))
    .action(async (...args: Parameters<Actions['estimate']>) => (await actions()).estimate(...args));
  audiences.command('members').description('preview members').argument('<id>')
    .addOption(stageOption()).option('--limit <n>', 'how many at most', count, 20).option('--json', 'one JSON object a line')
    .addHelpText('after', example('\n  npx beckon audiences members vip --limit 100'))
    .action(async (...args: Parameters<Actions['members']>) => (await actions()).members(...args));
  audiences.command('evaluate').description('evaluate it over all profiles, and wait until that is done').argument('<id>')
    .addOption(stageOption()).option('--no-wait', 'do not wait').option('--json', 'as JSON')
    .addHelpText('after', example('\n  npx beckon audiences evaluate vip'))
    .action(async (...args: Parameters<Actions['evaluate']>) => (await actions()).evaluate(...args));
}
