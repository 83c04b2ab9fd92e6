import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias, type IVersion } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { terminalQueue } from './dead-letters.ts';
import type { Delivery } from './delivery.ts';
import { BeckonFunction, type Foundation } from './function.ts';
import { journeyRoleName, machineArns } from './names.ts';
import { every } from './schedule.ts';
import { readStream } from './streams.ts';
import type { Webhooks } from './webhooks.ts';

/** The engine: perform-moves pays what moves owe, cohorts wait in executions and wake by run-step, open-cohorts and
 *  sweep-instances see to it that nobody waits for ever. */
export class Journeys extends Construct {
  readonly perform: BeckonFunction<'perform-moves'>;
  readonly runStep: BeckonFunction<'run-step'>;
  readonly open: BeckonFunction<'open-cohorts'>;
  readonly sweep: BeckonFunction<'sweep-instances'>;
  /** What state machines call: fixed over deployments, so an update strands nobody who waits. */
  readonly live: Alias;
  /** What state machines run as. */
  readonly role: Role;
  /** An event for every execution that failed or timed out. */
  readonly failed: Queue;

  constructor(scope: Construct, id: string, foundation: Foundation, { delivery, webhooks }: { readonly delivery: Delivery; readonly webhooks: Webhooks }) {
    super(scope, id);
    this.perform = new BeckonFunction(this, 'perform-moves', foundation, { QUEUES: delivery.urls, WEBHOOK_QUEUE: webhooks.url });
    readStream(this.perform, foundation);
    delivery.allowSend(this.perform);
    webhooks.allowSend(this.perform);

    this.runStep = new BeckonFunction(this, 'run-step', foundation, {});
    this.live = new Alias(this, 'live', { aliasName: 'live', version: this.runStep.currentVersion as IVersion });
    this.role = this.journeyRole(foundation);

    this.open = new BeckonFunction(this, 'open-cohorts', foundation, {});
    every(5, this.open, foundation.deadLetters);
    this.sweep = new BeckonFunction(this, 'sweep-instances', foundation, {});
    every(6 * 60, this.sweep, foundation.deadLetters);

    for (const starter of [this.perform, this.open, this.sweep]) starter.allow(['states:StartExecution'], machineArns(this, foundation.settings));
    this.failed = this.failedExecutions(foundation);
  }

  get functions() {
    return { 'perform-moves': this.perform, 'run-step': this.runStep, 'open-cohorts': this.open, 'sweep-instances': this.sweep };
  }

  /** manage makes a state machine per published version and may hand it this role and no other; it opens whom a pause held. */
  allowPublish(manage: BeckonFunction<'manage'>, { settings }: Foundation): void {
    const write = ['CreateStateMachine', 'DeleteStateMachine', 'StartExecution', 'UpdateStateMachine'];
    manage.allow(write.map((a) => `states:${a}`), machineArns(this, settings));
    manage.addToRolePolicy(new PolicyStatement({
      actions: ['iam:PassRole'],
      resources: [this.role.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'states.amazonaws.com' } },
    }));
  }

  private journeyRole({ settings }: Foundation): Role {
    const role = new Role(this, 'role', {
      roleName: journeyRoleName(settings),
      description: 'Journeys run as this: it may call run-step and nothing else',
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
    });
    const invoke = new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [this.live.functionArn] });
    new Policy(this, 'role-policy', { roles: [role], statements: [invoke] });
    return role;
  }

  /** Machines come and go with versions and CloudWatch has no metric over all of them, so the events are kept instead. */
  private failedExecutions(foundation: Foundation): Queue {
    const failed = terminalQueue(this, 'failed-executions');
    new Rule(this, 'failed', {
      description: 'Keeps an event for every execution of a journey that failed or timed out',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: { status: ['FAILED', 'TIMED_OUT'], stateMachineArn: [{ prefix: machineArns(this, foundation.settings).replace(/\*$/, '') }] },
      },
      targets: [new SqsQueue(failed, { deadLetterQueue: foundation.deadLetters, maxEventAge: Duration.hours(2), retryAttempts: 8 })],
    });
    return failed;
  }
}
