import { DescribeContinuousBackupsCommand, DescribeTimeToLiveCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { TABLES, TTL_ATTRIBUTE } from '../../core/tables.ts';
import { apiAt } from '../../local/api.ts';
import { deployed, until, unique } from './system.ts';

const dynamo = new DynamoDBClient(deployed.aws);
const sqs = new SQSClient(deployed.aws);

describe.concurrent('what is deployed', () => {
  test('tables expire what says so and can be restored to a point in time', async () => {
    for (const [name, shape] of Object.entries(TABLES)) {
      const TableName = deployed.outputs[`${name}Table`];
      const ttl = await dynamo.send(new DescribeTimeToLiveCommand({ TableName }));
      expect([name, ttl.TimeToLiveDescription?.AttributeName]).toEqual([name, shape.ttl ? TTL_ATTRIBUTE : undefined]);
      const backups = await dynamo.send(new DescribeContinuousBackupsCommand({ TableName }));
      expect([name, backups.ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus]).toEqual([name, 'ENABLED']);
    }
  });

  test('web pages may call the API', async () => {
    const { status, headers } = await apiAt(deployed.api).call('OPTIONS', '/v1/apps', {
      headers: { origin: 'http://localhost:5173', 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' },
    });
    expect([status, headers.get('access-control-allow-origin')]).toEqual([204, '*']);
  });

  test('health is open, nothing else is', async () => {
    expect((await apiAt(deployed.api).call('GET', '/v1/health')).status).toBe(200);
    expect((await apiAt(deployed.api).call('PUT', '/v1/devices/x', { body: {} })).status).toBe(401);
  });

  test('a poison record goes to the dead-letter queue in full, with its reason, and the stream goes on', async () => {
    const subject = unique('poison');
    await dynamo.send(new PutItemCommand({ TableName: deployed.outputs.EventsTable, Item: { subject: { S: subject }, batchId: { S: 'not-a-batch' }, events: { S: 'no JSON' } } }));
    const letter = await until(() => letterAbout(subject), (found) => found !== undefined);
    expect(letter).toMatchObject({ source: 'dispatch-events', reason: expect.any(String), record: { eventName: 'INSERT', dynamodb: { NewImage: { subject: { S: subject }, batchId: { S: 'not-a-batch' } } } } });
    expect((letter as { reason: string }).reason).not.toBe('');
  });
});

async function letterAbout(text: string): Promise<unknown> {
  const QueueUrl = deployed.outputs.DeadLettersQueue;
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 1 }));
  const found = Messages.find((m) => m.Body?.includes(text));
  if (found === undefined) return undefined;
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: found.ReceiptHandle }));
  return JSON.parse(found.Body ?? 'null');
}
