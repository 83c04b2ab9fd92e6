import type { TurnAnswer } from './turn.ts';
import { messageDocument } from '../../core/message/document.ts';
import { jsonOfBatch } from '../../lambdas/adapters/batch-text.ts';
import { APP, type AppCredentials } from '../../test/faults/app.ts';
import type { Container } from '../fleet/container.ts';
import { queueEvent, streamEvent } from '../fleet/lambda-events.ts';
import { queueUrl, World, type Sink } from '../fleet/world.ts';
import { join } from 'node:path';
import type { Place } from './parts.ts';

/** What a marketing message looks like: two texts with three attributes, a picture, a link, one datum. */
const MESSAGE = messageDocument.parse({
  app: APP, title: 'Autumn sale, {{profile.firstName}}', body: 'Everything in {{profile.city}} is up to 40 % off until Sunday, for {{profile.tier}} members first.',
  image: 'https://cdn.example.com/autumn/hero.jpg', onClick: { type: 'deepLink', uri: 'shop://sale/{{profile.tier}}' }, data: { campaign: 'autumn-26' },
});
/** True of everybody in people.ts, so that what is measured is a push and not a person who gets none. */
const RULE = "profile.orders >= 1 && profile.tier in ['none', 'silver', 'gold']";

/** A function's heap where 512 MB are its memory. */
const HEAP_MIB = 400;
const SEGMENTS = 4;
const PARTS_A_TURN = 100;
/** Batches an invocation of a sender gets (lib/delivery.ts). */
const BATCHES = 5;
/** A stream is looked at four times a second and a broadcast at 10,000 pushes a second finishes 40 batches: each a lease and an outcome. */
const RECORDS = 20;
const DEAD_EVERY = 100;

export interface Run { readonly profiles: number; readonly anew: boolean; readonly sink?: Sink; readonly credentials?: AppCredentials; readonly profiled: boolean }
export interface Ran { readonly world: World; readonly pushes: number; /** Waits for a provider. */ readonly rounds: Readonly<Record<`deliver-${'apns' | 'fcm'}`, number>> }

/** One broadcast from its first turn to the last counter. */
export async function broadcast({ profiles, anew, ...settings }: Run): Promise<Ran> {
  const world = await new World({ profiles, heapMiB: HEAP_MIB, deadEvery: DEAD_EVERY, ...settings }).start();
  world.storeApp();
  world.store('message', 'autumn', MESSAGE);
  // One after the other: two processes at once on one computer slow each other down, which no function of Lambda does to another.
  await turns(world, await world.open('run-send', { BENCH_MODULE: join(import.meta.dirname, 'parts.ts') }), { segment: 0, segments: SEGMENTS, part: 0, rule: RULE, message: 'autumn', anew, partsATurn: PARTS_A_TURN });
  const ofApns = await deliver(world, await world.open('deliver-apns'), 'apns');
  const ofFcm = await deliver(world, await world.open('deliver-fcm'), 'fcm');
  await foldAll(world, await world.open('fold-reports'));
  return { world, pushes: ofApns.pushes + ofFcm.pushes, rounds: { 'deliver-apns': ofApns.batches, 'deliver-fcm': ofFcm.batches } };
}

/** A machine of two states: Turn and Done? each time, and Done. */
async function turns(world: World, run: Container, first: Place): Promise<void> {
  for (let next: Place | undefined = first; next !== undefined;) {
    const answer = (await run.invoke(next)) as TurnAnswer<Place>;
    world.cloud.meter.count('run-send', 'transitions', 2);
    next = answer.done ? undefined : answer.next;
  }
  world.cloud.meter.count('run-send', 'transitions', 1);
}

async function deliver(world: World, sender: Container, provider: 'apns' | 'fcm'): Promise<{ readonly pushes: number; readonly batches: number }> {
  const url = queueUrl(provider, 'bulk');
  const total = { pushes: 0, batches: 0 };
  while (world.cloud.queues.left(url) > 0) {
    const messages = world.cloud.queues.take(url, sender.name, BATCHES);
    if (messages.length === 0) {
      await new Promise((done) => setTimeout(done, 5));
      continue;
    }
    const { batchItemFailures } = (await sender.invoke(queueEvent(messages))) as { batchItemFailures: readonly unknown[] };
    if (batchItemFailures.length > 0) throw new Error(`${sender.name} kept ${batchItemFailures.length} batches`);
    total.batches += messages.length;
    total.pushes += messages.reduce((sum, { body }) => sum + jsonOfBatch(body).split('"collapseId":').length - 1, 0);
  }
  return total;
}

async function foldAll(world: World, fold: Container): Promise<void> {
  for (let records = world.cloud.changes('Batches', RECORDS); records.length > 0; records = world.cloud.changes('Batches', RECORDS)) await fold.invoke(streamEvent(records));
}
