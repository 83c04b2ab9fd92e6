import type { Command } from 'commander';
import type { LoginFlags } from '../api/login.ts';
import { example } from '../example.ts';
import { stageOption } from '../stage-option.ts';

/** `npx beckon login`, `npx beckon logout` */
export function register(program: Command): void {
  program.command('login')
    .description('Sign in as an operator; the commands below then work as this person.')
    .addOption(stageOption())
    .option('--email <address>', 'who (default: asks)')
    .option('--password-stdin', 'read the password from stdin instead of asking')
    .option('--api <url>', 'the API\'s address (default: looks at the stack, with your AWS credentials)')
    .option('--client <id>', 'id of the user pool\'s client; goes with --api')
    .option('--region <name>', 'of the user pool; goes with --api')
    .option('--json', 'where one is signed in, as JSON')
    .addHelpText('after', example(`
  npx beckon login --stage prod --email ada@example.com
  npx beckon login --stage prod --api https://abc.execute-api.eu-central-1.amazonaws.com --client 1h57kf5cpq17m0eml12EXAMPLE --region eu-central-1`, `
The system of \`npm start\` needs no login. Programs set BECKON_API and BECKON_TOKEN (an operator's id token) or BECKON_SERVER_KEY.`))
    .action(async (flags: LoginFlags) => (await import('../api/login.ts')).logIn(flags));
  program.command('logout').description('Forget the tokens of a stage.')
    .addOption(stageOption()).option('--json', 'as JSON')
    .addHelpText('after', example('\n  npx beckon logout --stage prod'))
    .action(async (flags: { stage?: string; json?: true }) => (await import('../api/login.ts')).logOut(flags));
}
