import { describe, expect, it } from 'vitest';
import type { FunctionName, StandingFunction } from '../../core/environment.ts';
import { Synthesized } from '../support/stack.ts';

const dev = new Synthesized('dev', { export: { properties: false, days: 400 } });
const MACHINES = 'arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:stateMachine:beckon-dev-*';
const SECRETS = 'arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:beckon/dev/apps';

/** `GetItem` → `dynamodb:GetItem` */
const items = (...actions: string[]) => actions.map((a) => `dynamodb:${a}`);
const crowd = { 'tables/Instances': items('BatchGetItem', 'GetItem', 'PutItem'), 'tables/Profiles': items('BatchGetItem', 'GetItem', 'PutItem') };
const row = items('GetItem', 'PutItem');
const claim = items('GetItem', 'PutItem', 'UpdateItem');
const catalog = { 'tables/Catalog': items('GetItem', 'Query') };
/** Beside what it reads there: lines of the audit trail, and no other rows. */
const telling = { 'tables/Catalog': items('GetItem', 'PutItem', 'Query') };
const stream = (table: string) => ({ [`tables/${table}.StreamArn`]: items('DescribeStream', 'GetRecords', 'GetShardIterator') });
const park = { 'dead-letters': ['sqs:SendMessage'] };
const start = { [MACHINES]: ['states:StartExecution'] };
const bucket = { 'files/bucket': ['s3:ListBucket'] };
const files = (folder: string, ...actions: ('Delete' | 'Get' | 'Put')[]) => ({ [`files/bucket/${folder}/*`]: actions.map((a) => `s3:${a}Object`) });
/** Its own machine's name, before the machine is there. */
const again = (machine: string) => ({ [`arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:stateMachine:beckon-dev-${machine}`]: ['states:StartExecution'] });
const loop = (path: string) => ({ [`${path}/machine`]: ['states:StartExecution'] });
const WEBHOOK_SECRETS = 'arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:beckon/dev/webhooks/*';
const consume = ['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage'].map((a) => `sqs:${a}`);
const secret = (path: string) => ({ [path]: ['secretsmanager:GetSecretValue'] });

const sender = (provider: 'apns' | 'fcm' | 'web', platform: 'ios' | 'android' | 'web') => {
  const own = ['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage', 'SendMessage'].map((a) => `sqs:${a}`);
  return {
    'tables/Batches': claim, 'tables/Senders': row, 'tables/Sends': items('GetItem', 'Query'), 'tables/Profiles': items('UpdateItem'), 'tables/Tokens': items('BatchGetItem'), ...catalog, ...park,
    [`delivery/deliver-${provider}-now`]: own, [`delivery/deliver-${provider}-bulk`]: own,
    ...secret('credentials/tracking'), ...secret(`${SECRETS}/*/${platform}*`),
  };
};

const LANES = [...['apns', 'fcm', 'web'].flatMap((p) => ['now', 'bulk'].map((lane) => `delivery/deliver-${p}-${lane}`)), 'webhooks/call-webhook', 'webhooks/take-answers'];
const queueOf = (lane: string): string => (lane.startsWith('webhooks/') ? `${lane}-queue` : lane);
const HEALTH_QUEUES = {
  ...Object.fromEntries(LANES.map((lane) => [queueOf(lane), ['sqs:GetQueueAttributes', 'sqs:SendMessage']])),
  ...Object.fromEntries([...LANES.map((lane) => `${lane}-dead-letters`), 'dead-letters', 'journeys/failed-executions'].map((dead) => [dead, ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage']])),
};

/** All a function may do, beside writing its log and traces. */
const ALLOWED: Record<StandingFunction | 'export-records', Record<string, string[]>> = {
  authorize: { 'tables/Catalog': items('GetItem'), 'tables/Tokens': items('GetItem') },
  'register-device': { 'tables/Profiles': items('ConditionCheckItem', 'GetItem', 'PutItem'), 'tables/Tokens': items('DeleteItem', 'GetItem', 'PutItem'), 'tables/Catalog': items('GetItem') },
  'ingest-events': { 'tables/Catalog': items('GetItem'), 'tables/Events': row, 'tables/Profiles': row, 'tables/Tokens': items('GetItem'), ...secret('credentials/tracking') },
  manage: {
    'tables/Catalog': items('ConditionCheckItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'), 'tables/Senders': row, 'tables/Cohorts': items('Query'),
    ...Object.fromEntries([`${SECRETS}/*`, WEBHOOK_SECRETS].map((those) => [those, ['CreateSecret', 'DeleteSecret', 'PutSecretValue', 'RestoreSecret'].map((a) => `secretsmanager:${a}`)])),
    [MACHINES]: ['states:CreateStateMachine', 'states:DeleteStateMachine', 'states:StartExecution', 'states:UpdateStateMachine'],
    'journeys/role': ['iam:PassRole'],
  },
  'verify-app': { 'tables/Catalog': row, 'tables/Senders': row, ...secret(`${SECRETS}/*/ios*`), ...secret(`${SECRETS}/*/android*`), ...secret(`${SECRETS}/*/web*`) },
  read: {
    ...catalog, 'tables/Profiles': items('GetItem'), 'tables/Tokens': items('GetItem'), 'tables/Instances': items('GetItem', 'Scan'),
    'tables/Events': items('Query'), 'tables/Reports': items('BatchGetItem', 'Query'), 'tables/Batches': items('GetItem'), 'tables/Batches/index/ByDay': items('Query'),
  },
  people: {
    ...telling, 'tables/Profiles': items('BatchGetItem', 'ConditionCheckItem', 'GetItem', 'PutItem', 'Query', 'Scan'), 'tables/Tokens': items('BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem'),
    'tables/Instances': items('GetItem', 'Query'), 'tables/Events': items('Query'), 'tables/Batches': items('GetItem'), 'tables/Batches/index/ByDay': items('Query'), 'tables/Sends': row,
    ...bucket, ...files('results', 'Get', 'Put'), ...loop('people/erasure'), ...secret('credentials/audit'),
  },
  'erase-profile': {
    'tables/Profiles': items('DeleteItem', 'GetItem'), 'tables/Tokens': items('DeleteItem', 'GetItem', 'PutItem', 'Scan', 'UpdateItem'), 'tables/Instances': items('DeleteItem', 'GetItem', 'PutItem', 'Query'),
    'tables/Events': items('DeleteItem', 'Query'), 'tables/Cohorts': items('Scan', 'UpdateItem'), 'tables/Batches': claim, 'tables/Batches/index/ByDay': items('Query'),
    'tables/Sends': items('DeleteItem', 'GetItem', 'PutItem', 'Scan'), ...bucket, ...again('erasure'),
    ...files('uploads', 'Delete', 'Get', 'Put'), ...files('results', 'Delete', 'Get', 'Put'), ...files('audiences', 'Delete', 'Get', 'Put'), ...files('sends', 'Delete', 'Get', 'Put'),
    ...Object.fromEntries(['dead-letters', ...['apns-now', 'apns-bulk', 'fcm-now', 'fcm-bulk', 'web-now', 'web-bulk'].map((l) => `delivery/deliver-${l}-dead-letters`), 'webhooks/call-webhook-dead-letters', 'webhooks/take-answers-dead-letters'].map((queue) => [queue, ['ChangeMessageVisibility', 'DeleteMessage', 'ReceiveMessage', 'SendMessage'].map((a) => `sqs:${a}`)])),
  },
  audiences: {
    'tables/Catalog': items('ConditionCheckItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'), 'tables/Profiles': items('BatchGetItem', 'Scan'), 'tables/Instances': items('BatchGetItem'), 'tables/Sends': row,
    ...bucket, ...files('uploads', 'Get', 'Put'), ...files('results', 'Get'), ...files('audiences', 'Delete', 'Get'), ...loop('audiences/evaluation'),
  },
  'evaluate-audience': {
    'tables/Catalog': items('ConditionCheckItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'), 'tables/Profiles': items('GetItem', 'PutItem', 'Scan'), 'tables/Instances': items('BatchGetItem', 'GetItem', 'PutItem'), 'tables/Sends': row, 'tables/Senders': claim,
    ...again('evaluation'), ...bucket, ...files('uploads', 'Delete', 'Get'), ...files('results', 'Get', 'Put'), ...files('audiences', 'Delete', 'Get', 'Put'),
  },
  'due-audiences': { 'tables/Catalog': items('ConditionCheckItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'), 'tables/Sends': row, 'tables/Reports': items('Query'), ...loop('audiences/evaluation') },
  sends: { ...telling, 'tables/Sends': items('GetItem', 'PutItem', 'Query'), 'tables/Reports': items('Query'), 'tables/Batches': items('GetItem'), ...bucket, ...files('sends', 'Put'), ...loop('sends/send') },
  'run-send': {
    ...catalog, 'tables/Profiles': items('BatchGetItem', 'GetItem', 'PutItem', 'Scan'), 'tables/Tokens': items('BatchGetItem', 'GetItem'), 'tables/Instances': items('BatchGetItem', 'GetItem', 'PutItem'),
    'tables/Batches': claim, 'tables/Sends': row, 'tables/Senders': claim, ...again('send'), ...bucket, ...files('audiences', 'Get'), ...files('sends', 'Delete', 'Get', 'Put'),
    ...Object.fromEntries(['apns-now', 'apns-bulk', 'fcm-now', 'fcm-bulk', 'web-now', 'web-bulk'].map((l) => [`delivery/deliver-${l}`, ['sqs:GetQueueAttributes', 'sqs:SendMessage']])),
  },
  'enter-journeys': { ...telling, 'tables/Events': row, 'tables/Sends': items('GetItem', 'PutItem', 'Query'), ...loop('sends/send') },
  'start-runs': { ...catalog, 'tables/Sends': row, ...loop('sends/send') },
  health: {},
  'account-health': {
    ...telling, 'tables/Senders': items('GetItem'), 'tables/Reports': items('Query'), 'tables/Batches': items('GetItem', 'UpdateItem'), 'tables/Events': items('UpdateItem'), 'tables/Instances': items('UpdateItem'),
    ...HEALTH_QUEUES, [`${SECRETS}/*`]: ['secretsmanager:DescribeSecret'],
  },
  'dispatch-events': { ...stream('Events'), ...crowd, 'tables/Reports': items('PutItem'), 'tables/Senders': claim, ...catalog, 'tables/Batches': claim, ...park },
  'perform-moves': {
    ...stream('Instances'), 'tables/Senders': items('PutItem', 'UpdateItem'), 'tables/Instances': items('GetItem'), 'tables/Profiles': items('BatchGetItem', 'GetItem'), 'tables/Tokens': items('BatchGetItem'), ...catalog, 'tables/Batches': items('GetItem', 'UpdateItem'), 'tables/Cohorts': row, ...park, ...start,
    ...Object.fromEntries(['apns-now', 'apns-bulk', 'fcm-now', 'fcm-bulk', 'web-now', 'web-bulk'].map((l) => [`delivery/deliver-${l}`, ['sqs:SendMessage']])), 'webhooks/call-webhook-queue': ['sqs:SendMessage'],
  },
  'call-webhook': {
    'tables/Instances': items('GetItem'), ...catalog, 'tables/Senders': row, ...park, ...secret(WEBHOOK_SECRETS),
    'webhooks/call-webhook-queue': [...consume, 'sqs:SendMessage'], 'webhooks/take-answers-queue': ['sqs:SendMessage'],
  },
  'take-answers': { 'tables/Instances': row, 'tables/Profiles': row, 'tables/Senders': claim, ...catalog, ...park, 'webhooks/take-answers-queue': consume },
  'qualify-profiles': { ...stream('Profiles'), 'tables/Instances': row, 'tables/Profiles': row, 'tables/Senders': claim, ...catalog, ...park },
  'run-step': { ...crowd, 'tables/Senders': claim, ...catalog, 'tables/Cohorts': items('DeleteItem', 'PutItem', 'Query') },
  'open-cohorts': { 'tables/Catalog': items('GetItem', 'PutItem', 'Query', 'UpdateItem'), 'tables/Cohorts': items('Query'), ...start },
  'sweep-instances': { 'tables/Instances': items('Scan'), 'tables/Catalog': items('GetItem', 'PutItem', 'Query', 'UpdateItem'), 'tables/Cohorts': row, ...start },
  'deliver-apns': sender('apns', 'ios'),
  'deliver-fcm': sender('fcm', 'android'),
  'deliver-web': sender('web', 'web'),
  'export-records': { ...stream('Events'), ...stream('Batches'), 'tables/Tokens': items('BatchGetItem', 'GetItem', 'PutItem'), 'tables/Profiles': items('GetItem'), ...park, 'export/bucket/*': ['s3:PutObject'] },
  'fold-reports': {
    ...stream('Batches'), 'tables/Reports': items('GetItem', 'PutItem', 'Query', 'UpdateItem'), 'tables/Instances': row,
    'tables/Catalog': items('GetItem', 'PutItem', 'Query', 'UpdateItem'), ...park,
  },
};

const STREAM_READERS: readonly FunctionName[] = ['dispatch-events', 'perform-moves', 'fold-reports', 'qualify-profiles', 'export-records'];
const roleOf = (name: FunctionName): string => dev.readable(dev.functions().get(name)?.Properties.Role);

describe('access', () => {
  it.each(Object.entries(ALLOWED) as [FunctionName, Record<string, string[]>][])('%s may do this and nothing else', (name, allowed) => {
    const path = [...dev.byPath('AWS::Lambda::Function').keys()].find((p) => p.endsWith(name)) ?? '';
    const traces = { '*': [...(name === 'account-health' ? ['cloudwatch:DescribeAlarms', 'cloudwatch:GetMetricData'] : []), ...(STREAM_READERS.includes(name) ? ['dynamodb:ListStreams'] : []), 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'] };
    expect(dev.allowed(roleOf(name))).toEqual({ ...allowed, ...traces, [`${path}-log`]: ['logs:CreateLogStream', 'logs:PutLogEvents'] });
  });

  it.each(['account-health', 'enter-journeys', 'people', 'sends', 'verify-app'] as const)('%s puts lines of the audit trail and no other row of the catalog', (name) => {
    const puts = dev.statementsOf(roleOf(name)).filter(({ Action, Resource }) => dev.readable(Resource) === 'tables/Catalog' && [Action].flat().includes('dynamodb:PutItem'));
    expect(puts.map(({ Condition }) => Condition)).toEqual([{ 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['audit'] } }]);
  });

  it('holds no managed policy, no deny and no wildcard in an action', () => {
    for (const role of dev.byPath('AWS::IAM::Role').values()) expect(role.Properties.ManagedPolicyArns).toBeUndefined();
    for (const path of dev.byPath('AWS::IAM::Role').keys()) {
      for (const { Effect, Action } of dev.statementsOf(path)) {
        expect(Effect).toBe('Allow');
        expect(JSON.stringify(Action)).not.toContain('*');
      }
    }
  });

  it('lets a journey call run-step by its alias and nothing else', () => {
    expect(dev.allowed('journeys/role')).toEqual({ 'journeys/live': ['lambda:InvokeFunction'] });
    expect(dev.byPath('AWS::IAM::Role').get('journeys/role')?.Properties).toMatchObject({
      RoleName: 'beckon-dev-journey', AssumeRolePolicyDocument: { Statement: [{ Action: 'sts:AssumeRole', Principal: { Service: 'states.amazonaws.com' } }] },
    });
    expect(dev.byPath('AWS::Lambda::Alias').get('journeys/live')?.Properties).toMatchObject({ Name: 'live' });
  });

  it('lets manage hand the journey role to Step Functions only', () => {
    const [pass] = dev.statementsOf(roleOf('manage')).filter((s) => s.Action === 'iam:PassRole');
    expect(pass?.Condition).toEqual({ StringEquals: { 'iam:PassedToService': 'states.amazonaws.com' } });
  });

  // Invariant 14: no function both evaluates authors' text and can read credentials.
  it('keeps secrets from what evaluates authors\' text, and credentials from what the API answers with', () => {
    const readers = (Object.keys(ALLOWED) as FunctionName[]).filter((name) => dev.statementsOf(roleOf(name)).some((s) => JSON.stringify(s.Action).includes('GetSecretValue')));
    // people has the key of the trail's names, which opens nothing.
    expect(readers).toEqual(['ingest-events', 'verify-app', 'people', 'call-webhook', 'deliver-apns', 'deliver-fcm', 'deliver-web']);
  });
});
