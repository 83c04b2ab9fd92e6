import type { Command } from 'commander';
import { count } from '../arguments.ts';
import { example } from '../example.ts';
import { stageOption } from '../stage-option.ts';

type Actions = typeof import('../runs/actions.ts');
const actions = (): Promise<Actions> => import('../runs/actions.ts');

const RUN = '0123456789abcdef0123456789abcdef';

/** `npx beckon runs list|start|get|pause|resume|cancel` */
export function register(program: Command): void {
  const runs = program.command('runs').description('Runs of journeys over their audience: how far they are; hold them, let them go on, end them.');
  runs.command('list').description('list a journey\'s runs, newest first').argument('<journey>')
    .addOption(stageOption()).option('--limit <n>', 'how many at most', count, 20).option('--json', 'one JSON object a line')
    .addHelpText('after', example('\n  npx beckon runs list weekly-digest'))
    .action(async (...args: Parameters<Actions['list']>) => (await actions()).list(...args));
  runs.command('start').description('let a journey\'s audience in now, beside its schedule').argument('<journey>')
    .option('--idempotency-key <text>', 'the same key twice is one run (default: a new one each time)')
    .addOption(stageOption()).option('--json', 'as JSON')
    .addHelpText('after', example('\n  npx beckon runs start weekly-digest'))
    .action(async (...args: Parameters<Actions['start']>) => (await actions()).start(...args));
  const controls = { get: 'how far it is', pause: 'hold it: nobody more is let in', resume: 'let it go on', cancel: 'end it; whom it has let in stays in' } as const;
  for (const [what, says] of Object.entries(controls) as [keyof typeof controls, string][]) {
    runs.command(what).description(says).argument('<journey>').argument('<run>')
      .addOption(stageOption()).option('--json', 'as JSON')
      .addHelpText('after', example(`\n  npx beckon runs ${what} weekly-digest ${RUN}`))
      .action(async (journey: string, run: string, flags: Parameters<Actions['control']>[2]) => (await actions()).control(what, { journey, run }, flags));
  }
}
