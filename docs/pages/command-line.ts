import type { Command } from 'commander';
import { programOf } from '../../cli/program.ts';
import { page } from './table.ts';

/** What every command tells of itself when asked for help. */
export function commandLinePage(): string {
  const program = programOf();
  return page('Command line', 'the commands\' own help (cli/commands/)', INTRODUCTION, ...program.commands.filter(isTold).flatMap((command) => sections(command, 2)));
}

const INTRODUCTION = `\`npx beckon <command>\`, in a checkout of this repository. \`--help\` at any command says what is written here.

**Where it works.** \`--stage local|dev|prod\` names a deployment; without it, it is the system of \`npm start\` while that runs, else the stage of
\`beckon.config.ts\`. Every command says on stderr where it works. \`apps\`, \`rule-sets\`, \`channels\`, \`messages\`, \`audiences\`, \`journeys\`, \`put\`, \`diff\`, \`validate\`,
\`profiles\`, \`send\`, \`sends\`, \`report\` and \`import\` call the HTTP API and need no AWS credentials; \`doctor\`, \`dead-letters\` and \`repair\` look into the account with yours.

**Who it is.** \`npx beckon login\` signs an operator in for a day and keeps the tokens in \`~/.config/beckon/logins.json\` (\`$XDG_CONFIG_HOME\`), readable by
its owner alone; the system of \`npm start\` needs no login. Programs set \`BECKON_API\` and \`BECKON_TOKEN\` (an operator's id token) or
\`BECKON_SERVER_KEY\` (for what server keys may do, see [api.md](api.md)); these go before a login.

**Documents as files.** A folder has folders \`apps\`, \`rule-sets\`, \`channels\`, \`messages\`, \`audiences\`, \`journeys\` of \`<id>.json\`. \`put\` sends what differs and nothing else, at the
revision it was compared with: what somebody changed meanwhile is refused, not overwritten. \`diff\` in a pipeline says whether what is deployed is what is in git.

**Output.** Results go to stdout, all else to stderr. \`--json\` prints one JSON object a line, of the shapes of [api.md](api.md). **Exit codes:** 0 done; 1 it could not be done, or
what was asked is not so (\`diff\`: something differs; \`validate\`: a fault; \`doctor\`: something is broken); 2 called wrongly.`;

const isTold = (command: Command): boolean => command.name() !== 'help';

function sections(command: Command, level: number): readonly string[] {
  const own = `${'#'.repeat(level)} ${pathOf(command)}\n\n${'```'}text\n${helpOf(command)}\n${'```'}`;
  return [own, ...command.commands.filter(isTold).flatMap((inner) => sections(inner, level + 1))];
}

const pathOf = (command: Command): string => (command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`);

const WIDTH = 120;

/** With its examples, which `helpInformation` leaves out. */
function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (more) => { text += more; }, getOutHelpWidth: () => WIDTH, getOutHasColors: () => false });
  command.outputHelp();
  return text.trim();
}
