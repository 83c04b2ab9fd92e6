import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Breaker } from '../../core/delivery/breaker.ts';
import type { BreakerStore } from '../../core/ports.ts';
import { TTL_ATTRIBUTE } from '../../core/tables.ts';
import { dynamo, unlessConditionFailed } from './dynamo.ts';
import { overRevision } from './revision.ts';

/** A breaker nobody touched for so long has nothing to tell. */
const KEPT_SECONDS = 30 * 24 * 60 * 60;

/** Senders table: `breaker#<app>#<provider>`. */
export const breakerStore = (table: string, now: () => number): BreakerStore => ({
  async read(app, provider) {
    const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: { id: idOf({ app, provider }) }, ConsistentRead: true }));
    return Item === undefined ? undefined : breakerOf(Item);
  },

  write: (breaker) => unlessConditionFailed(new PutCommand({
    TableName: table, Item: { id: idOf(breaker), ...breaker, [TTL_ATTRIBUTE]: Math.floor(now() / 1_000) + KEPT_SECONDS }, ...overRevision(breaker.revision),
  })),
});

const idOf = ({ app, provider }: Pick<Breaker, 'app' | 'provider'>): string => `breaker#${app}#${provider}`;

function breakerOf({ id, [TTL_ATTRIBUTE]: expires, ...breaker }: Record<string, unknown>): Breaker {
  return breaker as unknown as Breaker;
}
