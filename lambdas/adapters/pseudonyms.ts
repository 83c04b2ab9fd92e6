import { randomBytes } from 'node:crypto';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import pMap from 'p-map';
import { dynamo, unlessConditionFailed } from './dynamo.ts';
import { sha256 } from './hashing.ts';

const AT_ONCE = 32;
/** As many people are kept in mind as a busy container meets again, and not for long: who is erased gets another one. */
const KEPT = 50_000;
const FRESH_MS = 10 * 60 * 1_000;

/** Tokens table: `pseudonym#<sha256 of the profile id>`, made at random when somebody is first exported. It names its profile, so an erasure
 *  takes it away with the person's tokens; nothing leads from the pseudonym to the person then, and a later profile of that id has another. */
export function pseudonymStore(table: string, now: () => number): (ids: readonly string[]) => Promise<ReadonlyMap<string, string>> {
  const known = new Map<string, string>();
  let since = now();
  return async (ids) => {
    if (known.size + ids.length > KEPT || now() - since > FRESH_MS) {
      known.clear();
      since = now();
    }
    await pMap([...new Set(ids)].filter((id) => !known.has(id)), async (id) => { known.set(id, await pseudonymOf(table, id)); }, { concurrency: AT_ONCE });
    return new Map(ids.map((id) => [id, known.get(id) ?? '']));
  };
}

async function pseudonymOf(table: string, profileId: string): Promise<string> {
  const Key = { key: `pseudonym#${sha256(profileId)}` };
  const read = async (consistent: boolean): Promise<string | undefined> => (await dynamo().send(new GetCommand({ TableName: table, Key, ConsistentRead: consistent }))).Item?.['pseudonym'] as string | undefined;
  // It never changes: what an older look finds holds.
  const there = await read(false);
  if (there !== undefined) return there;
  const made = randomBytes(16).toString('hex');
  const first = await unlessConditionFailed(new PutCommand({ TableName: table, Item: { ...Key, profileId, pseudonym: made }, ConditionExpression: 'attribute_not_exists(#key)', ExpressionAttributeNames: { '#key': 'key' } }));
  return first ? made : (await read(true)) ?? made;
}
