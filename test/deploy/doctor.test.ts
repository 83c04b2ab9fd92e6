import { CloudWatchClient, PutMetricAlarmCommand, PutMetricDataCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { expect, test } from 'vitest';
import { doctorPorts } from '../../cli/aws/doctor.ts';
import { stackName } from '../../lib/stack-name.ts';
import { deployed, unique } from './system.ts';

const client = new CloudWatchClient(deployed.aws);
/** The stack that is here, looked at as if it were another stage: of a local one, CloudWatch is not asked. */
const ports = () => doctorPorts({ stage: 'dev', stack: stackName('local'), aws: deployed.aws, outputs: deployed.outputs }, () => { throw new Error('not asked'); });

test('what CloudWatch knows: alarms that ring, errors, throttles, lag and how long queues wait', async () => {
  const names = [unique('quiet'), unique('ringing')] as const;
  for (const name of names) {
    await client.send(new PutMetricAlarmCommand({ AlarmName: `beckon-dev-${name}`, AlarmDescription: 'It rings. Runbook: x', Namespace: 'AWS/Lambda', MetricName: 'Errors', Statistic: 'Sum', Period: 60, EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold' }));
  }
  await client.send(new SetAlarmStateCommand({ AlarmName: `beckon-dev-${names[1]}`, StateValue: 'ALARM', StateReason: 'test' }));
  const queue = deployed.outputs['DeliverApnsNowQueue']?.split('/').at(-1) ?? '';
  const put = (Namespace: string, MetricName: string, dimension: readonly [string, string], Values: number[]) => client.send(new PutMetricDataCommand({
    Namespace, MetricData: Values.map((Value) => ({ MetricName, Dimensions: [{ Name: dimension[0], Value: dimension[1] }], Value, Timestamp: new Date(Date.now() - 120_000) })),
  }));
  await put('AWS/Lambda', 'Errors', ['FunctionName', 'beckon-dev-run-step'], [2, 1]);
  await put('AWS/Lambda', 'Throttles', ['FunctionName', 'beckon-dev-manage'], [5]);
  await put('AWS/Lambda', 'IteratorAge', ['FunctionName', 'beckon-dev-fold-reports'], [90_000, 10]);
  await put('AWS/SQS', 'ApproximateAgeOfOldestMessage', ['QueueName', queue], [200]);

  const { cloudWatch } = await ports();
  const alarms = await cloudWatch?.alarms();
  expect(alarms?.all).toBeGreaterThanOrEqual(2);
  expect(alarms?.ringing).toMatchObject([{ name: names[1], says: 'It rings. Runbook: x' }]);
  const hours = await cloudWatch?.hours();
  expect(hours?.filter((h) => h.errors + h.throttles + (h.behindMs ?? 0) > 0)).toEqual([
    { name: 'manage', errors: 0, throttles: 5, behindMs: 0 }, { name: 'run-step', errors: 3, throttles: 0, behindMs: 0 }, { name: 'fold-reports', errors: 0, throttles: 0, behindMs: 90_000 },
  ]);
  expect(await cloudWatch?.waiting()).toMatchObject({ DeliverApnsNowQueue: 200, DeliverApnsBulkQueue: 0 });
});
