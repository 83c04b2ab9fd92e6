import { setTimeout as sleep } from 'node:timers/promises';
import { GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { PlaceLeases, PlaceRow } from '../../core/journey/places.ts';
import { TTL_ATTRIBUTE } from '../../core/tables.ts';
import { dynamo, transactionLost, unlessConditionFailed } from './dynamo.ts';
import { overRevision } from './revision.ts';

/** Longer than a stream repeats what it brought (24 h). */
const BACK_SECONDS = 3 * 24 * 60 * 60;
/** Another transaction is on the row: it is over in milliseconds. */
const ATTEMPTS = 10;
const idOf = (key: string): string => `places#${key}`;

/** Senders table: `places#<key>` { key, revision, taken, lease }, and `back#<key>#<id>` for what was given back. */
export const placeLeases = (table: string, now: () => number): PlaceLeases => ({
  async read(key) {
    const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: { id: idOf(key) }, ConsistentRead: true }));
    if (Item === undefined) return undefined;
    const { id: _id, [TTL_ATTRIBUTE]: _expires, ...row } = Item;
    return row as unknown as PlaceRow;
  },

  async write(row) {
    try {
      return await unlessConditionFailed(new PutCommand({
        TableName: table,
        Item: { id: idOf(row.key), ...row, ...(row.until !== undefined && { [TTL_ATTRIBUTE]: Math.ceil(row.until / 1_000) + BACK_SECONDS }) },
        ...overRevision(row.revision),
      }));
    } catch (error) {
      if (transactionLost(error)) return false;
      throw error;
    }
  },

  async giveBack(key, id, places) {
    const expires = Math.floor(now() / 1_000) + BACK_SECONDS;
    const command = () => new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName: table, Item: { id: `back#${key}#${id}`, [TTL_ATTRIBUTE]: expires }, ConditionExpression: 'attribute_not_exists(id)' } },
        {
          Update: {
            TableName: table, Key: { id: idOf(key) }, UpdateExpression: 'ADD taken :back, revision :one', ConditionExpression: 'attribute_exists(id)',
            ExpressionAttributeValues: { ':back': -places, ':one': 1 },
          },
        },
      ],
    });
    for (let attempt = 1; ; attempt += 1) {
      try {
        await dynamo().send(command());
        return;
      } catch (error) {
        // Given back before, or nobody asks for these places any more.
        if (isRefused(error)) return;
        if (!transactionLost(error) || attempt === ATTEMPTS) throw error;
        await sleep(attempt * 20);
      }
    }
  },
});

const isRefused = (error: unknown): boolean =>
  error instanceof Error && 'CancellationReasons' in error && (error.CancellationReasons as { readonly Code?: string }[]).some(({ Code }) => Code === 'ConditionalCheckFailed');
