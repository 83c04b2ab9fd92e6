import { Option, type Command } from 'commander';
import { example } from '../example.ts';
import { stageOption } from '../stage-option.ts';

type Actions = typeof import('../test-devices/actions.ts');
const actions = (): Promise<Actions> => import('../test-devices/actions.ts');

/** `npx beckon test-devices list|put|delete` */
export function register(program: Command): void {
  const devices = program.command('test-devices').description('Devices proofs may go to, by name.');
  devices.command('list').description('list all; of tokens only the end')
    .addOption(stageOption()).option('--json', 'one JSON object a line')
    .addHelpText('after', example('\n  npx beckon test-devices list'))
    .action(async (...args: Parameters<Actions['list']>) => (await actions()).list(...args));
  devices.command('put').description('name a device: one that is registered, or a token').argument('<name>').requiredOption('--app <id>', 'the app it has')
    .option('--device <id>', 'of a device that is registered')
    .addOption(new Option('--platform <platform>', 'of the token').choices(['ios', 'android'])).option('--token <token>', 'of a device that is not')
    .option('--sandbox', 'an iOS token of a development build')
    .addOption(stageOption()).option('--json', 'as JSON')
    .addHelpText('after', example('\n  npx beckon test-devices put anns-phone --app shop --device 0b9f3c52'))
    .action(async (...args: Parameters<Actions['put']>) => (await actions()).put(...args));
  devices.command('delete').description('forget them').argument('<name...>')
    .addOption(stageOption()).option('--json', 'one JSON object a line')
    .addHelpText('after', example('\n  npx beckon test-devices delete anns-phone'))
    .action(async (...args: Parameters<Actions['remove']>) => (await actions()).remove(...args));
}
