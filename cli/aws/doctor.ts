import { CloudWatchClient, GetMetricDataCommand, paginateDescribeAlarms, type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { DescribeContinuousBackupsCommand, DescribeTimeToLiveCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type EventSourceMappingConfiguration, LambdaClient, paginateListEventSourceMappings } from '@aws-sdk/client-lambda';
import { FUNCTIONS, type FunctionName } from '../../core/environment.ts';
import { STREAM_READERS } from '../../core/tables.ts';
import { functionName } from '../../lib/names.ts';
import type { Settings } from '../../lib/settings.ts';
import { ambientAccount, describeStack } from '../../local/cloud/account.ts';
import { quotaLacks } from '../../local/cloud/checks.ts';
import { DELIVERY_QUEUES } from '../../lambdas/dead-letters/ports.ts';
import type { DoctorPorts, Mapping } from '../doctor/ports.ts';
import { output, type Place } from '../place.ts';
import { letterStore } from './letters.ts';
import { rowStore } from './letters.ts';

/** @param settings of the stage; what it needs is told by them. */
export async function doctorPorts(place: Place, settings: () => Settings): Promise<DoctorPorts> {
  const { stage, stack: name, outputs, aws } = place;
  const dynamo = new DynamoDBClient(aws);
  return {
    stack: { name, stage, outputs, status: (await describeStack(name, aws))?.StackStatus ?? 'gone' },
    ...(stage !== 'local' && { cloudWatch: cloudWatchOf(place), quota: () => quotaLacks(ambientAccount(), settings()), knock: async (address) => (await fetch(address, { method: 'POST' })).status }),
    letters: { letters: letterStore(place), rows: rowStore(place) },
    table: async (table) => {
      const TableName = output(place, `${table}Table`);
      const [ttl, backups] = await Promise.all([dynamo.send(new DescribeTimeToLiveCommand({ TableName })), dynamo.send(new DescribeContinuousBackupsCommand({ TableName }))]);
      return {
        ttl: ['ENABLED', 'ENABLING'].includes(ttl.TimeToLiveDescription?.TimeToLiveStatus ?? ''),
        backups: backups.ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus === 'ENABLED',
      };
    },
    mappings: () => mappingsOf(place),
    now: Date.now,
  };
}

const NAMES = Object.keys(FUNCTIONS) as FunctionName[];

async function mappingsOf({ stage, aws }: Place): Promise<readonly Mapping[]> {
  const ours = new Map(NAMES.map((name) => [functionName({ stage }, name), name]));
  const found: Mapping[] = [];
  for await (const { EventSourceMappings = [] } of paginateListEventSourceMappings({ client: new LambdaClient(aws) }, {})) {
    for (const one of EventSourceMappings) {
      // arn:aws:lambda:<region>:<account>:function:<name>[:<alias>]
      const name = ours.get(one.FunctionArn?.split(':')[6] ?? '');
      if (name !== undefined) found.push(mappingOf(name, one));
    }
  }
  return found;
}

const mappingOf = (name: FunctionName, { UUID: id = '', EventSourceArn: source = '', State: state = '', LastProcessingResult: lastResult }: EventSourceMappingConfiguration): Mapping =>
  ({ id, function: name, source, state, ...(lastResult !== undefined && { lastResult }) });

type Metric = readonly [metric: string, namespace: string, dimension: string, value: string];

function cloudWatchOf(place: Place): NonNullable<DoctorPorts['cloudWatch']> {
  const client = new CloudWatchClient(place.aws);
  /** One figure over the last minutes for each metric, in their order; 0 where there is no data. */
  const figures = async (minutes: number, stat: 'Sum' | 'Maximum', metrics: readonly Metric[]): Promise<readonly number[]> => {
    const now = Date.now();
    const queries = metrics.map(([MetricName, Namespace, Name, Value], i): MetricDataQuery =>
      ({ Id: `m${i}`, MetricStat: { Metric: { Namespace, MetricName, Dimensions: [{ Name, Value }] }, Period: 60, Stat: stat } }));
    const { MetricDataResults = [] } = await client.send(new GetMetricDataCommand({ StartTime: new Date(now - minutes * 60_000), EndTime: new Date(now), MetricDataQueries: queries }));
    const one = (values: readonly number[]): number => (stat === 'Sum' ? values.reduce((a, b) => a + b, 0) : Math.max(0, ...values));
    return metrics.map((_, i) => one(MetricDataResults.find(({ Id }) => Id === `m${i}`)?.Values ?? []));
  };
  const ofFunctions = (metric: string, names: readonly FunctionName[]): readonly Metric[] => names.map((name) => [metric, 'AWS/Lambda', 'FunctionName', functionName(place, name)]);
  const readers = Object.values(STREAM_READERS);
  return {
    alarms: async () => {
      const prefix = `beckon-${place.stage}-`;
      let all = 0;
      const ringing = [];
      for await (const { MetricAlarms = [] } of paginateDescribeAlarms({ client }, { AlarmNamePrefix: prefix })) {
        all += MetricAlarms.length;
        ringing.push(...MetricAlarms.filter(({ StateValue }) => StateValue === 'ALARM').map((a) =>
          ({ name: (a.AlarmName ?? '').slice(prefix.length), says: a.AlarmDescription ?? '', since: a.StateUpdatedTimestamp?.toISOString() ?? '' })));
      }
      return { all, ringing };
    },
    hours: async () => {
      const [errors, throttles, behind] = await Promise.all([
        figures(60, 'Sum', ofFunctions('Errors', NAMES)), figures(60, 'Sum', ofFunctions('Throttles', NAMES)), figures(10, 'Maximum', ofFunctions('IteratorAge', readers)),
      ]);
      return NAMES.map((name, i) => ({ name, errors: errors[i] ?? 0, throttles: throttles[i] ?? 0, behindMs: behind[readers.findIndex((reader) => reader === name)] ?? 0 }));
    },
    waiting: async () => {
      const outputs = Object.values(DELIVERY_QUEUES);
      const ages = await figures(10, 'Maximum', outputs.map((name) => ['ApproximateAgeOfOldestMessage', 'AWS/SQS', 'QueueName', output(place, name).split('/').at(-1) ?? '']));
      return Object.fromEntries(outputs.map((name, i) => [name, ages[i] ?? 0]));
    },
  };
}
