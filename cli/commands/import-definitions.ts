import type { Command } from 'commander';
import { example } from '../example.ts';
import type { DefinitionFlags } from '../import/definitions/action.ts';
import type { DefinitionKind } from '../import/definitions/convert.ts';

type Action = typeof import('../import/definitions/action.ts');
const action = (): Promise<Action> => import('../import/definitions/action.ts');

const ABOUT: Readonly<Record<DefinitionKind, { readonly what: string; readonly app: boolean; readonly get: string }>> = {
  segments: { what: 'make audiences of segments', app: false, get: 'aws pinpoint get-segments' },
  journeys: { what: 'make drafts of journeys', app: false, get: 'aws pinpoint list-journeys' },
  campaigns: { what: 'make messages, journeys and `npx beckon send` commands of campaigns, sending nothing', app: true, get: 'aws pinpoint get-campaigns' },
  templates: { what: 'make messages of push templates', app: true, get: 'aws pinpoint get-push-template' },
};

/** `npx beckon import pinpoint-segments|pinpoint-journeys|pinpoint-campaigns|pinpoint-templates` */
export function addDefinitionCommands(importing: Command): void {
  for (const [kind, { what, app, get }] of Object.entries(ABOUT) as [DefinitionKind, (typeof ABOUT)[DefinitionKind]][]) {
    const command = importing.command(`pinpoint-${kind}`).description(`${what}; tells what has no counterpart`)
      .argument('<file...>', `JSON that \`${get}\` printed`)
      .requiredOption('--out <folder>', 'where the documents go, for `npx beckon put`');
    if (app) command.requiredOption('--app <id>', 'the app of the messages');
    command.option('--dry-run', 'write nothing').option('--json', 'one JSON object a definition, with every field')
      .addHelpText('after', example(`\n  npx beckon import pinpoint-${kind} ${kind}.json${app ? ' --app shop' : ''} --out from-pinpoint`, 'Exit code 1 when one was refused: what it asks for would mean something else here.'))
      .action(async (files: string[], flags: DefinitionFlags) => { process.exitCode = (await action()).importDefinitions(kind, files, flags); });
  }
}
