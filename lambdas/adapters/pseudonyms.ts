import { randomBytes } from 'node:crypto';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import pMap from 'p-map';
import type { ErasedPeople } from '../../core/erasure/marks.ts';
import { dynamo, unlessConditionFailed } from './dynamo.ts';
import { sha256 } from './hashing.ts';

const AT_ONCE = 32;
/** As many people are kept in mind as a busy container meets again, and not for long: who is erased gets another one. */
const KEPT = 50_000;
const FRESH_MS = 10 * 60 * 1_000;

interface PseudonymParts {
  /** The Tokens table. */
  readonly table: string;
  readonly erased: ErasedPeople;
  readonly now: () => number;
}

/** Tokens table: `pseudonym#<sha256 of the profile id>`, made at random when somebody is first exported. It names its profile, so an erasure
 *  takes it away with the person's tokens; nothing leads from the pseudonym to the person then, and a later profile of that id has another.
 *  What streams still tell of somebody who is erased comes minutes later: no row is made for them any more, and they have no pseudonym. */
export function pseudonymStore(parts: PseudonymParts): (ids: readonly string[]) => Promise<ReadonlyMap<string, string>> {
  const { now } = parts;
  const known = new Map<string, string>();
  let since = now();
  return async (ids) => {
    if (known.size + ids.length > KEPT || now() - since > FRESH_MS) {
      known.clear();
      since = now();
    }
    await pMap([...new Set(ids)].filter((id) => !known.has(id)), async (id) => {
      const pseudonym = await pseudonymOf(parts, id);
      if (pseudonym !== undefined) known.set(id, pseudonym);
    }, { concurrency: AT_ONCE });
    return new Map(ids.flatMap((id) => { const pseudonym = known.get(id); return pseudonym === undefined ? [] : [[id, pseudonym] as const]; }));
  };
}

async function pseudonymOf({ table, erased }: PseudonymParts, profileId: string): Promise<string | undefined> {
  const hash = sha256(profileId);
  const Key = { key: `pseudonym#${hash}` };
  const read = async (consistent: boolean): Promise<string | undefined> => (await dynamo().send(new GetCommand({ TableName: table, Key, ConsistentRead: consistent }))).Item?.['pseudonym'] as string | undefined;
  // It never changes: what an older look finds holds.
  const there = await read(false);
  if (there !== undefined) return there;
  if ((await erased.marks()).has(hash)) return undefined;
  const made = randomBytes(16).toString('hex');
  const first = await unlessConditionFailed(new PutCommand({ TableName: table, Item: { ...Key, profileId, pseudonym: made }, ConditionExpression: 'attribute_not_exists(#key)', ExpressionAttributeNames: { '#key': 'key' } }));
  return first ? made : (await read(true)) ?? made;
}
