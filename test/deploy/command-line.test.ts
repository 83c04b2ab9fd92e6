import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import { addOperator } from '../../local/system/operators.ts';
import { beckon, lines, main } from './command.ts';
import { deployed, ended, journey, message, person, report, sent, titles, unique, until } from './system.ts';

const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(deployed.aws));
const sqs = new SQSClient(deployed.aws);
const lambda = new LambdaClient(deployed.aws);

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

describe('npx beckon over the public API', () => {
  /** A folder of all kinds, with ids of its own. */
  function folder() {
    const [message, audience, all, journey] = [unique('message'), unique('tin'), unique('both'), unique('journey')];
    const root = mkdtempSync(join(tmpdir(), 'beckon-documents-'));
    const documents: Readonly<Record<string, object>> = {
      [`messages/${message}`]: { app: deployed.app, title: 'Hello', body: 'From a folder', category: 'transactional' },
      // Put after the one it names, whatever their names.
      [`audiences/${all}`]: { combine: { and: [audience, { not: 'nobody-else' }] } }, [`audiences/${audience}`]: { rule: "profile.tier == 'tin'" }, 'audiences/nobody-else': { rule: 'false' },
      [`journeys/${journey}`]: { id: journey, name: 'Of a folder', entry: { event: `${journey}.begin` }, start: 'push', nodes: { push: { type: 'push', message, next: 'end' }, end: { type: 'end' } } },
    };
    for (const [name, document] of Object.entries(documents)) {
      mkdirSync(join(root, name, '..'), { recursive: true });
      writeFileSync(join(root, `${name}.json`), JSON.stringify(document));
    }
    return { root, message, audience, all, journey, file: (name: string) => join(root, `${name}.json`) };
  }

  test('a folder is validated, put, compared and published; what is the same is left alone', async () => {
    const { root, message: messageId, all, journey: id, file } = folder();
    expect(await beckon('diff', root, '--json')).toMatchObject({ code: 1, out: expect.stringContaining(`"id":"${messageId}"`) });
    const validated = await beckon('validate', root, '--json');
    // Its message comes along with it, and is not missing.
    expect(lines(validated.out).filter((l) => l['kind'] === 'journeys')).toMatchObject([{ id, valid: true }]);
    const put = await beckon('put', root, '--publish', '--json');
    expect([put.code, lines(put.out).map((l) => [l['kind'], l['fate']])]).toEqual([0, [['messages', 'created'], ['audiences', 'created'], ['audiences', 'created'], ['audiences', 'created'], ['journeys', 'created']]]);
    expect(lines(put.out).at(-1)).toMatchObject({ id, version: 1 });
    expect(await beckon('diff', root)).toMatchObject({ code: 0, out: '' });
    const again = await beckon('put', root, '--publish', '--json');
    expect(lines(again.out).map((l) => l['fate'])).toEqual(Array.from({ length: 5 }, () => 'unchanged'));

    writeFileSync(file(`messages/${messageId}`), JSON.stringify({ app: deployed.app, title: 'Hello again', body: 'From a folder', category: 'transactional' }));
    expect(await beckon('messages', 'diff', file(`messages/${messageId}`))).toMatchObject({ code: 1, out: expect.stringContaining('+  "title": "Hello again"') });
    expect(await beckon('messages', 'put', root)).toMatchObject({ code: 0, out: expect.stringMatching(/^changed +messages\/message-[0-9a-f]+ +revision 2\n$/) });
    const listed = await beckon('journeys', 'list', '--json');
    expect(lines(listed.out).find((l) => l['id'] === id)).toMatchObject({ status: 'live', liveVersion: 1 });
    expect(JSON.parse((await beckon('audiences', 'get', all)).out)).toMatchObject({ combine: { and: [expect.any(String), { not: 'nobody-else' }] } });
    expect(await beckon('journeys', 'stop', id)).toMatchObject({ code: 0 });
    expect(await beckon('journeys', 'delete', id, '--yes')).toMatchObject({ code: 0, out: `deleted  journeys/${id}\n` });
  });

  test('a journey with faults is named fault by fault, and nothing is stored', async () => {
    const { root, journey: id, file } = folder();
    writeFileSync(file(`journeys/${id}`), JSON.stringify({ id, name: 'Bad', entry: { event: 'bad.begin' }, start: 'wait', nodes: { wait: { type: 'wait', for: 'an hour', next: 'nowhere' } } }));
    const { code, out } = await beckon('journeys', 'validate', join(root, 'journeys'));
    expect(code).toBe(1);
    expect(out).toContain('faulty');
    expect(out).toMatch(/\/nodes\/wait\/for: /);
    expect(out).toMatch(/\/nodes\/wait\/next: .*nowhere/);
    expect(await beckon('journeys', 'get', id)).toMatchObject({ code: 1, err: expect.stringContaining('404') });
  });

  test('an operator signs in; a token that is not taken is renewed', async () => {
    const email = `${unique('operator')}@example.com`;
    const password = `Aa1!${unique('password')}`;
    await addOperator(deployed.aws, { poolId: deployed.outputs['UserPoolId'] ?? '', clientId: '' }, { email, password, group: 'viewer' });
    const env = { ...localAws(deployed.aws.endpoint), XDG_CONFIG_HOME: mkdtempSync(join(tmpdir(), 'beckon-config-')) };
    const run = (...args: string[]) => spawnSync(process.execPath, [main, ...args, '--stage', 'prod'], { env, encoding: 'utf8', input: `${password}\n` });
    const at = ['--api', deployed.api, '--client', deployed.outputs['UserPoolClientId'] ?? '', '--region', deployed.aws.region];
    const signedIn = run('login', '--email', email, '--password-stdin', ...at, '--json');
    expect(JSON.parse(signedIn.stdout)).toMatchObject({ stage: 'prod', api: deployed.api, email });
    expect(signedIn.stdout + signedIn.stderr).not.toContain(password);
    expect(run('apps', 'list').stdout).toContain(deployed.app);
    expect(run('messages', 'delete', 'none', '--yes').status).toBe(1);

    const file = join(env.XDG_CONFIG_HOME, 'beckon', 'logins.json');
    const stored = readFileSync(file, 'utf8');
    writeFileSync(file, stored.replace(/"idToken": "[^"]*"/, '"idToken": "worn-out"'));
    expect(run('apps', 'list').stdout).toContain(deployed.app);
    expect(readFileSync(file, 'utf8')).not.toContain('worn-out');
    expect(run('logout').status).toBe(0);
    expect(run('apps', 'list')).toMatchObject({ status: 1, stderr: expect.stringContaining('Nobody is signed in at stage prod.') });
  });

  test('an operator is invited, gets another group and is removed; the trail tells each, and by whose AWS credentials', async () => {
    const email = `${unique('carla')}@example.com`;
    expect(await beckon('operators', 'put', email, '--group', 'viewer')).toMatchObject({ code: 0, out: `invited  ${email}  viewer\n` });
    expect(await beckon('operators', 'put', email, '--group', 'author')).toMatchObject({ code: 0, out: `changed  ${email}  author\n` });
    expect(lines((await beckon('operators', 'list', '--json')).out).find((one) => one['email'] === email)).toEqual({ email, groups: ['author'], state: 'invited' });
    expect((await beckon('operators', 'remove', email)).code).toBe(0);
    const told = lines((await beckon('audit', '--kind', 'operator', '--id', email, '--json')).out);
    expect(told.map(({ did, note }) => [did, note])).toEqual([
      ['removeOperator', 'before: author, by npx beckon operators'], ['putOperator', 'group: author, before: viewer, by npx beckon operators'], ['putOperator', 'group: viewer, by npx beckon operators'],
    ]);
    expect(told[0]?.['by']).toMatchObject({ kind: 'account', name: expect.stringMatching(/^arn:aws:/) });
  });

  test('a send is made once by its key, watched to its end, and reported', { timeout: 240_000 }, async () => {
    const { id, phone } = await person();
    const key = unique('key');
    const send = () => beckon('send', '--message', messageId, '--profiles', id, '--data', '{"total": 12}', '--idempotency-key', key, '--watch', '--json');
    const messageId = await message({ category: 'transactional', title: 'By command' });
    const made = await send();
    expect(JSON.parse(made.out)).toMatchObject({ state: 'sent', figures: { targeted: 1, accepted: 1, inFlight: 0 } });
    expect([made.code, await titles(phone)]).toEqual([0, ['By command']]);
    const { id: sendId } = JSON.parse(made.out) as { readonly id: string };
    expect(JSON.parse((await send()).out)).toMatchObject({ id: sendId, figures: { targeted: 1 } });
    expect(lines((await beckon('sends', 'list', '--json')).out).map((l) => l['id'])).toContain(sendId);
    expect((await beckon('report', 'send', sendId)).out).toMatch(/\nTARGETED +ACCEPTED[^\n]*\n1 +1 /);
    expect(await beckon('sends', 'cancel', sendId)).toMatchObject({ code: 0, out: expect.stringMatching(new RegExp(`^cancelled  send ${sendId}  `)) });
    expect(await beckon('sends', 'get', 'f'.repeat(32))).toMatchObject({ code: 1, err: expect.stringContaining('404') });
  });

  test('a person, an upload, and the health of all of it', { timeout: 240_000 }, async () => {
    const { id } = await person({ attributes: { tier: 'tin' } });
    expect(JSON.parse((await beckon('profiles', 'get', id, '--json')).out)).toMatchObject({ id, attributes: { tier: 'tin' } });

    const list = unique('list');
    const root = mkdtempSync(join(tmpdir(), 'beckon-list-'));
    writeFileSync(join(root, `${list}.json`), JSON.stringify({ upload: true }));
    writeFileSync(join(root, 'ids.csv'), `id\n${id}\nnot an id\n`);
    expect((await beckon('audiences', 'put', join(root, `${list}.json`))).code).toBe(0);
    expect(await beckon('audiences', 'upload', list, join(root, 'ids.csv'))).toMatchObject({ code: 1, out: expect.stringContaining('line 3: '), err: expect.stringContaining(`${list} has 1 members`) });
    expect(lines((await beckon('audiences', 'members', list, '--json')).out)).toMatchObject([{ id, known: true }]);

    const seen = await beckon('doctor', '--json');
    const findings = lines(seen.out);
    expect(findings.filter((f) => f['health'] === 'broken' && !/^(dead letters|app |source of )/.test(String(f['check'])))).toEqual([]);
    expect(findings).toEqual(expect.arrayContaining([
      expect.objectContaining({ check: 'stack', health: 'ok' }), expect.objectContaining({ check: 'API', health: 'ok' }), expect.objectContaining({ check: 'tables', health: 'ok' }),
      expect.objectContaining({ check: 'alarms', health: 'unseen' }), expect.objectContaining({ check: `app ${deployed.app} ios`, health: 'ok' }), expect.objectContaining({ check: `app ${deployed.app} android`, health: 'ok' }),
    ]));
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
