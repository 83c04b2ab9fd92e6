import { CreateStateMachineCommand, DeleteStateMachineCommand, SFNClient, UpdateStateMachineCommand } from '@aws-sdk/client-sfn';
import type { MachineStore } from '../../core/catalog/ports.ts';
import { failedWith } from './failures.ts';

let client: SFNClient | undefined;
const stepFunctions = (): SFNClient => (client ??= new SFNClient({ maxAttempts: 5 }));

/** Step Functions, one Standard machine per published version. `runStep` is the ARN of run-step's alias; machines stand in
 *  the same account and region. */
export function machineStore(runStep: string, role: string): MachineStore {
  return {
    create: async (name, definition) => {
      const machine = { definition: JSON.stringify(definition), roleArn: role };
      const create = new CreateStateMachineCommand({ name, type: 'STANDARD', ...machine });
      const created = stepFunctions().send(create).then((answer) => answer.stateMachineArn);
      const arn = machineArn(runStep, name);
      // Creating is idempotent for an equal definition. Another one under this name can only be what an earlier version
      // of Beckon emitted for the same plan before it failed to publish it: nobody runs it yet.
      return (await created.catch(failedWith('StateMachineAlreadyExists', () => update(arn, machine)))) ?? arn;
    },
    remove: async (arn) => void (await stepFunctions().send(new DeleteStateMachineCommand({ stateMachineArn: arn }))),
  };
}

async function update(arn: string, machine: { readonly definition: string; readonly roleArn: string }): Promise<string> {
  await stepFunctions().send(new UpdateStateMachineCommand({ stateMachineArn: arn, ...machine }));
  return arn;
}

/** arn:<partition>:lambda:<region>:<account>:function:… → arn:<partition>:states:<region>:<account>:stateMachine:<name> */
export function machineArn(functionArn: string, name: string): string {
  const [, partition = '', , region = '', account = ''] = functionArn.split(':');
  return `arn:${partition}:states:${region}:${account}:stateMachine:${name}`;
}
