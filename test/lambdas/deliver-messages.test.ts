import type { Context, SQSEvent } from 'aws-lambda';
import { expect, it } from 'vitest';
import { deliverHandler } from '../../lambdas/deliver-messages.ts';
import { BATCH, batchOf, NOON } from '../support/delivery/batches.ts';
import { worldOf } from '../support/delivery/ports.ts';
import { memorySenders } from '../support/memory/senders.ts';
import { said, saidFields } from '../support/said.ts';

const eventOf = (...bodies: string[]): SQSEvent => ({ Records: bodies.map((body, n) => ({ messageId: `m${n}`, body })) }) as unknown as SQSEvent;
const context = { awsRequestId: 'r-1', getRemainingTimeInMillis: () => 60_000 } as unknown as Context;
const other = 'bbbbbbbbbbbb8bbb8bbbbbbbbbbb';

it('reports the messages that must come again, one by one, and consumes the rest', async () => {
  const world = worldOf(memorySenders(({ push }) => {
    if (push.token === 'token-1') return { kind: 'answered', status: 400, headers: {}, body: '{"reason":"Novel-2"}' };
    return { kind: 'answered', status: 200, headers: {}, body: '' };
  }));
  await world.deliveries.take(other, 'somebody', NOON, NOON + 1_000);
  const failing = { ...world, tokens: { owners: async () => { throw new Error('secret-token'); } } };
  const old = batchOf('apns', 1, { id: 'cccccccccccc8ccc8ccccccccccc', queuedAt: NOON - 90_000 });
  const answer = await deliverHandler('apns', () => failing)(
    eventOf(JSON.stringify(batchOf('apns', 2)), JSON.stringify(batchOf('apns', 1, { id: other })), 'poison', JSON.stringify(old)), context);
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: 'm3' }] });
  expect(world.deliveries.rows.map((r) => r.id)).toEqual([BATCH]);
  expect(world.deadLetters.letters.length).toBe(1);
  expect(saidFields().at(-1)).toMatchObject({ level: 'WARN', message: 'batches delivered', said: ['400 Novel'], error: 'Error', counts: { done: 1, leased: 1, parked: 1, failed: 1 } });
  expect(said.join()).not.toMatch(/secret-token/);
});

it('knows since when a message waits', async () => {
  const world = worldOf();
  const asked: number[] = [];
  const counted = { ...world, erased: { ...world.erased, among: async (hashes: readonly string[]) => { asked.push(hashes.length); return new Map<string, number>(); } } };
  world.breakers.passage = { pass: 'hold', cause: 'InvalidProviderToken', delay: 900 };
  const [record] = eventOf(JSON.stringify(batchOf('apns', 2, { queuedAt: NOON - 7_200_000 }))).Records;
  for (const at of [NOON - 3_600_000, NOON - 60_000]) await deliverHandler('apns', () => counted)({ Records: [{ ...record, attributes: { SentTimestamp: String(at) } }] } as unknown as SQSEvent, context);
  expect(asked).toEqual([2]);
});

it('says one line and one metric line, with no token, profile or text in them', async () => {
  const world = worldOf(memorySenders(() => ({ kind: 'answered', status: 410, headers: {}, body: `{"reason":"Unregistered","timestamp":${NOON}}` })));
  await deliverHandler('apns', () => world)(eventOf(JSON.stringify(batchOf('apns', 3))), context);
  expect(said.length).toBe(2);
  expect(saidFields()[0]).toMatchObject({ platform: 'ios', PushesTokenDead: 3 });
  expect(saidFields()[1]).toEqual({ level: 'INFO', message: 'batches delivered', function: 'deliver-apns', requestId: 'r-1', ms: expect.any(Number), counts: { done: 1, 'token-dead': 3 } });
  expect(said.join()).not.toMatch(/token-0|p-0|Your cart/);
});
