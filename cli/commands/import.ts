import { Option, type Command } from 'commander';
import { count } from '../arguments.ts';
import { example } from '../example.ts';
import { stageOption } from '../stage-option.ts';
import { addDefinitionCommands } from './import-definitions.ts';

type Actions = typeof import('../import/actions.ts');
const actions = (): Promise<Actions> => import('../import/actions.ts');

/** `npx beckon import profiles|pinpoint-endpoints|tokens|pinpoint-…` */
export function register(program: Command): void {
  const all = program.command('import').description('Bring profiles, devices and definitions from elsewhere: files of any size, as often as you like.');
  loading(all.command('profiles').description('profiles from CSV or NDJSON').argument('<file...>')
    .option('--mapping <file>', 'JSON that says which columns are what; without it each line is an item of POST /v1/profiles'), '\n  npx beckon import profiles customers.csv --mapping mapping.json', MAPPING)
    .action(async (...args: Parameters<Actions['profiles']>) => (await actions()).profiles(...args));
  loading(all.command('pinpoint-endpoints').description('endpoints of Amazon Pinpoint: parts of an export (gzip or not) and segment files, NDJSON or CSV').argument('<file...>')
    .requiredOption('--app <id>', 'whose devices they become'), '\n  npx beckon import pinpoint-endpoints export/*.gz --app shop --dry-run\n  npx beckon import pinpoint-endpoints export/*.gz --app shop', 'Endpoints of one user become devices of one profile. docs/pinpoint-fields.md says what becomes of each field.')
    .action(async (...args: Parameters<Actions['pinpointEndpoints']>) => (await actions()).pinpointEndpoints(...args));
  loading(all.command('tokens').description('push tokens of Adobe Journey Optimizer or Braze, CSV or NDJSON').argument('<file...>')
    .addOption(new Option('--format <name>', 'whose columns they are').choices(['ajo', 'braze']).makeOptionMandatory())
    .requiredOption('--app <id>', 'whose devices they become').option('--only <id>', 'take only tokens of the app that the file calls so'), '\n  npx beckon import tokens tokens.csv --format ajo --app shop --only com.example.shop', TOKENS)
    .action(async (...args: Parameters<Actions['tokens']>) => (await actions()).tokens(...args));
  addDefinitionCommands(all);
}

/** What every import that loads has. */
const loading = (command: Command, examples: string, more: string): Command => command
  .option('--dry-run', 'check every line and load nothing')
  .option('--errors <file>', 'where lines go that cannot be loaded, as NDJSON {"line", "faults", "text"} (default: beside the input)')
  .option('--from-start', 'do not go on where an earlier run was stopped')
  .option('--concurrency <n>', 'calls under way at once', count, 4)
  .addOption(stageOption()).option('--json', 'the result as JSON')
  .addHelpText('after', example(examples, `${more}\n${RESUMES}`));

const RESUMES = `Stopped, or failed, it goes on where it was when called the same way again: <file>.import-state.json beside the input says how far it came.
Loading a line twice changes nothing. Mended lines load by themselves: jq -r .text errors.ndjson > mended.ndjson (CSV: the first line before them).
Exit codes: 0 all lines were loaded, 1 some were not, or it could not be done, 2 called wrongly, 130 interrupted.`;

const MAPPING = `The mapping: {"id": "customer_id", "timeZone": "tz", "locale": "lang", "aliases": {"crm": "crm_id"},
"attributes": {"tier": "membership", "orders": {"from": "order_count", "as": "number"}, "likes": {"from": "likes", "as": "list", "separator": "|"}},
"consent": {"push": {"from": "opt_in", "in": ["yes"], "out": ["no"]}}}. "as" is text, number, boolean, list or json. Empty fields say nothing.`;

const TOKENS = `ajo: the rows or profiles of the field group "Push Notification Details" (appID, token, platform, denylisted, identity.id).
braze: external_id, token, platform, device_id, push_subscribe, or the answers of /users/export/ids. Without a platform, hex tokens are of APNs.`;
