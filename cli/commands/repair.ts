import { type Command, Option } from 'commander';
import { STREAM_CONSUMERS } from '../../core/stream/worked.ts';
import { duration, moment, perSecond } from '../arguments.ts';
import type { RepairFlags } from '../repair/action.ts';
import { example } from '../example.ts';
import { stageOption } from '../stage-option.ts';

/** `npx beckon repair`: catches up what a stream consumer missed. */
export function register(program: Command): void {
  const time = moment(Date.now());
  program.command('repair')
    .description('Catch up what a stream consumer missed while it was down for longer than the stream remembers (24 h). Running it twice does no more than once.')
    .addOption(stageOption())
    .addOption(new Option('--consumer <name>', 'only of this one').choices(STREAM_CONSUMERS))
    .option('--from <time>', 'rows that came from then on: 2026-11-24, 2026-11-24T09:30Z or 36h ago as 36h (default: 14d)', time)
    .option('--to <time>', 'and until then (default: now)', time)
    .option('--lag <duration>', 'leave rows younger than this to the stream (default: a day and a quarter of an hour; less only when the consumer is up and not behind)', duration)
    .option('--rate <n/s>', 'how many rows a second are touched', perSecond, 50)
    .option('--dry-run', 'only tell what was missed')
    .option('--json', 'one JSON object a line')
    .addHelpText('after', example('\n  npx beckon repair --consumer dispatch-events --from 3d --dry-run'))
    .action(async (flags: RepairFlags) => (await import('../repair/action.ts')).catchUp(flags));
}
