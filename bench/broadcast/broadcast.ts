import type { TurnAnswer } from '../../core/loop.ts';
import { BATCH_PUSHES } from '../../core/delivery/batch.ts';
import { messageDocument } from '../../core/message/document.ts';
import { jsonOfBatch } from '../../lambdas/adapters/batch-text.ts';
import { APP, type AppCredentials } from '../../test/faults/app.ts';
import type { Container } from '../fleet/container.ts';
import { queueEvent, streamEvent } from '../fleet/lambda-events.ts';
import { queueUrl, World, type Sink } from '../fleet/world.ts';
import { newSend } from '../../core/send/begin.ts';
import { PART_FRESH_MS } from '../../core/send/member.ts';
import { headKey } from '../../lambdas/adapters/work-rows.ts';
import type { Sending } from '../../lambdas/run-send.ts';
import { STREAM_BATCHES } from '../../lib/stream-batches.ts';
import { reported } from './reported.ts';

/** What a marketing message looks like: two texts with three attributes, a picture, a link, one datum. */
const MESSAGE = messageDocument.parse({
  app: APP, title: 'Autumn sale, {{profile.firstName}}', body: 'Everything in {{profile.city}} is up to 40 % off until Sunday, for {{profile.tier}} members first.',
  image: 'https://cdn.example.com/autumn/hero.jpg', onClick: { type: 'deepLink', uri: 'shop://sale/{{profile.tier}}' }, data: { campaign: 'autumn-26' },
});
/** True of everybody in people.ts, so that what is measured is a push and not a person who gets none. */
const RULE = "profile.orders >= 1 && profile.tier in ['none', 'silver', 'gold']";

/** A function's heap where 512 MB are its memory. */
const HEAP_MIB = 400;
const SEND = '0'.repeat(32);
/** Batches an invocation of a sender gets (lib/delivery.ts). */
const BATCHES = 5;
/** What a broadcast at 10,000 pushes a second brings into one of a new table's four shards while Lambda gathers: of each batch a lease and an outcome. */
const RECORDS = Math.min(STREAM_BATCHES['fold-reports'].records, Math.round((2 * 10_000 * STREAM_BATCHES['fold-reports'].gatherSeconds) / (4 * BATCH_PUSHES)));
const DEAD_EVERY = 100;

export interface Run { readonly profiles: number; readonly anew: boolean; readonly sink?: Sink; readonly credentials?: AppCredentials; readonly profiled: boolean }
export interface Ran { readonly world: World; readonly pushes: number; /** Waits for a provider. */ readonly rounds: Readonly<Record<`deliver-${'apns' | 'fcm'}`, number>> }

/** One broadcast from its first turn to the last counter. Throws unless the reports hold every push as accepted or its token as dead. */
export async function broadcast({ profiles, anew, ...settings }: Run): Promise<Ran> {
  const world = await new World({ profiles, heapMiB: HEAP_MIB, deadEvery: DEAD_EVERY, ...settings }).start();
  world.storeApp();
  world.store('message', 'autumn', MESSAGE);
  world.store('audience', 'all', { document: { rule: RULE }, since: 0 });
  storeSend(world);
  const run = await world.open('run-send');
  const senders = { apns: await world.open('deliver-apns'), fcm: await world.open('deliver-fcm') };
  const fold = await world.open('fold-reports');
  const sent = { apns: { pushes: 0, batches: 0 }, fcm: { pushes: 0, batches: 0 } };
  world.cloud.queues.looksDeep = true;
  await turn(world, run);
  world.cloud.queues.looksDeep = false;
  if (anew) world.cloud.files.change((key) => key.includes('/parts/'), aged);
  // A turn ends when queues are deep, and is worked off before the next. For the functions that is at once, or a busy computer's batches would wait a minute
  // and each cost a look at its tokens' owners.
  for (let done = false; !done;) {
    const at = Date.now();
    done = await turn(world, run, at);
    for (const provider of ['apns', 'fcm'] as const) await deliver(world, senders[provider], { provider, at, sent: sent[provider] });
    await foldAll(world, fold);
  }
  // A machine of two states ends with a third.
  world.cloud.meter.count('run-send', 'transitions', 1);
  const pushes = sent.apns.pushes + sent.fcm.pushes;
  reconcile(world, pushes);
  return { world, pushes, rounds: { 'deliver-apns': sent.apns.batches, 'deliver-fcm': sent.fcm.batches } };
}

function storeSend(world: World): void {
  const { row } = newSend({ message: 'autumn', to: { audience: 'all' } }, { id: SEND, now: Date.now(), by: 'bench', app: APP, audience: undefined });
  world.put('Sends', { ...row, ...headKey('send', SEND), document: JSON.stringify(row.document) });
}

/** Whether all is done. */
async function turn(world: World, run: Container, at?: number): Promise<boolean> {
  const next: Sending = { id: SEND, run: 1 };
  const answer = (await run.invoke({ next }, at)) as TurnAnswer<Sending>;
  world.cloud.meter.count('run-send', 'transitions', answer.done || answer.until === undefined ? 2 : 3);
  return answer.done;
}

/** A part that was frozen so long ago that its people are read anew. */
const aged = (file: Buffer): Buffer => {
  const [head = '', ...members] = file.toString().split('\n');
  return Buffer.from([JSON.stringify({ ...(JSON.parse(head) as object), frozenAt: Date.now() - PART_FRESH_MS - 60_000 }), ...members].join('\n'));
};

interface Sent { pushes: number; batches: number }

async function deliver(world: World, sender: Container, { provider, at, sent }: { readonly provider: 'apns' | 'fcm'; readonly at: number; readonly sent: Sent }): Promise<void> {
  const url = queueUrl(provider, 'bulk');
  while (world.cloud.queues.left(url) > 0) {
    const messages = world.cloud.queues.take(url, sender.name, BATCHES);
    if (messages.length === 0) {
      await new Promise((done) => setTimeout(done, 5));
      continue;
    }
    const { batchItemFailures } = (await sender.invoke(queueEvent(messages), at)) as { batchItemFailures: readonly unknown[] };
    if (batchItemFailures.length > 0) throw new Error(`${sender.name} kept ${batchItemFailures.length} batches`);
    sent.batches += messages.length;
    sent.pushes += messages.reduce((sum, { body }) => sum + jsonOfBatch(body).split('"collapseId":').length - 1, 0);
  }
}

/** A bench of pushes that were not sent says nothing. */
function reconcile(world: World, pushes: number): void {
  const told = reported(world.cloud.dynamo.rows('Reports'));
  const went = (told['accepted'] ?? 0) + (told['token-dead'] ?? 0);
  if (went !== pushes) throw new Error(`${pushes} pushes were queued, the reports hold ${JSON.stringify(told)}`);
}

async function foldAll(world: World, fold: Container): Promise<void> {
  for (let records = world.cloud.changes('Batches', RECORDS); records.length > 0; records = world.cloud.changes('Batches', RECORDS)) await fold.invoke(streamEvent(records));
}
