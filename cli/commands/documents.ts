import type { Command } from 'commander';
import { KIND_NAMES, type KindName } from '../documents/kinds.ts';
import { example } from '../example.ts';
import { stageOption } from '../stage-option.ts';
import { addAudienceCommands } from './audiences.ts';
import { addMessageCommands } from './messages.ts';

type Actions = typeof import('../documents/actions.ts');
type Files = typeof import('../documents/files.ts');
const actions = (): Promise<Actions> => import('../documents/actions.ts');
const files = (): Promise<Files> => import('../documents/files.ts');

const ABOUT: Readonly<Record<KindName, { readonly what: string; readonly id: string }>> = {
  apps: { what: 'Apps: what devices register with, and the credentials of APNs and FCM.', id: 'shop' },
  'rule-sets': { what: 'Rule sets: how many marketing pushes a person gets in a while, or how many journeys they enter and are in.', id: 'gentle' },
  channels: { what: 'Channels: how apps are addressed, and by which rules.', id: 'promo' },
  fragments: { what: 'Fragments: pieces of text that messages say as {{> name}}.', id: 'sign-off' },
  messages: { what: 'Messages: what a push says.', id: 'cart-nudge' },
  audiences: { what: 'Audiences: sets of profiles, by rule, by upload or combined.', id: 'vip' },
  journeys: { what: 'Journeys: what happens to a person after an event.', id: 'abandoned-cart' },
};

const JSON_LINES = 'one JSON object a line';

/** `npx beckon apps|rule-sets|channels|fragments|messages|audiences|journeys …`, and `put`, `diff`, `validate` of a folder of all. */
export function register(program: Command): void {
  for (const kind of KIND_NAMES) {
    const command = program.command(kind).description(ABOUT[kind].what);
    readers(command, kind);
    writers(command, kind);
    if (kind === 'apps') addVerify(command);
    if (kind === 'messages') addMessageCommands(command);
    if (kind === 'audiences') addAudienceCommands(command);
    if (kind === 'journeys') addJourneyCommands(command);
  }
  ofFolders(program);
}

function readers(command: Command, kind: KindName): void {
  const { id } = ABOUT[kind];
  command.command('list').description('list all')
    .addOption(stageOption()).option('--json', JSON_LINES)
    .addHelpText('after', example(`\n  npx beckon ${kind} list`))
    .action(async (flags: Parameters<Actions['list']>[1]) => (await actions()).list(kind, flags));
  command.command('get').description('print one as a file of it would be').argument('<id>')
    .addOption(stageOption()).option('--json', 'the whole answer as one line of JSON: revision and what else is known')
    .addHelpText('after', example(`\n  npx beckon ${kind} get ${id} > ${kind}/${id}.json`))
    .action(async (given: string, flags: Parameters<Actions['get']>[2]) => (await actions()).get(kind, given, flags));
  command.command('diff').description('print what put would change; exit code 1 when that is anything').argument('<path...>', PATHS)
    .addOption(stageOption()).option('--json', JSON_LINES)
    .addHelpText('after', example(`\n  npx beckon ${kind} diff ${kind}/${id}.json`))
    .action(async (paths: string[], flags: Parameters<Actions['diffThem']>[1]) => (await actions()).diffThem((await files()).filesOf(kind, paths), flags));
  command.command('validate').description('name every fault without storing anything; exit code 1 when there is one').argument('<path...>', PATHS)
    .addOption(stageOption()).option('--json', JSON_LINES)
    .addHelpText('after', example(`\n  npx beckon ${kind} validate ${kind}/*.json`))
    .action(async (paths: string[], flags: Parameters<Actions['validateThem']>[1]) => (await actions()).validateThem((await files()).filesOf(kind, paths), flags));
}

const PATHS = 'files, or folders of files; <id>.json each';

function writers(command: Command, kind: KindName): void {
  const { id } = ABOUT[kind];
  const put = command.command('put').description('create or replace; what is the same is left alone, what somebody else changes meanwhile is not overwritten').argument('<path...>', PATHS)
    .addOption(stageOption()).option('--json', JSON_LINES)
    .addHelpText('after', example(`\n  npx beckon ${kind} put ${kind}/${id}.json\n  npx beckon ${kind} put ${kind}`))
    .action(async (paths: string[], flags: Parameters<Actions['putThem']>[1]) => (await actions()).putThem((await files()).filesOf(kind, paths), flags));
  if (kind === 'journeys') put.option('--publish', 'and make them live');
  command.command('delete').description('delete; asks first').argument('<id...>')
    .addOption(stageOption()).option('--yes', 'do not ask').option('--json', JSON_LINES)
    .addHelpText('after', example(`\n  npx beckon ${kind} delete ${id}`))
    .action(async (ids: string[], flags: Parameters<Actions['remove']>[2]) => (await actions()).remove(kind, ids, flags));
}

function addVerify(apps: Command): void {
  apps.command('verify').description('ask the providers what they think of an app\'s credentials; nobody gets a push. Exit code 1 when one refuses').argument('<id>')
    .addOption(stageOption()).option('--json', 'as JSON')
    .addHelpText('after', example('\n  npx beckon apps verify shop'))
    .action(async (id: string, flags: Parameters<Actions['verifyApp']>[1]) => (await actions()).verifyApp(id, flags));
}

function addJourneyCommands(journeys: Command): void {
  journeys.command('publish').description('freeze the draft as a version and make it live').argument('<id>')
    .addOption(stageOption()).option('--json', 'as JSON')
    .addHelpText('after', example('\n  npx beckon journeys publish abandoned-cart'))
    .action(async (id: string, flags: Parameters<Actions['publish']>[1]) => (await actions()).publish(id, flags));
  journeys.command('stop').description('stop every version: nobody moves on, nothing queued is sent').argument('<id>')
    .addOption(stageOption()).option('--json', 'as JSON')
    .addHelpText('after', example('\n  npx beckon journeys stop abandoned-cart'))
    .action(async (id: string, flags: Parameters<Actions['stop']>[1]) => (await actions()).stop(id, flags));
}

/** A folder that has folders `apps`, `rule-sets`, `channels`, `fragments`, `messages`, `audiences`, `journeys`. */
function ofFolders(program: Command): void {
  const FOLDERS = 'folders that have folders apps, rule-sets, channels, fragments, messages, audiences, journeys';
  program.command('put').description('Put folders of all kinds, in the order in which one needs the other.').argument('<folder...>', FOLDERS)
    .addOption(stageOption()).option('--publish', 'and make the journeys live').option('--json', JSON_LINES)
    .addHelpText('after', example('\n  npx beckon put examples --publish'))
    .action(async (folders: string[], flags: Parameters<Actions['putThem']>[1]) => (await actions()).putThem((await files()).filesOfAll(folders), flags));
  program.command('diff').description('Print what put would change; exit code 1 when that is anything.').argument('<folder...>', FOLDERS)
    .addOption(stageOption()).option('--json', JSON_LINES)
    .addHelpText('after', example('\n  npx beckon diff examples'))
    .action(async (folders: string[], flags: Parameters<Actions['diffThem']>[1]) => (await actions()).diffThem((await files()).filesOfAll(folders), flags));
  program.command('validate').description('Name every fault without storing anything; exit code 1 when there is one.').argument('<folder...>', FOLDERS)
    .addOption(stageOption()).option('--json', JSON_LINES)
    .addHelpText('after', example('\n  npx beckon validate examples'))
    .action(async (folders: string[], flags: Parameters<Actions['validateThem']>[1]) => (await actions()).validateThem((await files()).filesOfAll(folders), flags));
}
