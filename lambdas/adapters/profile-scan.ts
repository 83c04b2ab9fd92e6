import { BatchGetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import pMap from 'p-map';
import type { ProfileScan } from '../../core/profile/ports.ts';
import type { Profile } from '../../core/profile/profile.ts';
import { expired, profileOf } from './profiles.ts';
import { batchPage, scanPage, type WireItem } from './wire-items.ts';

/** A BatchGetItem takes so many keys (DynamoDB API). */
const KEYS_MAX = 100;
const AT_ONCE = 4;

/** Profiles table, read whole. Eventually consistent, at half the price: who changed within the last second may be seen as before. Pages
 *  are decoded from the wire: they are most of what a run reads. */
export function profileScan(table: string, now: () => number): ProfileScan {
  const living = (items: readonly WireItem[]): Profile[] => items.filter((item) => item['movedTo'] === undefined && !expired(item, now())).map(profileOf);
  return {
    async scan({ segment, segments, cursor }, limit) {
      const { items, after } = await scanPage(new ScanCommand({
        TableName: table, Segment: segment, TotalSegments: segments, Limit: limit, ...(cursor === undefined ? {} : { ExclusiveStartKey: { profileId: { S: cursor } } }),
      }));
      return { profiles: living(items), looked: items.length, ...(after === undefined ? {} : { cursor: String(after['profileId']) }) };
    },

    async readMany(ids) {
      const keys = [...new Set(ids)];
      const chunks = Array.from({ length: Math.ceil(keys.length / KEYS_MAX) }, (_, i) => keys.slice(i * KEYS_MAX, (i + 1) * KEYS_MAX));
      return living((await pMap(chunks, (chunk) => readChunk(table, chunk), { concurrency: AT_ONCE })).flat());
    },
  };
}

type Asked = NonNullable<ConstructorParameters<typeof BatchGetItemCommand>[0]['RequestItems']>;

/** What one answer could not hold is asked for again. */
async function readChunk(table: string, ids: readonly string[]): Promise<WireItem[]> {
  const found: WireItem[] = [];
  let asked: Asked = { [table]: { Keys: ids.map((id) => ({ profileId: { S: id } })) } };
  while (asked[table] !== undefined) {
    const { items, unprocessed = {} } = await batchPage(new BatchGetItemCommand({ RequestItems: asked }), table);
    found.push(...items);
    asked = unprocessed as Asked;
  }
  return found;
}
