import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { TTL_ATTRIBUTE } from '../../core/tables.ts';
import type { OriginBreaker } from '../../core/webhook/breaker.ts';
import type { OriginBreakerStore } from '../origin-breakers.ts';
import { dynamo, unlessConditionFailed } from './dynamo.ts';
import { overRevision } from './revision.ts';

/** A breaker nobody touched for so long has nothing to tell. */
const KEPT_SECONDS = 30 * 24 * 60 * 60;

/** Senders table: `breaker#webhook#<origin>`. */
export const originBreakerStore = (table: string, now: () => number): OriginBreakerStore => ({
  async read(origin) {
    const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: { id: idOf(origin) }, ConsistentRead: true }));
    return Item === undefined ? undefined : breakerOf(Item);
  },

  write: (breaker) => unlessConditionFailed(new PutCommand({
    TableName: table, Item: { id: idOf(breaker.origin), ...breaker, [TTL_ATTRIBUTE]: Math.floor(now() / 1_000) + KEPT_SECONDS }, ...overRevision(breaker.revision),
  })),
});

const idOf = (origin: string): string => `breaker#webhook#${origin}`;

function breakerOf({ id, [TTL_ATTRIBUTE]: expires, ...breaker }: Record<string, unknown>): OriginBreaker {
  return breaker as unknown as OriginBreaker;
}
