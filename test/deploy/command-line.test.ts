import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { CreateEventSourceMappingCommand, DeleteEventSourceMappingCommand, LambdaClient, ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import type { PushBatch } from '../../core/delivery/batch.ts';
import { pushId } from '../../core/delivery/ids.ts';
import type { StreamConsumer } from '../../core/stream/worked.ts';
import { STREAM_READERS } from '../../core/tables.ts';
import { localAws } from '../../local/system/ministack.ts';
import { deployed, ended, journey, message, person, report, sent, titles, unique, until } from './system.ts';

const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(deployed.aws));
const sqs = new SQSClient(deployed.aws);
const lambda = new LambdaClient(deployed.aws);
const main = join(import.meta.dirname, '..', '..', 'cli', 'main.ts');

/** The command line, against this test's system. */
async function beckon(...args: string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const run = promisify(execFile)(process.execPath, [main, ...args, '--stage', 'local'], { env: localAws(deployed.aws.endpoint), encoding: 'utf8' });
  const { code = 0, stdout, stderr } = await run.catch((error: unknown) => error as { code: number; stdout: string; stderr: string }) as { code?: number; stdout: string; stderr: string };
  return { code, out: stdout, err: stderr };
}
const lines = (out: string): Record<string, unknown>[] => out.trim().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>);

const pushOnce = async (name: string) => journey(name, { start: 'push', nodes: { push: { type: 'push', message: await message({ category: 'transactional', title: `Of ${name}` }), next: 'end' }, end: { type: 'end' } } });

describe('npx beckon dead-letters', () => {
  test('a poison record is listed, shown without texts, and worked once it is mended and redriven', async () => {
    const { id: journeyId, event } = await pushOnce('mended');
    const { id: subject, phone } = await person();
    const key = { subject, batchId: v7() };
    const row = { ...key, app: deployed.app, source: 'server', receivedAt: Date.now() };
    await dynamo.send(new PutCommand({ TableName: deployed.outputs.EventsTable, Item: { ...row, body: Buffer.from('PRIVATE-TEXT') } }));

    const [letter] = await until(async () => lines((await beckon('dead-letters', 'list', '--json', '--queue', 'parked')).out).filter((l) => JSON.stringify(l).includes(subject)), (found) => found.length > 0);
    expect(letter).toMatchObject({ queue: 'parked', source: 'dispatch-events', reason: 'events cannot be unpacked', holds: { subject, batchId: key.batchId } });
    const id = String(letter?.id);
    const table = await beckon('dead-letters');
    expect(table.out).toMatch(new RegExp(`^${id.slice(0, 8)}  parked +\\d+s +dispatch-events +subject=`, 'm'));
    const shown = await beckon('dead-letters', 'show', id.slice(0, 8));
    expect(JSON.parse(shown.out)).toMatchObject({ id, letter: { record: { eventName: 'INSERT', dynamodb: { NewImage: { subject, body: expect.stringContaining('masked') } } } } });
    expect((await beckon('dead-letters', 'show', id, '--reveal')).out).toContain(Buffer.from('PRIVATE-TEXT').toString('base64'));

    const events = gzipSync(JSON.stringify([{ id: unique('event'), name: event, time: Date.now(), properties: {} }]));
    await dynamo.send(new UpdateCommand({ TableName: deployed.outputs.EventsTable, Key: key, UpdateExpression: 'SET body = :body', ExpressionAttributeValues: { ':body': events } }));
    expect(await beckon('dead-letters', 'redrive', id, '--dry-run')).toMatchObject({ code: 0, err: expect.stringContaining('Nothing was changed') });
    const redriven = await beckon('dead-letters', 'redrive', id.slice(0, 8), '--rate', '50/s');
    expect(redriven).toMatchObject({ code: 0, out: expect.stringMatching(/redriven\n$/), err: expect.stringContaining('Done: redriven 1.') });
    expect(await titles(phone)).toEqual(['Of mended']);
    await ended(journeyId, 1);
    expect((await beckon('dead-letters', 'show', id)).err).toContain('There is no dead letter');
  });

  test('a batch that was given up is delivered once it is redriven', async () => {
    const { id: profileId, phone } = await person();
    const batch = '0123456789abcdef'.repeat(2).slice(0, 28 - 8) + unique('x').slice(-8);
    const scope = { journey: unique('given-up'), version: 1, node: 'push', instance: 'i1', visit: 1, message: 'm', category: 'transactional' as const };
    const push = { id: pushId(batch, 0), scope, profileId, deviceId: phone.deviceId, token: phone.token, registeredAt: Date.now(), environment: 'production' as const, expiresAt: Date.now() + 600_000, collapseId: 'c' };
    const body: PushBatch = {
      id: batch, app: deployed.app, provider: 'apns', lane: 'now', queuedAt: Date.now(), attempt: 0, gone: [],
      pushes: [{ ...push, rendered: { kind: 'apns', pushType: 'alert', priority: 10, payload: { aps: { alert: { title: 'Late, not lost', body: 'PRIVATE-TEXT' } } } } }],
    };
    await sqs.send(new SendMessageCommand({ QueueUrl: deployed.outputs.DeliverApnsNowDeadLettersQueue, MessageBody: JSON.stringify(body) }));

    const [letter] = await until(async () => lines((await beckon('dead-letters', '--json', '--queue', 'deliver-apns-now')).out), (found) => found.length === 1);
    expect(letter).toMatchObject({ source: 'deliver-apns', reason: 'received as often as it may be, never finished; no sender ever held it', holds: { batch, app: deployed.app, attempt: 0, pushes: 1 } });
    const shown = await beckon('dead-letters', 'show', String(letter?.id));
    expect(shown.out).not.toMatch(/PRIVATE-TEXT|Late/);
    expect(shown.out).not.toContain(phone.token);
    expect((await beckon('dead-letters', 'redrive', '--queue', 'deliver-apns-now')).code).toBe(0);
    expect(await titles(phone)).toEqual(['Late, not lost']);
    expect((await beckon('dead-letters', '--queue', 'deliver-apns-now')).err).toContain('There are no dead letters.');
  });
});

describe('npx beckon repair', () => {
  test('what every consumer missed is caught up, once', { timeout: 240_000 }, async () => {
    const { id, event } = await pushOnce('missed');
    const lost = async (consumer: StreamConsumer) => {
      const { id: profileId, phone } = await person();
      await missing(consumer, async () => {
        await sent(profileId, { name: event });
        if (consumer === 'perform-moves') await until(() => dynamo.send(new GetCommand({ TableName: deployed.outputs.InstancesTable, Key: { profileId, entry: 'row' } })), ({ Item }) => Item !== undefined);
        if (consumer === 'fold-reports') expect(await titles(phone)).toEqual(['Of missed']);
      });
      return phone;
    };
    const phones = [await lost('dispatch-events'), await lost('perform-moves'), await lost('fold-reports')];
    expect((await report(id)).started).toBe(0);

    // Nobody is behind here, so nothing younger has to be left to the streams.
    const repair = (...args: string[]) => beckon('repair', '--json', '--lag', '5s', ...args);
    await sleep(6_000);
    const dry = await repair('--dry-run');
    expect(lines(dry.out)).toMatchObject([{ consumer: 'dispatch-events', missed: 1, touched: 0 }, { consumer: 'perform-moves', missed: 1, touched: 0 }, { consumer: 'fold-reports', touched: 0 }]);
    // What a reader misses by default may still be in its stream.
    expect(lines((await beckon('repair', '--json', '--consumer', 'dispatch-events')).out)).toMatchObject([{ missed: 0, young: 1 }]);

    expect(lines((await repair()).out)).toMatchObject([{ consumer: 'dispatch-events', missed: 1, touched: 1 }, { consumer: 'perform-moves', missed: 1, touched: 1 }, { consumer: 'fold-reports' }]);
    for (const phone of phones.slice(0, 2)) expect(await titles(phone)).toEqual(['Of missed']);
    const figures = await ended(id, 3);
    expect(figures.adds.inFlight).toBe(0);
    await sleep(6_000);
    const again = await repair();
    expect(lines(again.out)).toMatchObject([{ missed: 0 }, { missed: 0 }, { missed: 0 }]);
    expect(again.err).toContain('Nothing was missed.');
    expect((await report(id)).started).toBe(3);
  });
});

/** Does something while a consumer is away, and lets the stream forget it. */
async function missing(consumer: StreamConsumer, work: () => Promise<void>): Promise<void> {
  const table = Object.entries(STREAM_READERS).find(([, reader]) => reader === consumer)?.[0] ?? '';
  const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({ EventSourceArn: deployed.outputs[`${table}Stream`] }));
  for (const { UUID } of EventSourceMappings) await lambda.send(new DeleteEventSourceMappingCommand({ UUID }));
  // A range that is being worked is worked to its end.
  await sleep(2_000);
  await work();
  await sleep(2_000);
  for (const { EventSourceArn, FunctionArn, BatchSize } of EventSourceMappings) {
    await lambda.send(new CreateEventSourceMappingCommand({ EventSourceArn, FunctionName: FunctionArn, BatchSize, StartingPosition: 'LATEST' }));
  }
  await sleep(2_000);
}
