import { randomBytes } from 'node:crypto';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import pMap from 'p-map';
import { isOwed, type Named, pseudonymAt, type PseudonymRow, type Pseudonyms, TOMBSTONE_MS } from '../../core/export/pseudonyms.ts';
import { TTL_ATTRIBUTE } from '../../core/tables.ts';
import { readInChunks } from './batch-get.ts';
import { dynamo, unlessConditionFailed } from './dynamo.ts';
import { sha256 } from './hashing.ts';

const AT_ONCE = 32;

interface PseudonymParts {
  /** The Tokens table. */
  readonly table: string;
  /** Whether there is a profile of this id. */
  readonly isThere: (profileId: string) => Promise<boolean>;
}

const PREFIX = 'pseudonym#';
const keyOf = (hash: string) => ({ key: `${PREFIX}${hash}` });
export const isPseudonym = (key: unknown): key is string => String(key).startsWith(PREFIX);

/** Tokens table: `pseudonym#<sha256 of the profile id>`, made at random when somebody is first exported. An erasure puts a tombstone in its
 *  place: nothing leads from the pseudonym to the person then, and what is exported late names nobody. A later profile of that id has another.
 *  Nothing is kept in mind from one delivery to the next: a container would go on calling who came back by the old one. */
export function pseudonymStore(parts: PseudonymParts): (people: readonly Named[]) => Promise<Pseudonyms> {
  return async (people) => {
    const latest = new Map<string, number>();
    for (const { id, at } of people) latest.set(id, Math.max(at, latest.get(id) ?? -Infinity));
    // Who came back did so minutes after what an older look might have missed.
    const items = await readInChunks(parts.table, [...latest.keys()].map((id) => keyOf(sha256(id))));
    const held = new Map(items.map((item) => [String(item['key']), rowIn(item)]));
    const rows = new Map<string, PseudonymRow>();
    await pMap(latest, async ([id, at]) => { rows.set(id, await madeIfOwed(parts, { id, at }, held.get(keyOf(sha256(id)).key) ?? {})); }, { concurrency: AT_ONCE });
    return (id, at) => pseudonymAt(rows.get(id) ?? {}, at);
  };
}

const rowIn = ({ pseudonym, erasedAt }: Readonly<Record<string, unknown>>): PseudonymRow =>
  ({ ...(typeof pseudonym === 'string' && { pseudonym }), ...(typeof erasedAt === 'number' && { erasedAt }) });

async function madeIfOwed({ table, isThere }: PseudonymParts, { id, at }: Named, held: PseudonymRow): Promise<PseudonymRow> {
  if (!(await isOwed(held, at, () => isThere(id)))) return held;
  const Key = keyOf(sha256(id));
  const made = { ...held, pseudonym: randomBytes(16).toString('hex') };
  if (await unlessConditionFailed(new PutCommand({ TableName: table, Item: { ...Key, ...made, profileId: id }, ...overWhatWasRead(held) }))) return made;
  return rowIn((await dynamo().send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))).Item ?? {});
}

const overWhatWasRead = ({ erasedAt }: PseudonymRow) => (erasedAt === undefined
  ? { ConditionExpression: 'attribute_not_exists(#key)', ExpressionAttributeNames: { '#key': 'key' } }
  : { ConditionExpression: 'attribute_not_exists(#pseudonym) AND #erasedAt = :erasedAt', ExpressionAttributeNames: { '#pseudonym': 'pseudonym', '#erasedAt': 'erasedAt' }, ExpressionAttributeValues: { ':erasedAt': erasedAt } });

/** Who of these was erased, and when: where a pseudonym stood, or would stand. */
export async function tombstonesOf(table: string, hashes: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const items = await readInChunks(table, hashes.map(keyOf));
  return new Map(items.flatMap((item) => {
    const { erasedAt } = rowIn(item);
    return erasedAt === undefined ? [] : [[String(item['key']).slice(PREFIX.length), erasedAt] as const];
  }));
}

/** Takes pseudonyms away, and keeps new ones from records made before. Also where there was none, and where nothing is exported yet. */
export async function erasePseudonyms(table: string, hashes: readonly string[], now: number): Promise<void> {
  await pMap(hashes, (hash) => putTombstone(table, keyOf(hash).key, now), { concurrency: 8 });
}

export async function putTombstone(table: string, key: string, now: number): Promise<void> {
  await dynamo().send(new PutCommand({ TableName: table, Item: { key, erasedAt: now, [TTL_ATTRIBUTE]: Math.ceil((now + TOMBSTONE_MS) / 1_000) } }));
}
