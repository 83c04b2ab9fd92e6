import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { paginateListSecrets, GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { gunzipSync, zstdDecompressSync, brotliDecompressSync } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { deployed, ended, fire, journey, message, operator, person, phoneOf, unique, until } from './system.ts';

const api = operator();
interface Receipt { readonly id: string; readonly state: string; readonly pass: number; readonly removed: Readonly<Record<string, number>> }

test('a person who asks to be forgotten leaves no trace in any table, bucket, queue or secret', { timeout: 400_000 }, async () => {
  const street = unique('secret-street');
  // An anonymous past, then known; a journey, a push, an open; in an upload and a list.
  const { id, phone } = await person({ attributes: { street, firstName: 'Ann' } });
  const neighbour = await person({ attributes: { street: 'Main Street' } });
  const { id: cart, event } = await journey('erased', { start: 'push', nodes: { push: { type: 'push', message: await message(), next: 'end' }, end: { type: 'end' } } });
  await fire(phone, event, { street });
  await fire(neighbour.phone, event);
  await ended(cart, 2);
  const [push] = await phone.receive({ wait: 45 });
  if (push !== undefined) phone.react(push, 'opened');
  await phone.flush();
  const list = unique('list');
  await api.must('PUT', `/v1/audiences/${list}`, { upload: true });
  const upload = (await api.must('POST', `/v1/audiences/${list}/uploads`, { contentType: 'text/csv' })) as { readonly id: string; readonly url: string };
  await fetch(upload.url, { method: 'PUT', body: `id\n${id}\n${neighbour.id}\n`, headers: { 'content-type': 'text/csv' } });
  await api.must('POST', `/v1/audiences/${list}/uploads/${upload.id}/complete`);
  await until(() => api.must('GET', `/v1/audiences/${list}/uploads/${upload.id}`) as Promise<unknown> as Promise<{ state: string }>, ({ state }) => state === 'loaded');
  // What waits when they are erased: a send that is paused.
  const slow = (await api.must('POST', '/v1/sends', { message: await message({ category: 'marketing' }), to: { profiles: [id, neighbour.id] }, pace: 1, when: { at: new Date(Date.now() + 3_000).toISOString() } })) as { readonly id: string };
  await api.must('POST', `/v1/sends/${slow.id}/pause`);

  const exported = (await api.must('GET', `/v1/profiles/${id}/export`)) as { readonly profile: { readonly id: string }; readonly events: readonly object[]; readonly pushes: readonly object[] };
  expect([exported.profile.id, exported.events.length, exported.pushes.length]).toEqual([id, 2, 1]);
  expect(JSON.stringify(exported)).toContain(street);

  const receipt = (await api.must('DELETE', `/v1/profiles/${id}`)) as Receipt;
  expect((await api.must('DELETE', `/v1/profiles/${id}`) as Receipt).id).toBe(receipt.id);
  const done = await until(() => api.must('GET', `/v1/erasures/${receipt.id}`) as Promise<Receipt>, ({ state }) => state === 'done', 300_000);
  expect(done.removed).toMatchObject({ profiles: 2, batches: 1, files: 3 });
  expect(done.removed['tokens']).toBeGreaterThanOrEqual(2);
  expect((await api.call('GET', `/v1/profiles/${id}`)).status).toBe(404);

  await api.must('POST', `/v1/sends/${slow.id}/resume`);
  await sendIn(slow.id, ({ state, figures }) => state === 'sent' && figures.accepted === 1);
  expect((await phone.receive({ wait: 2 })).length).toBe(0);
  expect((await neighbour.phone.receive({ wait: 30 })).length).toBeGreaterThan(0);

  // The phone is still there: it is nobody's now, and registers as another.
  await phoneOf(unique('somebody'), { token: phone.token });
  await sleep(2_000);
  const traces = await everything();
  expect(traces.length).toBeGreaterThan(50);
  for (const word of [id, street]) expect(traces.filter(({ text }) => text.includes(word)).map(({ place }) => place)).toEqual([]);
  expect(traces.some(({ text }) => text.includes(neighbour.id))).toBe(true);
  expect(await api.must('GET', `/v1/profiles/${neighbour.id}`)).toMatchObject({ attributes: { street: 'Main Street' } });
});

test('a push that waits for its turn in the queue is not sent once its person is erased', { timeout: 200_000 }, async () => {
  const others = Array.from({ length: 12 }, () => unique('other'));
  await api.must('POST', '/v1/profiles', { items: others.map((other) => ({ id: other, devices: [{ app: deployed.app, platform: 'android', deviceId: other, token: `token-${other}` }] })) });
  const { waiting, send } = await behindOthers(others);
  await api.must('DELETE', `/v1/profiles/${waiting.id}`);
  await sleep(SEEN_MS);
  await api.must('POST', `/v1/sends/${send}/resume`);
  // Younger than a minute: nobody has looked at the token's owner.
  expect((await sendIn(send, ({ figures }) => figures.inFlight === 0)).figures).toMatchObject({ targeted: 13, accepted: 12, excluded: { erased: 1 } });
  expect((await waiting.phone.receive({ wait: 1 })).length).toBe(0);
});

/** Senders look at sends and erasures as old as two seconds. */
const SEEN_MS = 3_000;

/** Somebody whose push is held in the queue, of 13 that go one a second in no order. */
async function behindOthers(others: readonly string[], attempts = 5): Promise<{ readonly waiting: Awaited<ReturnType<typeof person>>; readonly send: string }> {
  const waiting = await person();
  const { id: send } = (await api.must('POST', '/v1/sends', { message: await message({ category: 'transactional' }), to: { profiles: [...others, waiting.id] }, pace: 1 })) as { readonly id: string };
  await sendIn(send, ({ state }) => state === 'sent');
  await api.must('POST', `/v1/sends/${send}/pause`);
  await sleep(SEEN_MS);
  const { items } = (await api.must('GET', `/v1/profiles/${waiting.id}/pushes`)) as { readonly items: readonly object[] };
  return items.length === 0 || attempts === 1 ? { waiting, send } : behindOthers(others, attempts - 1);
}

interface Sent { readonly state: string; readonly figures: { readonly accepted: number; readonly inFlight: number } }
const sendIn = (send: string, is: (sent: Sent) => boolean = () => true): Promise<Sent> => until(() => api.must('GET', `/v1/sends/${send}`) as Promise<unknown> as Promise<Sent>, is, 120_000);

interface Trace { readonly place: string; readonly text: string }

/** Every row, file, letter and secret, packed texts unpacked. */
async function everything(): Promise<readonly Trace[]> {
  const [tables, files, queues, secrets] = await Promise.all([rows(), objects(), letters(), secretTexts()]);
  return [...tables, ...files, ...queues, ...secrets];
}

const outputs = (ending: string): string[] => Object.entries(deployed.outputs).filter(([name]) => name.endsWith(ending)).map(([, value]) => value);

async function rows(): Promise<Trace[]> {
  const client = new DynamoDBClient(deployed.aws);
  const found: Trace[] = [];
  for (const TableName of outputs('Table')) {
    for await (const { Items = [] } of paginateScan({ client }, { TableName })) {
      for (const item of Items) {
        const row = unmarshall(item);
        // What is under way of the erasure's own receipts names nobody; the reports of others do not either.
        found.push({ place: `${TableName} ${Object.values(row).filter((v) => typeof v === 'string').slice(0, 2).join(' ')}`, text: JSON.stringify(row, (_, value: unknown) => (value instanceof Uint8Array ? unpacked(value) : value)) });
      }
    }
  }
  return found;
}

function unpacked(bytes: Uint8Array): string {
  for (const unpack of [gunzipSync, zstdDecompressSync, brotliDecompressSync]) {
    try {
      return unpack(bytes).toString('utf8');
    } catch { /* Another kind. */ }
  }
  return Buffer.from(bytes).toString('latin1');
}

async function objects(): Promise<Trace[]> {
  const client = new S3Client({ ...deployed.aws, forcePathStyle: true });
  const found: Trace[] = [];
  for (const Bucket of outputs('Bucket')) {
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket })) {
      for (const { Key = '' } of Contents) {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
        found.push({ place: Key, text: Buffer.from((await Body?.transformToByteArray()) ?? []).toString('latin1') });
      }
    }
  }
  return found;
}

async function letters(): Promise<Trace[]> {
  const client = new SQSClient(deployed.aws);
  const found: Trace[] = [];
  for (const QueueUrl of outputs('Queue')) {
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 1 }));
    found.push(...Messages.map(({ Body = '' }) => ({ place: QueueUrl, text: Body.startsWith('{') ? Body : unpacked(Buffer.from(Body, 'base64')) })));
  }
  return found;
}

async function secretTexts(): Promise<Trace[]> {
  const client = new SecretsManagerClient(deployed.aws);
  const found: Trace[] = [];
  for await (const { SecretList = [] } of paginateListSecrets({ client }, {})) {
    for (const { Name = '' } of SecretList) found.push({ place: Name, text: (await client.send(new GetSecretValueCommand({ SecretId: Name }))).SecretString ?? '' });
  }
  return found;
}
