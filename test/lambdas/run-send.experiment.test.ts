import { expect, it } from 'vitest';
import { outcomeCounts } from '../../core/delivery/outcome-counts.ts';
import { pushBatch } from '../../core/delivery/batch-schema.ts';
import { settle } from '../../core/delivery/settle.ts';
import { trackingBlock, verifyTracking } from '../../core/delivery/tracking.ts';
import { messageDocument } from '../../core/message/document.ts';
import type { MessageRecord } from '../../core/message/record.ts';
import { interactionCounts } from '../../core/report/step-counts.ts';
import { sumCounts } from '../../core/report/count.ts';
import { hmac, sha256 } from '../../lambdas/adapters/hashing.ts';
import { sendWorld } from '../support/send-world.ts';

const document = messageDocument.parse({
  app: 'shop', title: 'T', body: 'B', experiment: { treatments: [{ id: 'a', title: 'A' }, { id: 'b', title: 'Bee' }], holdOut: 20 },
});
const record: MessageRecord = { document, version: 4, state: 'approved', author: 'ann', live: { version: 4, experiment: { run: 3, since: 0 } } };

async function world(put: MessageRecord = record) {
  const w = sendWorld();
  await w.begin();
  await w.put('message', 'sale', put);
  w.people(Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`p-${n}`, {}])));
  await w.put('audience', 'all', { document: { rule: 'true' }, since: 0 });
  await w.send({ message: 'sale', to: { audience: 'all' } });
  await w.run();
  const counts = Object.fromEntries(sumCounts(w.steps.flatMap((step) => step.counts)).filter(({ scope }) => scope.startsWith('experiment#')).map(({ scope, key, n }) => [`${scope} ${key}`, n]));
  return { ...w, counts };
}

it('everybody gets one treatment or none, and what they get is counted and carried by the push, its row and its block', async () => {
  const w = await world();
  const pushes = w.batches().flatMap((batch) => batch.pushes);
  const titles = new Set(pushes.map(({ scope, rendered }) => `${scope.treatment} ${JSON.stringify(rendered).includes('"Bee"') ? 'Bee' : 'A'}`));
  expect([...titles].sort()).toEqual(['a@3 A', 'b@3 Bee']);
  const held = w.steps.flatMap((step) => step.excluded);
  expect([held.length + pushes.length, new Set(held.map(({ reason, asked }) => `${reason} ${asked.treatment}`))]).toEqual([200, new Set(['hold-out hold-out@3'])]);
  const of = (treatment: string) => pushes.filter(({ scope }) => scope.treatment === `${treatment}@3`).length;
  expect(w.counts).toMatchObject({ 'experiment#sale/3 0/hold-out///excluded/hold-out': held.length });
  expect(Object.entries(w.counts).filter(([key]) => /\/(a|b)\//.test(key)).reduce((sum, [, n]) => sum + n, 0)).toBe(of('a') + of('b'));

  const [batch] = w.batches();
  if (batch === undefined) throw new Error('no batch');
  expect(pushBatch.parse(JSON.parse(JSON.stringify(batch)))).toEqual(batch);
  const fates = batch.pushes.map(() => ({ outcome: 'accepted' as const, reason: 'ok' }));
  expect(settle(batch, fates, { now: 1, hash: sha256 }).scopes.map(({ treatment }) => treatment).sort()).toEqual(['a@3', 'b@3']);
  const accepted = outcomeCounts(batch, fates);
  expect(accepted.filter(({ scope }) => scope === 'experiment#sale/3').reduce((sum, { n }) => sum + n, 0)).toBe(batch.pushes.length);
  expect(accepted.filter(({ scope }) => scope.startsWith('journey#')).reduce((sum, { n }) => sum + n, 0)).toBe(batch.pushes.length);

  const [push] = batch.pushes;
  if (push === undefined) throw new Error('no push');
  const tracked = verifyTracking(trackingBlock(push, 'ios', 'key', { hash: sha256, hmac }), 'key', hmac);
  expect(tracked?.treatment).toBe(push.scope.treatment);
  const event = { id: 'e', time: 1, properties: {}, push: tracked as NonNullable<typeof tracked> };
  expect(interactionCounts({ ...event, name: 'push.opened' }).map(({ scope }) => scope.split(':')[0])).toEqual(['experiment#sale/3', 'journey#send']);
  expect(interactionCounts({ ...event, name: 'order.placed' })).toEqual([{ scope: 'experiment#sale/3', key: `0/${push.scope.treatment?.[0]}//ios/converted/order.placed`, n: 1 }]);
});

it('of a winner everybody gets the words, and nothing more is counted', async () => {
  const w = await world({ ...record, live: { version: 4, experiment: { run: 3, since: 0, winner: { treatment: 'b', at: 1, by: 'beckon' } } } });
  const pushes = w.batches().flatMap((batch) => batch.pushes);
  expect([pushes.length, pushes.every(({ scope, rendered }) => scope.treatment === undefined && JSON.stringify(rendered).includes('"Bee"')), w.counts]).toEqual([200, true, {}]);
});

it('of a message with a goal everybody it was meant for is remembered once, and who is held out beside who got it', async () => {
  const w = await world({ ...record, document: messageDocument.parse({ ...document, goal: { event: 'order.placed', within: 'P1D' } }) });
  const touches = [...w.actors.rows.values()].flatMap(({ touches: its = [] }) => its);
  const pushes = w.batches().flatMap((batch) => batch.pushes);
  expect([touches.length, new Set(touches.map(({ treatment }) => treatment))]).toEqual([200, new Set(['a@3', 'b@3', 'hold-out@3'])]);
  expect(touches.filter(({ treatment }) => treatment !== 'hold-out@3')).toHaveLength(pushes.length);
  const counted = (scope: string, metric: string): number => sumCounts(w.steps.flatMap((step) => [...step.counts, ...step.wide ?? []])).filter((c) => c.scope === scope && !c.key.startsWith('~') && c.key.includes(`/${metric}/`)).reduce((sum, { n }) => sum + n, 0);
  expect([counted('account', 'touched'), counted('message#sale', 'touched'), counted('account', 'targeted')]).toEqual([200, 200, pushes.length]);
});
