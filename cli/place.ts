import { join } from 'node:path';
import { type Stage, STAGES } from '../lib/settings.ts';
import { stackName } from '../lib/stack-name.ts';
import { describeStack, outputsOf } from '../local/cloud/account.ts';
import { settingsOf } from '../local/cloud/settings.ts';
import { LOCAL_REGION } from '../local/system/ministack.ts';
import { isAlive } from '../local/system/processes.ts';
import { readRecord, runningSystem, type SystemRecord } from '../local/system/record.ts';
import type { LocalAws } from '../local/system/repair.ts';
import { Trouble } from '../local/system/trouble.ts';
import { Misuse } from './misuse.ts';

/** The deployment a command works in. */
export interface Place {
  readonly stage: Stage;
  readonly stack: string;
  /** Configuration of every AWS client; empty: the environment's region and credentials. */
  readonly aws: Partial<LocalAws>;
  readonly outputs: Readonly<Record<string, string>>;
}

const HOME = join(import.meta.dirname, '..', '.beckon');

/** The stage that was named; else the system running on this computer, else the stage of beckon.config.ts. Says which on stderr.
 *  @throws Misuse for a stage there is not, Trouble when it is not there. */
export async function placeOf(named: string | undefined): Promise<Place> {
  const stage = stageOf(named);
  const aws = stage === 'local' ? localAws() : {};
  const stack = stackName(stage);
  const found = await describeStack(stack, aws).catch((error: unknown) => {
    throw new Trouble(`${stack} cannot be looked up: ${error instanceof Error ? error.message : String(error)}`, 'Look at AWS_REGION and at the credentials: `aws sts get-caller-identity` must answer.');
  });
  if (found === undefined) throw new Trouble(`There is no stack ${stack} here.`, 'Look at the account, the region and --stage.');
  console.error(`Working in ${found.StackId ?? stack}.`);
  return { stage, stack, aws, outputs: outputsOf(found) };
}

/** @throws Misuse for a stage there is not. */
export function stageOf(named: string | undefined): Stage {
  const stage = named ?? (runningHere() === undefined ? settingsOf(undefined).stage : 'local');
  const known = STAGES.find((s) => s === stage);
  if (known === undefined) throw new Misuse(`There is no stage "${stage}": it is one of ${STAGES.join(', ')}.`);
  return known;
}

/** The system of `npm start` in this directory, while it runs. */
export function runningHere(): SystemRecord | undefined {
  const record = readRecord(HOME);
  return record !== undefined && isAlive(record.pid) ? record : undefined;
}

/** Of the running system, unless the environment names another emulator. */
function localAws(): Partial<LocalAws> {
  if (process.env.AWS_ENDPOINT_URL !== undefined) return {};
  return { endpoint: runningSystem(HOME).endpoint, region: LOCAL_REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
}

/** @throws Trouble when the stack lacks the output: it is older than this command. */
export function output({ stack, outputs }: Place, name: string): string {
  const value = outputs[name];
  if (value === undefined) throw new Trouble(`${stack} has no output ${name}.`, 'It was deployed by another version: run `npm run deploy` and try again.');
  return value;
}
