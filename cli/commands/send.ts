import { InvalidArgumentError, Option, type Command } from 'commander';
import { count, jsonObject } from '../arguments.ts';
import { example } from '../example.ts';
import { stageOption } from '../stage-option.ts';

type Actions = typeof import('../sends/actions.ts');
const actions = (): Promise<Actions> => import('../sends/actions.ts');

/** `npx beckon send`, `npx beckon sends list|get|pause|resume|cancel` */
export function register(program: Command): void {
  program.command('send')
    .description('Send a message to an audience, to profiles, devices or tokens: now or later, paced, in waves.')
    .requiredOption('--message <id>', 'what the pushes say')
    .option('--audience <id>', 'to the members of an audience')
    .option('--profiles <ids>', 'to profiles: customer-1,customer-2', words)
    .option('--profiles-file <file>', 'to profiles, one a line: an id, or {"id", "data"}')
    .option('--devices-file <file>', 'to devices of the message\'s app, one a line: an id, or {"deviceId", "data"}')
    .option('--tokens-file <file>', 'to push tokens, one a line: {"platform": "ios"|"android", "token", "environment", "data"}')
    .option('--name <text>', 'for people: what this send is')
    .addOption(new Option('--category <name>', 'instead of the message\'s own').choices(['marketing', 'transactional']))
    .option('--last-seen', 'only to each person\'s device that was seen last')
    .option('--data <json>', 'what the message reads as `event`', jsonObject)
    .option('--at <time>', 'to everybody at this time: 2026-12-01T09:00Z')
    .option('--local <time>', 'to each person when their clock shows it: 2026-12-01T09:00')
    .option('--time-zone <name>', 'of whoever has none; goes with --local')
    .addOption(new Option('--passed <what>', 'whose clock showed it already gets nothing, or gets it at once; goes with --local').choices(['drop', 'send']))
    .option('--pace <n>', 'at most so many pushes a second', count)
    .option('--waves <shares>', 'in waves of so many percent, 100 together: 1,9,90', shares)
    .option('--every <duration>', 'from one wave to the next: PT1H; goes with --waves')
    .option('--expect <n>', 'how many people it should reach; over twice as many, it pauses itself', count)
    .option('--idempotency-key <text>', 'the same key twice sends once (default: a new one each time)')
    .option('--watch', 'stay, and tell how far it is')
    .option('--dry-run', 'only check, and print what would be sent to the API')
    .addOption(stageOption()).option('--json', 'as JSON')
    .addHelpText('after', example(`
  npx beckon send --message spring-sale --audience newsletter --local 2026-12-01T09:00 --waves 1,9,90 --every PT1H --watch
  npx beckon send --message order-shipped --profiles customer-4711 --data '{"order": 12}' --idempotency-key order-12`, `
--watch ends when every push has its outcome: exit code 0 when it was sent, 1 when it was cancelled, failed, or paused itself.`))
    .action(async (...args: Parameters<Actions['send']>) => (await actions()).send(...args));
  const sends = program.command('sends').description('Sends: how far they are; hold them, let them go on, end them.');
  sends.command('list').description('list sends, newest first')
    .addOption(stageOption()).option('--limit <n>', 'how many at most', count, 20).option('--json', 'one JSON object a line')
    .addHelpText('after', example('\n  npx beckon sends list'))
    .action(async (...args: Parameters<Actions['list']>) => (await actions()).list(...args));
  sends.command('get').description('progress, figures and when it will be done').argument('<id>')
    .addOption(stageOption()).option('--watch', 'stay until it is over').option('--json', 'as JSON')
    .addHelpText('after', example('\n  npx beckon sends get 0123456789abcdef0123456789abcdef --watch'))
    .action(async (...args: Parameters<Actions['get']>) => (await actions()).get(...args));
  const controls = { pause: 'hold it, queued pushes included', resume: 'let it go on', cancel: 'end it: queued pushes are not sent' } as const;
  for (const [what, says] of Object.entries(controls) as [keyof typeof controls, string][]) {
    sends.command(what).description(says).argument('<id>')
      .addOption(stageOption()).option('--json', 'as JSON')
      .addHelpText('after', example(`\n  npx beckon sends ${what} 0123456789abcdef0123456789abcdef`))
      .action(async (id: string, flags: Parameters<Actions['control']>[2]) => (await actions()).control(what, id, flags));
  }
}

const words = (text: string): readonly string[] => text.split(',').map((word) => word.trim()).filter((word) => word !== '');

function shares(text: string): readonly number[] {
  const numbers = words(text).map(Number);
  if (numbers.some(Number.isNaN)) throw new InvalidArgumentError('It is percents: 1,9,90.');
  return numbers;
}
