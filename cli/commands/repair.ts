import { type Command, Option } from 'commander';
import { SETTLED_AFTER } from '../../core/stream/window.ts';
import { STREAM_CONSUMERS, type StreamConsumer } from '../../core/stream/worked.ts';
import { drawing } from '../../local/demo/table.ts';
import { duration, moment, perSecond } from '../arguments.ts';
import { repairPorts } from '../aws/scans.ts';
import { pacer } from '../pacer.ts';
import { placeOf } from '../place.ts';
import { repair, type Repaired } from '../repair/repair.ts';
import { repairTable } from '../repair/table.ts';
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
    .action(catchUp);
}

interface Flags {
  readonly stage?: string;
  readonly consumer?: StreamConsumer;
  readonly from?: number;
  readonly to?: number;
  readonly lag?: number;
  readonly rate: number;
  readonly dryRun?: boolean;
  readonly json?: true;
}

async function catchUp({ stage, consumer, from, to, lag = SETTLED_AFTER, rate, dryRun = false, json }: Flags): Promise<void> {
  const ports = repairPorts(await placeOf(stage));
  const draw = drawing(console.error, process.stderr.isTTY);
  const done = await repair(ports, {
    consumers: consumer === undefined ? STREAM_CONSUMERS : [consumer],
    asked: { now: Date.now(), from, to, settledAfter: lag },
    dryRun, now: Date.now, turn: pacer(rate), warn: console.error,
    tell: (repaired) => draw([progressOf(repaired)], false),
  });
  for (const line of json === true ? done.map((one) => JSON.stringify(one)) : repairTable(done)) console.log(line);
  console.error(wordsOf(done, { dryRun, lag: lag === SETTLED_AFTER }));
}

const total = (done: readonly Repaired[], figure: Exclude<keyof Repaired, 'consumer'>): number => done.reduce((sum, one) => sum + one[figure], 0);

const progressOf = (done: readonly Repaired[]): string => `scanned ${total(done, 'scanned')}, missed ${total(done, 'missed')}, touched ${total(done, 'touched')}`;

function wordsOf(done: readonly Repaired[], { dryRun, lag }: { readonly dryRun: boolean; readonly lag: boolean }): string {
  const young = total(done, 'young');
  const left = young === 0 ? '' : ` ${young} were left to the stream, which may still bring them.${lag ? ' If their consumer is up and not behind, --lag 15m takes them too.' : ''}`;
  if (total(done, 'missed') === 0) return `Nothing was missed.${left}`;
  return dryRun ? `Nothing was changed; ${total(done, 'missed')} rows were missed.${left}` : `${total(done, 'touched')} rows come once more. Run this again later to see that they were worked.${left}`;
}
