/** An audience run over the whole Profiles table, in turns, of the same parts and adapters as the system's own: scan pages
 *  -> part frozen in S3 -> condition -> consent and devices -> render -> pack -> queue. */
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { BatchGetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import pMap from 'p-map';
import type { Cut } from '../../core/ports.ts';
import type { PushScope } from '../../core/delivery/batch.ts';
import { cutBatches, fillCut, type RenderedPush } from '../../core/delivery/cut.ts';
import { batchId, pushId } from '../../core/delivery/ids.ts';
import { evaluateCondition } from '../../core/expression/condition.ts';
import type { TurnAnswer } from './turn.ts';
import type { Profile } from '../../core/profile/profile.ts';
import { catalogReader } from '../../lambdas/adapters/catalog-reader.ts';
import { dynamo } from '../../lambdas/adapters/dynamo.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { profileOf } from '../../lambdas/adapters/profiles.ts';
import { pushQueue } from '../../lambdas/adapters/push-queue.ts';
import { batchPage, scanPage } from '../../lambdas/adapters/wire-items.ts';
import { renderMembers } from './render-members.ts';

const PART = 1_000;
/** Batches that are sent at once. */
const SENDS = 4;
/** BatchGetItem takes 100 keys. */
const KEYS = 100;

export interface Place { readonly segment: number; readonly segments: number; readonly part: number; readonly cursor?: string; readonly rule: string; readonly message: string; readonly anew: boolean; readonly partsATurn: number }

const catalog = catalogReader('Catalog', { now: Date.now });
const queue = pushQueue(process.env['QUEUES'] ?? '{}');
const s3 = new S3Client({});

export async function handler(first: Place): Promise<TurnAnswer<Place>> {
  let place = first;
  for (let n = 0; n < first.partsATurn; n += 1) {
    const { profiles, cursor } = await scan(place);
    const key = `sends/bench/parts/${place.segment}-${place.part}.json`;
    await freeze(key, profiles.filter((p) => holds(place.rule, p)));
    await work(place, await thaw(key));
    const { cursor: _before, ...rest } = place;
    if (cursor === undefined && place.segment + 1 === place.segments) return { done: true };
    place = cursor === undefined ? { ...rest, segment: place.segment + 1, part: 0 } : { ...rest, part: place.part + 1, cursor };
  }
  return { done: false, next: place };
}

async function scan({ segment, segments, cursor }: Place): Promise<{ readonly profiles: readonly Profile[]; readonly cursor?: string }> {
  const { items, after } = await scanPage(new ScanCommand({
    TableName: 'Profiles', Segment: segment, TotalSegments: segments, Limit: PART, ...(cursor !== undefined && { ExclusiveStartKey: { profileId: { S: cursor } } }),
  }));
  return { profiles: items.map(profileOf), ...(after !== undefined && { cursor: String(after['profileId']) }) };
}

function holds(rule: string, { attributes }: Profile): boolean {
  const judged = evaluateCondition(rule, { event: {}, entry: {}, profile: attributes, now: Date.now() });
  return judged.ok && judged.value;
}

async function freeze(key: string, profiles: readonly Profile[]): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket: 'files', Key: key, Body: JSON.stringify(profiles) }));
  await dynamo().send(new PutCommand({ TableName: 'Sends', Item: { id: 'send#bench', row: `part#${key}`, state: 'frozen', members: profiles.length } }));
}

async function thaw(key: string): Promise<readonly Profile[]> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'files', Key: key }));
  return JSON.parse((await Body?.transformToString()) ?? '[]') as readonly Profile[];
}

async function work({ segment, part, message: id, anew }: Place, frozen: readonly Profile[]): Promise<void> {
  const members = anew ? await readMany(frozen.map((p) => p.id)) : frozen;
  const { messages, apps } = await catalog.current();
  const message = messages.get(id);
  if (message === undefined) throw new Error(`no message ${id}`);
  const { rendered, scopes } = renderMembers({ message, id, app: apps.get(message.app), now: Date.now() }, members);
  const cuts = cutBatches(rendered, (index, provider) => batchId(sha256, `bench ${segment} ${part}`, index, provider));
  await pMap(cuts, (cut) => sendCut(cut, rendered, scopes), { concurrency: SENDS });
  await dynamo().send(new UpdateCommand({
    TableName: 'Sends', Key: { id: 'send#bench', row: `part#sends/bench/parts/${segment}-${part}.json` },
    UpdateExpression: 'SET #s = :s, pushes = :n', ExpressionAttributeNames: { '#s': 'state' }, ExpressionAttributeValues: { ':s': 'done', ':n': rendered.length },
  }));
}

const sendCut = (cut: Cut, rendered: readonly RenderedPush[], scopes: readonly PushScope[]): Promise<void> =>
  queue.send(fillCut(cut, rendered, scopes, { queuedAt: Date.now(), pushId }), 0);

async function readMany(ids: readonly string[]): Promise<readonly Profile[]> {
  const groups = Array.from({ length: Math.ceil(ids.length / KEYS) }, (_, n) => ids.slice(n * KEYS, (n + 1) * KEYS));
  const read = await pMap(groups, async (group) => {
    const { items } = await batchPage(new BatchGetItemCommand({ RequestItems: { Profiles: { Keys: group.map((profileId) => ({ profileId: { S: profileId } })) } } }), 'Profiles');
    return items.map(profileOf);
  }, { concurrency: SENDS });
  return read.flat();
}
