import { type Command, Option } from 'commander';
import type { ConvertFlags } from '../convert/action.ts';
import { example } from '../example.ts';

/** `npx beckon convert` */
export function register(program: Command): void {
  program.command('convert').description('make texts and messages of Adobe Journey Optimizer\'s templates or Amazon Pinpoint\'s; tells what changed, and what has no counterpart')
    .argument('<file...>', 'a text, or JSON: a push content template of AJO, or a push template of Pinpoint')
    .addOption(new Option('--from <whose>', 'whose templates they are; told by what is in them').choices(['ajo', 'pinpoint']))
    .option('--app <id>', 'the app of the messages').option('--map <file>', 'JSON of what paths are called here: {"profile.person.name.firstName": "profile.firstName"}')
    .option('--out <folder>', 'where texts and documents go, for `npx beckon put`; without it they are printed').option('--json', 'one JSON object a template, with everything that changed')
    .addHelpText('after', example('\n  npx beckon convert welcome.hbs --from ajo\n  npx beckon convert cart-push.json --app shop --map names.json --out from-ajo', 'The report goes to stderr. Exit code 1 when something has no counterpart: a text with such a construct is not written, a message with such a field is written without it, and the report says where and what to do.'))
    .action(async (files: string[], flags: ConvertFlags) => { process.exitCode = (await import('../convert/action.ts')).convertFiles(files, flags); });
}
