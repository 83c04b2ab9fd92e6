import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { ActorStore, Look } from '../../core/ports.ts';
import type { ProfileStore } from '../../core/profile/ports.ts';
import { actorRowOf } from './actors.ts';
import { gathered } from './gathered.ts';
import { expired, profileOf } from './profiles.ts';
import { batchPage, type WireItem } from './wire-items.ts';

/** Stores for functions that move a crowd: what they read side by side is asked for at once, as it is requests that take CPU time (bench/README.md).
 *  Each row is still written by itself: DynamoDB has no conditional batch but PartiQL's, whose writes the emulator leaves out of streams. */

/** BatchGetItem takes so many (DynamoDB API). */
const KEYS_MAX = 100;

type Key = Readonly<Record<string, string>>;

/** Rows of a table whose partition key is `profileId`. */
function reader<V>(table: string, keyOf: (profileId: string) => Key, valueOf: (item: WireItem) => V): (profileId: string, look?: Look) => Promise<V | undefined> {
  const of = (consistent: boolean) => gathered<string, V | undefined>(KEYS_MAX, async (ids) => {
    const items = await readAll(table, { keys: [...new Set(ids)].map(keyOf), consistent });
    const found = new Map(items.map((item) => [String(item['profileId']), item]));
    return ids.map((id) => { const item = found.get(id); return item === undefined ? undefined : valueOf(item); });
  });
  const [newest, recent] = [of(true), of(false)];
  return (profileId, look = 'newest') => (look === 'recent' ? recent : newest)(profileId);
}

/** What one answer could not hold is asked for again. */
async function readAll(table: string, { keys, consistent }: { readonly keys: readonly Key[]; readonly consistent: boolean }): Promise<readonly WireItem[]> {
  const items: WireItem[] = [];
  for (let asked: object = { [table]: { Keys: keys.map((key) => marshall(key)), ConsistentRead: consistent } }; Object.keys(asked).length > 0;) {
    const page = await batchPage(new BatchGetItemCommand({ RequestItems: asked as BatchGetItemCommand['input']['RequestItems'] }), table);
    items.push(...page.items);
    asked = page.unprocessed ?? {};
  }
  return items;
}

export const crowdProfiles = (store: ProfileStore, table: string, now: () => number): ProfileStore => {
  const read = reader(table, (profileId) => ({ profileId }), (item) => (expired(item, now()) ? undefined : profileOf({ ...item })));
  return { ...store, read };
};

export const crowdActors = (store: ActorStore, table: string): ActorStore =>
  ({ ...store, read: reader(table, (profileId) => ({ profileId, entry: 'row' }), (item) => actorRowOf({ ...item })) });
