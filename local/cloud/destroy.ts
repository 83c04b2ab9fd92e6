/** `npm run destroy [-- --stage dev] [--yes]`: takes a deployment away, asking first. Outside dev its data stays. */
import { parseArgs } from 'node:util';
import {
  CloudFormationClient, DeleteStackCommand, GetTemplateCommand, paginateListStackResources, UpdateTerminationProtectionCommand, waitUntilStackDeleteComplete,
} from '@aws-sdk/client-cloudformation';
import type { Stage } from '../../lib/settings.ts';
import { stackName } from '../../lib/stack-name.ts';
import { stepsTold, tellTrouble } from '../system/steps.ts';
import { Trouble } from '../system/trouble.ts';
import { ambientAccount, describeStack, outputsOf } from './account.ts';
import { type Departure, type DeployedTemplate, departureOf, describeDeparture } from './departure.ts';
import { deleteCredentials, deleteMachines, emptyBucket } from './leftovers.ts';
import { settingsOf } from './settings.ts';
import { ask } from './terminal.ts';

/** CloudFormation takes minutes; a function that is still running takes the longest. */
const PATIENCE_SECONDS = 45 * 60;

async function main(): Promise<void> {
  const { stage, yes } = whatToDestroy();
  const name = stackName(stage);
  const { account } = await ambientAccount().caller().catch(noCredentials);
  const stack = await describeStack(name);
  if (stack === undefined) throw new Trouble(`There is no stack ${name} in account ${account}.`, 'Look at the account, the region and --stage.');

  const departure = departureOf(await templateOf(name), await physicalIds(name));
  for (const line of describeDeparture(`${name} in account ${account}`, departure)) console.log(line);
  if (!yes && (await ask(`Type ${stage} to go on:`, `--stage ${stage} --yes`)) !== stage) {
    console.log('Nothing was changed.');
    return;
  }
  await takeAway(name, outputsOf(stack), departure);
}

function whatToDestroy(): { readonly stage: Stage; readonly yes: boolean } {
  const { values } = parseArgs({ options: { stage: { type: 'string' }, yes: { type: 'boolean', default: false } } });
  if (values.yes && values.stage === undefined) throw new Trouble('--yes without --stage could take the wrong deployment away.', 'Name it: --stage dev --yes.');
  return { stage: settingsOf(values.stage).stage, yes: values.yes };
}

const noCredentials = (error: unknown): never => {
  throw new Trouble(`There are no working AWS credentials: ${String(error)}`, '`aws sts get-caller-identity` must answer; then run this again.');
};

async function takeAway(name: string, { MachinePrefix = name, SecretPrefix = '', FilesBucket = '' }: Readonly<Record<string, string>>, departure: Departure): Promise<void> {
  const steps = stepsTold(console.log);
  const advice = `Look at the events of ${name} in CloudFormation, mend what they name and run this again: it goes on where it stopped.`;
  await steps.run('deleting the journeys\' state machines', () => deleteMachines(MachinePrefix), advice);
  // CloudFormation deletes no bucket that holds something.
  if (!departure.keepsData && FilesBucket !== '') await steps.run('deleting files', () => emptyBucket(FilesBucket), advice);
  await steps.run(`deleting ${name}`, () => deleteStack(name), advice);
  if (!departure.keepsData && SecretPrefix !== '') await steps.run('deleting provider credentials', () => deleteCredentials(SecretPrefix), advice);
}

async function deleteStack(name: string): Promise<void> {
  const client = new CloudFormationClient();
  // Only after the stage's name was typed: that is what the protection is there to have asked.
  await client.send(new UpdateTerminationProtectionCommand({ StackName: name, EnableTerminationProtection: false }));
  await client.send(new DeleteStackCommand({ StackName: name }));
  await waitUntilStackDeleteComplete({ client, maxWaitTime: PATIENCE_SECONDS, minDelay: 2, maxDelay: 15 }, { StackName: name });
}

async function templateOf(name: string): Promise<DeployedTemplate> {
  const { TemplateBody = '{"Resources":{}}' } = await new CloudFormationClient().send(new GetTemplateCommand({ StackName: name, TemplateStage: 'Original' }));
  return JSON.parse(TemplateBody) as DeployedTemplate;
}

async function physicalIds(name: string): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client: new CloudFormationClient() }, { StackName: name })) {
    for (const { LogicalResourceId: logical, PhysicalResourceId: id } of StackResourceSummaries) if (logical !== undefined && id !== undefined) ids.set(logical, id);
  }
  return ids;
}

try {
  await main();
} catch (error) {
  console.error(tellTrouble(error));
  process.exitCode = 1;
}
