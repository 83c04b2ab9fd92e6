import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PushBatch } from '../../../core/delivery/batch.ts';
import type { Fate } from '../../../core/delivery/fate.ts';
import { batchId, pushId } from '../../../core/delivery/ids.ts';
import { leftoversOf } from '../../../core/delivery/leftovers.ts';
import { settle } from '../../../core/delivery/settle.ts';
import { sha256 } from '../../../lambdas/adapters/hashing.ts';
import { batchOf, NOON } from '../../support/delivery/batches.ts';
import { Random } from '../../support/random.ts';
import { type Body, personAt, readWorld } from '../../support/read-world.ts';

const DAY = 86_400_000;
const DAYS = 4;
const PEOPLE = ['ann', 'bob', 'eve'] as const;
const FATES: readonly Fate[] = [
  { outcome: 'accepted', reason: 'accepted', said: '200' },
  { outcome: 'token-dead', reason: 'Unregistered', said: '410 Unregistered', deadSince: NOON },
  { outcome: 'excluded', reason: 'journey-stopped' },
  { outcome: 'handed-on', reason: 'not-sent', delay: 0 },
  { outcome: 'handed-on', reason: 'ServiceUnavailable', said: '503 ServiceUnavailable', delay: 930 },
  { outcome: 'handed-on', reason: 'no-answer', delay: 12 },
];

type World = ReturnType<typeof readWorld>;
/** What is true of a push, or of an exclusion: `batch outcome` of each pass. */
interface Truth { readonly person: string; readonly passes: string[]; at: number }

/** Days of batches in random trees of leftovers, some of them still under way, and of ranges that left people out. */
async function history(world: World, random: Random): Promise<ReadonlyMap<string, Truth>> {
  const truths = new Map<string, Truth>();
  const queue: { batch: PushBatch; at: number }[] = [];
  for (let n = 0; n < 12; n += 1) {
    const id = batchId(sha256, 'claim', n, 'apns');
    const at = NOON - random.below(DAYS) * DAY - random.below(3) * 1_000;
    const pushes = Array.from({ length: 1 + random.below(6) }, (_, i) => ({ id: pushId(id, i), profileId: random.pick(PEOPLE) }));
    queue.push({ batch: batchOf('apns', pushes, { id }), at });
    if (random.chance(0.4)) await exclude(world, truths, { id: `perform-moves#${n}`, at, people: PEOPLE.filter(() => random.chance(0.5)) });
  }
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (next.at > NOON || random.chance(0.05)) continue;
    queue.push(...(await deliver(world, truths, { ...next, random })));
  }
  return truths;
}

async function exclude({ claims }: World, truths: Map<string, Truth>, { id, at, people }: { id: string; at: number; people: readonly string[] }): Promise<void> {
  const asked = { journey: 'cart', version: 1, node: 'nudge', visit: 1, message: 'cart-nudge' };
  await claims.claim(id, 'last');
  await claims.fix(id, { id, at, counts: [], cuts: [], worked: [], excluded: people.map((profileId) => ({ profileId, instance: `${id} ${profileId}`, asked, reason: 'no-device' })) });
  for (const person of people) truths.set(`${id} ${person}`, { person, at, passes: [`${id} excluded`] });
}

async function deliver({ deliveries }: World, truths: Map<string, Truth>, { batch, at, random }: { batch: PushBatch; at: number; random: Random }) {
  const row = settle(batch, batch.pushes.map(() => random.pick(FATES)), { now: at, hash: sha256 });
  await deliveries.take(batch.id, 'sender', at, at + 60_000);
  await deliveries.finish(row, 'sender');
  batch.pushes.forEach(({ id, profileId }, i) => {
    const truth = truths.get(id) ?? { person: profileId, passes: [], at };
    truth.passes.push(`${batch.id} ${row.outcomes[i]?.split('/')[0] ?? ''}`);
    truths.set(id, { ...truth, at });
  });
  return leftoversOf(batch, row, sha256).map((l) => ({ batch: l.batch, at: at + l.delay * 1_000 + random.below(2_000) }));
}

async function pagesOf({ get }: World, id: string, limit: number): Promise<readonly Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let cursor: string | undefined;
  do {
    const { body }: { body: Body } = await get('/v1/profiles/{id}/pushes', { id }, { limit: String(limit), from: new Date(NOON - DAYS * DAY).toISOString(), ...(cursor !== undefined && { cursor }) });
    items.push(...(body.items ?? []));
    cursor = body.cursor;
  } while (cursor !== undefined);
  return items;
}

const run = fc.record({ seed: fc.nat(), limit: fc.integer({ min: 1, max: 7 }), pageRows: fc.integer({ min: 1, max: 4 }), tickMs: fc.constantFrom(0, 400, 9_000) });

it('every push is found with all its attempts, and every push of a person is listed once, newest first, across pages', async () => {
  await fc.assert(fc.asyncProperty(run, async ({ seed, limit, pageRows, tickMs }) => {
    const world = readWorld({ now: NOON, pageRows, tickMs });
    for (const id of PEOPLE) await world.profiles.write(personAt(0, id));
    const truths = await history(world, new Random(seed));

    for (const [id, { person, passes }] of truths) {
      if (!id.includes('#')) {
        const { body } = await world.get('/v1/pushes/{pushId}', { pushId: id });
        expect((body['attempts'] as { batch: string; outcome: string }[]).map((a) => `${a.batch} ${a.outcome}`)).toEqual(passes);
        expect(body).toMatchObject({ profileId: person, state: passes.at(-1)?.endsWith('handed-on') === true ? 'in-flight' : 'settled' });
      }
    }

    for (const person of PEOPLE) {
      const items = await pagesOf(world, person, limit);
      const listed = items.map((item) => `${String(item['pushId'] ?? (item['requestedBy'] as { instance: string }).instance)} ${String(item['at'])} ${String(item['outcome'])}`);
      const due = [...truths].filter(([, t]) => t.person === person).map(([id, { at, passes }]) => `${id} ${new Date(at).toISOString()} ${passes.at(-1)?.split(' ')[1] ?? ''}`);
      expect([...listed].sort()).toEqual([...due].sort());
      const times = items.map((item) => String(item['at']));
      expect(times).toEqual([...times].sort().reverse());
    }
  }), { numRuns: 30 });
});
