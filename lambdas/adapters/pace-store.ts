import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { PaceClock } from '../../core/delivery/pace.ts';
import type { PaceStore } from '../../core/ports.ts';
import { TTL_ATTRIBUTE } from '../../core/tables.ts';
import { dynamo, unlessConditionFailed } from './dynamo.ts';
import { overRevision } from './revision.ts';

/** A clock nobody asked for so long says nothing that a new one would not. */
const KEPT_SECONDS = 24 * 60 * 60;

/** Senders table: `pace#<key>`. */
export const paceStore = (table: string, now: () => number): PaceStore => ({
  async read(key) {
    const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: { id: `pace#${key}` }, ConsistentRead: true }));
    return Item === undefined ? undefined : clockOf(Item);
  },

  write: (clock) => unlessConditionFailed(new PutCommand({
    TableName: table, Item: { id: `pace#${clock.key}`, ...clock, [TTL_ATTRIBUTE]: Math.floor(now() / 1_000) + KEPT_SECONDS }, ...overRevision(clock.revision),
  })),
});

function clockOf({ id, [TTL_ATTRIBUTE]: expires, ...clock }: Record<string, unknown>): PaceClock {
  return clock as unknown as PaceClock;
}
