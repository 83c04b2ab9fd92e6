import { Option, type Command } from 'commander';
import { BUCKET_KINDS } from '../../core/report/bucket.ts';
import { count, moment } from '../arguments.ts';
import { example } from '../example.ts';
import { stageOption } from '../stage-option.ts';
import { registerFigures } from './report-figures.ts';

type Actions = typeof import('../reports/actions.ts');
const actions = (): Promise<Actions> => import('../reports/actions.ts');

/** `npx beckon report …` */
export function register(program: Command): void {
  const time = moment(Date.now());
  const report = program.command('report').description('What became of people and pushes.');
  report.command('journey').description('per node, message and platform').argument('<id>')
    .addOption(stageOption())
    .option('--journey-version <n>', 'of one version (default: all)', count)
    .option('--from <time>', '2026-11-24, 2026-11-24T09:30Z or 36h ago as 36h (default: as far back as is kept)', time)
    .option('--to <time>', 'and until then (default: now)', time)
    .addOption(new Option('--bucket <kind>', 'how exactly --from and --to cut').choices(BUCKET_KINDS))
    .option('--json', 'as JSON')
    .addHelpText('after', example('\n  npx beckon report journey abandoned-cart --from 7d'))
    .action(async (id: string, { journeyVersion: version, ...flags }: Omit<Parameters<Actions['ofJourney']>[1], 'version'> & { readonly journeyVersion?: number }) =>
      (await actions()).ofJourney(id, { ...flags, ...(version !== undefined && { version }) }));
  report.command('send').description('progress and figures of a send').argument('<id>')
    .addOption(stageOption()).option('--json', 'as JSON')
    .addHelpText('after', example('\n  npx beckon report send 0123456789abcdef0123456789abcdef'))
    .action(async (...args: Parameters<Actions['ofSend']>) => (await actions()).ofSend(...args));
  registerFigures(report);
}
