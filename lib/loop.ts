import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { ArnFormat, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { FunctionName } from '../core/environment.ts';
import type { BeckonFunction } from './function.ts';
import { machinePrefix } from './names.ts';
import type { Settings } from './settings.ts';

/** Every fault of a turn is tried again for about an hour: the turn goes on where its tables and files say. Errors are not named:
 *  MiniStack has one name for all, and a turn's error is never a reason to give up at once. */
const RETRY = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 2, BackoffRate: 2, MaxAttempts: 10, MaxDelaySeconds: 600 }];

const nameOf = (settings: Settings, id: string): string => `${machinePrefix(settings)}-${id}`;

/** ARN of a loop before it is there: its worker may start it again, and it is made of its worker. */
export const loopArn = (scope: Construct, id: string, settings: Settings): string =>
  Stack.of(scope).formatArn({ service: 'states', resource: 'stateMachine', resourceName: nameOf(settings, id), arnFormat: ArnFormat.COLON_RESOURCE_NAME });

/** A machine that calls one function until it says that all is done (core/loop.ts). */
export class Loop extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, settings: Settings, worker: BeckonFunction<FunctionName>) {
    super(scope, id);
    worker.allow(['states:StartExecution'], loopArn(this, id, settings));
    const role = new Role(this, 'role', { description: `Runs ${worker.beckonName} turn by turn and nothing else`, assumedBy: new ServicePrincipal('states.amazonaws.com') });
    const invoke = new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [worker.functionArn] });
    const policy = new Policy(this, 'role-policy', { roles: [role], statements: [invoke] });
    const machine = new CfnStateMachine(this, 'machine', {
      // Below the journeys' prefix, so that a failed execution is kept and rings as theirs do.
      stateMachineName: nameOf(settings, id),
      roleArn: role.roleArn,
      definitionString: Stack.of(this).toJsonString(loopDefinition(worker.functionArn)),
    });
    machine.node.addDependency(policy);
    this.arn = machine.attrArn;
  }

  allowStart(starter: BeckonFunction<FunctionName>): void {
    starter.allow(['states:StartExecution'], this.arn);
  }
}

const loopDefinition = (worker: string) => ({
  Comment: 'Turn by turn until the function says that all is done',
  StartAt: 'Turn',
  States: {
    Turn: { Type: 'Task', Resource: worker, Retry: RETRY, Next: 'Done?' },
    'Done?': {
      Type: 'Choice',
      Choices: [
        { Variable: '$.done', BooleanEquals: true, Next: 'Done' },
        { Variable: '$.until', IsPresent: true, Next: 'Wait' },
      ],
      Default: 'Turn',
    },
    Wait: { Type: 'Wait', TimestampPath: '$.until', Next: 'Turn' },
    Done: { Type: 'Succeed' },
  },
});
