import type { Command } from 'commander';
import { jsonObject } from '../arguments.ts';
import { example } from '../example.ts';
import { stageOption } from '../stage-option.ts';
import { addVersionCommands } from './message-versions.ts';

type Proofs = typeof import('../messages/proof.ts');
type Actions = typeof import('../messages/actions.ts');
const actions = (): Promise<Actions> => import('../messages/actions.ts');

/** `npx beckon messages preview|proof`, and what is of versions. */
export function addMessageCommands(messages: Command): void {
  messages.command('preview').description('render it for somebody, or for nobody in particular, on every platform; nothing is sent').argument('<id>')
    .option('--profile <id>', 'whose values fill the texts')
    .option('--sample <json>', 'attributes of somebody made up', jsonObject)
    .option('--event <json>', 'what the message reads as `event`', jsonObject)
    .option('--message-version <version>', 'its number, `draft` (written last) or `live` (sent); the latter unless said')
    .option('--file <file>', 'a draft, in place of what is stored under the id')
    .addOption(stageOption()).option('--json', 'as JSON: what each provider would be asked')
    .addHelpText('after', example('\n  npx beckon messages preview cart-nudge --profile customer-1 --event \'{"total": 49}\'\n  npx beckon messages preview cart-nudge --file messages/cart-nudge.json --sample \'{"firstName": "Ann"}\'', 'Exit code 1 when it cannot be rendered on a platform.'))
    .action(async (...args: Parameters<Actions['preview']>) => (await actions()).preview(...args));
  messages.command('proof').description('send a version to test devices, as somebody would get it; waits for what becomes of it').argument('<id>').argument('<device...>', 'names of test devices')
    .option('--profile <id>', 'whose values fill the texts (default: those of whoever has the device)')
    .option('--sample <json>', 'attributes of somebody made up', jsonObject)
    .option('--event <json>', 'what the message reads as `event`', jsonObject)
    .option('--message-version <version>', 'its number, `draft` (written last, unless said otherwise) or `live` (sent)')
    .option('--treatment <id>', 'which wording of its experiment (default: the control)')
    .addOption(stageOption()).option('--json', 'as JSON')
    .addHelpText('after', example('\n  npx beckon messages proof cart-nudge anns-phone --profile customer-1 --event \'{"total": 49}\'', 'Exit code 1 when a device did not get it.'))
    .action(async (...args: Parameters<Proofs['proof']>) => (await import('../messages/proof.ts')).proof(...args));
  addVersionCommands(messages);
}
