import { Stack } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { LANES, PROVIDERS } from '../core/delivery/lanes.ts';
import { alarmName } from './alarm.ts';
import type { Delivery } from './delivery.ts';
import { BeckonFunction, type Foundation } from './function.ts';
import { appSecretArns, secretPrefix } from './names.ts';
import type { Webhooks } from './webhooks.ts';

export interface Waiting {
  readonly queues: Delivery['queues'];
  readonly webhooks: Webhooks['lanes'];
  readonly deadLetters: Queue;
  readonly failedExecutions: Queue;
}

/** How the account is, and dead letters worked again. It sees when credentials were written and not what they are. */
export class AccountHealth extends Construct {
  readonly api: BeckonFunction<'account-health'>;

  constructor(scope: Construct, id: string, foundation: Foundation, waiting: Waiting) {
    super(scope, id);
    const { settings } = foundation;
    const { work, dead } = queuesOf(waiting);
    const urls = (queues: Readonly<Record<string, Queue>>) => Object.fromEntries(Object.entries(queues).map(([name, { queueUrl }]) => [name, queueUrl]));
    this.api = new BeckonFunction(this, 'account-health', foundation, {
      ALL_QUEUES: Stack.of(this).toJsonString({ work: urls(work), 'dead-letters': urls(dead) }),
      SECRET_PREFIX: secretPrefix(settings),
      // MiniStack has no alarms and no metrics.
      ALARM_PREFIX: settings.stage === 'local' ? '' : alarmName(settings, ''),
    });
    this.api.allow(['sqs:GetQueueAttributes', 'sqs:SendMessage'], ...Object.values(work).map(({ queueArn }) => queueArn));
    this.api.allow(['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'], ...Object.values(dead).map(({ queueArn }) => queueArn));
    this.api.allow(['secretsmanager:DescribeSecret'], appSecretArns(this, settings, '*'));
    // Neither action knows a resource (Service Authorization Reference, CloudWatch).
    if (settings.stage !== 'local') this.api.allow(['cloudwatch:DescribeAlarms', 'cloudwatch:GetMetricData'], '*');
  }
}

/** By the names the API and the command line have for them (lambdas/dead-letters/ports.ts). */
function queuesOf({ queues, webhooks, deadLetters, failedExecutions }: Waiting): { readonly work: Readonly<Record<string, Queue>>; readonly dead: Readonly<Record<string, Queue>> } {
  const lanes = [
    ...PROVIDERS.flatMap((provider) => LANES.map((lane) => [`deliver-${provider}-${lane}`, queues[provider][lane]] as const)), ...Object.entries(webhooks),
  ];
  return {
    work: Object.fromEntries(lanes.map(([name, { queue }]) => [name, queue])),
    dead: { parked: deadLetters, 'failed-executions': failedExecutions, ...Object.fromEntries(lanes.map(([name, { dead }]) => [name, dead])) },
  };
}
