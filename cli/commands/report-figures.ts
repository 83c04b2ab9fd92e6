import { Argument, Option, type Command } from 'commander';
import { OUTCOMES } from '../../core/delivery/outcome.ts';
import { PLATFORMS } from '../../core/delivery/lanes.ts';
import { BUCKET_KINDS } from '../../core/report/bucket.ts';
import { ROW_NUMBERS } from '../../core/report/behind.ts';
import { BREAKDOWNS, REPORT_SCOPES, WHOLE_ACCOUNT } from '../../core/report/scope.ts';
import { count, moment } from '../arguments.ts';
import { example } from '../example.ts';
import { stageOption } from '../stage-option.ts';

type Actions = typeof import('../reports/report.ts');
const actions = (): Promise<Actions> => import('../reports/report.ts');

const scope = (): Argument => new Argument('<scope>').choices(REPORT_SCOPES);
const FROM = '2026-11-24, 2026-11-24T09:30Z or 36h ago as 36h';

/** `npx beckon report show|rows|export <scope> <id>`, `npx beckon report formulas` */
export function registerFigures(report: Command): void {
  const time = moment(Date.now());
  const ranged = (command: Command): Command => command.addArgument(scope()).argument('[id]', 'of the account: left out', WHOLE_ACCOUNT)
    .addOption(stageOption()).option('--live', 'the last 24 hours, minute by minute').option('--from <time>', FROM, time).option('--to <time>', 'and until then (default: now)', time)
    .addOption(new Option('--bucket <kind>', 'of the series').choices(BUCKET_KINDS)).option('--time-zone <zone>', 'whose days and hours they are (default: UTC)').option('--by <what>', `broken down, with commas: ${BREAKDOWNS.join(', ')}`);
  ranged(report.command('show')).description('figures, rates and whether they add up').option('--json', 'as JSON')
    .addHelpText('after', example('\n  npx beckon report show message cart-nudge --live --by platform,locale'))
    .action(async (...args: Parameters<Actions['show']>) => (await actions()).show(...args));
  ranged(report.command('export')).description('the same, one number a line').addOption(new Option('--format <format>').choices(['csv', 'ndjson']).default('csv'))
    .addHelpText('after', example('\n  npx beckon report export account --bucket day --time-zone Europe/Berlin > report.csv'))
    .action(async (...args: Parameters<Actions['download']>) => (await actions()).download(...args));
  report.command('rows').description('what is behind a number: pushes, what phones reported, people in journeys').addArgument(scope()).argument('[id]', 'of the account: left out', WHOLE_ACCOUNT)
    .addOption(stageOption()).addOption(new Option('--of <number>', 'of the report').choices(ROW_NUMBERS)).addOption(new Option('--outcome <outcome>').choices(OUTCOMES)).option('--reason <reason>', 'row of docs/outcomes.md, a button, why somebody left').addOption(new Option('--platform <platform>').choices(PLATFORMS))
    .option('--from <time>', FROM, time).option('--to <time>', 'and until then (default: now)', time).option('--limit <n>', 'how many', count, 50).option('--json', 'one JSON object a line')
    .addHelpText('after', example('\n  npx beckon report rows app shop --of refused --from 2h\n  npx beckon report rows journey abandoned-cart --of failures'))
    .action(async (...args: Parameters<Actions['rows']>) => (await actions()).rows(...args));
  report.command('formulas').description('what each number means').option('--json', 'one JSON object a line')
    .addHelpText('after', example('\n  npx beckon report formulas')).action(async (flags: { readonly json?: true }) => (await actions()).explain(flags));
}
