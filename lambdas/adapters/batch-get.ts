import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import pMap from 'p-map';
import { dynamo } from './dynamo.ts';

/** A BatchGetItem takes so many keys (DynamoDB API). */
const KEYS_MAX = 100;
type Item = Record<string, unknown>;

/** Any number of rows by key, each key once; eventually consistent. Who is not there is not answered. */
export async function readInChunks(table: string, keys: readonly Item[]): Promise<Item[]> {
  const chunks = Array.from({ length: Math.ceil(keys.length / KEYS_MAX) }, (_, i) => keys.slice(i * KEYS_MAX, (i + 1) * KEYS_MAX));
  return (await pMap(chunks, (chunk) => readChunk(table, chunk), { concurrency: 4 })).flat();
}

/** What one answer could not hold is asked for again. */
async function readChunk(table: string, keys: readonly Item[]): Promise<Item[]> {
  const items: Item[] = [];
  let open: Item[] = [...keys];
  while (open.length > 0) {
    const answer = await dynamo().send(new BatchGetCommand({ RequestItems: { [table]: { Keys: open } } }));
    items.push(...(answer.Responses?.[table] ?? []));
    open = answer.UnprocessedKeys?.[table]?.Keys ?? [];
  }
  return items;
}
