import { CloudWatchClient, DescribeAlarmsCommand, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { AlarmState, HealthPorts, QueueState } from '../account-health/ports.ts';
import { failedWith } from './failures.ts';
import { sqs } from './sqs.ts';

export async function queueState(url: string): Promise<QueueState> {
  const { Attributes = {} } = await sqs().send(new GetQueueAttributesCommand({
    QueueUrl: url, AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible', 'ApproximateNumberOfMessagesDelayed'],
  }));
  const { ApproximateNumberOfMessages: waiting = 0, ApproximateNumberOfMessagesNotVisible: inHand = 0, ApproximateNumberOfMessagesDelayed: delayed = 0 } = Attributes;
  return { waiting: Number(waiting), inHand: Number(inHand), delayed: Number(delayed) };
}

let secrets: SecretsManagerClient | undefined;

/** When a secret was written last, ms; what it holds is not read. */
export async function secretChangedAt(id: string): Promise<number | undefined> {
  secrets ??= new SecretsManagerClient({ maxAttempts: 5 });
  const found = await secrets.send(new DescribeSecretCommand({ SecretId: id })).catch(failedWith('ResourceNotFoundException', () => undefined));
  return (found?.LastChangedDate ?? found?.CreatedDate)?.getTime();
}

const STATES = { OK: 'ok', ALARM: 'ringing', INSUFFICIENT_DATA: 'no-data' } as const;

/** `queues`: the queue's own name by what we call it. */
export function cloudWatch(prefix: string, queues: Readonly<Record<string, string>>, now: () => number): NonNullable<HealthPorts['cloudWatch']> {
  const client = new CloudWatchClient({ maxAttempts: 5 });
  return {
    async alarms() {
      const all: AlarmState[] = [];
      let token: string | undefined;
      do {
        const page = await client.send(new DescribeAlarmsCommand({ AlarmNamePrefix: prefix, AlarmTypes: ['MetricAlarm'], ...(token !== undefined && { NextToken: token }) }));
        all.push(...(page.MetricAlarms ?? []).map(({ AlarmName = '', StateValue = 'INSUFFICIENT_DATA', StateUpdatedTimestamp, AlarmDescription = '' }) => ({
          name: AlarmName.slice(prefix.length), state: STATES[StateValue], says: AlarmDescription.replace(/ Runbook: .*$/, ''), ...(StateUpdatedTimestamp !== undefined && { since: StateUpdatedTimestamp.getTime() }),
        })));
        token = page.NextToken;
      } while (token !== undefined);
      return all;
    },
    /** SQS tells the age of its oldest message to CloudWatch only. */
    async ages() {
      const named = Object.entries(queues);
      const { MetricDataResults = [] } = await client.send(new GetMetricDataCommand({
        StartTime: new Date(now() - 600_000), EndTime: new Date(now()), ScanBy: 'TimestampDescending',
        MetricDataQueries: named.map(([, queue], n) => ({ Id: `q${n}`, MetricStat: { Metric: { Namespace: 'AWS/SQS', MetricName: 'ApproximateAgeOfOldestMessage', Dimensions: [{ Name: 'QueueName', Value: queue }] }, Period: 60, Stat: 'Maximum' } })),
      }));
      return new Map(MetricDataResults.flatMap(({ Id = '', Values: [newest] = [] }) => { const name = named[Number(Id.slice(1))]?.[0]; return newest === undefined || name === undefined ? [] : [[name, newest] as const]; }));
    },
  };
}
