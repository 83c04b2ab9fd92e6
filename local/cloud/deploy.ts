/** `npm run deploy [-- --stage prod] [--yes] [--operator name@example.com]`: to the account of the ambient credentials. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Settings } from '../../lib/settings.ts';
import { stackName } from '../../lib/stack-name.ts';
import { printSummary } from '../summary.ts';
import { tellTrouble } from '../system/steps.ts';
import { Trouble } from '../system/trouble.ts';
import { ambientAccount, describeStack, outputsOf } from './account.ts';
import { buildConsole } from '../console/build.ts';
import { consoleFiles, publishConsole } from './publish-console.ts';
import { check, type Checked } from './checks.ts';
import { hasOperators, type OperatorPlace, putOperator } from './operators.ts';
import { settingsOf } from './settings.ts';
import { summaryOf } from './summary-of.ts';
import { ask, cdk, placeOf } from './terminal.ts';

const assembly = placeOf('cdk.out');

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { stage: { type: 'string' }, yes: { type: 'boolean', default: false }, operator: { type: 'string' } } });
  const settings = settingsOf(values.stage);
  const { account, region } = await checked(settings);
  const stack = stackName(settings.stage);
  console.log(`Deploying ${stack} to account ${account}, region ${region}.\n`);

  mkdirSync(placeOf('log'), { recursive: true });
  const env = { ...process.env, CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region };
  await cdk(['synth', '--quiet', '-c', `stage=${settings.stage}`, '--output', assembly], 'The lines above say which file or setting to mend.', env);
  await cdk(['diff', stack, '--app', assembly], 'The lines above are from `cdk diff`.', env);
  if (!values.yes && !/^y(es)?$/i.test(await ask('Deploy this? [y/N]', '--yes'))) {
    console.log('Nothing was changed.');
    return;
  }
  await cdk(['deploy', stack, '--app', assembly, '--require-approval', 'never', '--outputs-file', placeOf('outputs.json')],
    'CloudFormation took back what it had begun; the lines above say at which resource and why. Mend that and run this again.', env);

  const outputs = outputsOf(await describeStack(stack));
  await publish(settings, outputs);
  const invited = await invite({ pool: outputs.UserPoolId ?? '', catalog: outputs.CatalogTable ?? '', aws: {}, command: 'npm run deploy' }, values.operator);
  printSummary(summaryOf({ settings, outputs, region, invited }));
}

/** The console's files, built from this checkout. */
async function publish({ stage }: Settings, { ConsoleBucket: bucket, UserPoolId: userPoolId = '', UserPoolClientId: clientId = '' }: Readonly<Record<string, string>>): Promise<void> {
  if (bucket === undefined) return;
  const directory = await buildConsole({ root: join(import.meta.dirname, '..', '..'), home: placeOf('.') });
  await publishConsole(bucket, consoleFiles(directory, { stage, userPoolId, clientId }));
}

/** Says all that is missing at once. */
async function checked(settings: Settings): Promise<Required<Omit<Checked, 'lacks'>>> {
  const { lacks, account, region } = await check(ambientAccount(), settings, process.env.AWS_ENDPOINT_URL);
  for (const { stop, what, advice } of lacks) console.log(`${stop ? '✗' : '!'} ${what}\n    ${advice}`);
  if (account === undefined || region === undefined || lacks.some((l) => l.stop)) {
    throw new Trouble('Nothing was deployed: the account or the settings lack what is marked ✗ above.', 'Mend all of it, then run this again.');
  }
  return { account, region };
}

/** The first operator; once there is one, only whoever `--operator` names. */
async function invite(place: OperatorPlace, named: string | undefined): Promise<string | undefined> {
  if (named === undefined && (await hasOperators(place))) return undefined;
  const email = named ?? (await ask('E-mail address of the first operator:', '--operator name@example.com'));
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new Trouble(`"${email}" is not an e-mail address; everything is deployed but nobody was invited.`, 'Run this again with --operator name@example.com.');
  await putOperator(place, email, 'admin');
  return email;
}

try {
  await main();
} catch (error) {
  console.error(tellTrouble(error));
  process.exitCode = 1;
}
