import { BatchExecuteStatementCommand, BatchGetItemCommand, type BatchStatementRequest } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { ActorRow } from '../../core/journey/row.ts';
import type { ActorStore, Look } from '../../core/ports.ts';
import type { ProfileStore } from '../../core/profile/ports.ts';
import { actorItemOf, actorRowOf, OPTIONAL_FIELDS } from './actors.ts';
import { dynamoClient } from './dynamo.ts';
import { gathered } from './gathered.ts';
import { expired, profileOf } from './profiles.ts';
import { batchPage, type WireItem } from './wire-items.ts';

/** Stores for functions that move a crowd: what they ask of the tables side by side is asked at once. A move then costs a sixtieth of a request and
 *  not three, and it is requests that take CPU time (bench/README.md). What is read and written, and under which conditions, is the same. */

/** BatchGetItem and BatchExecuteStatement take so many (DynamoDB API). */
const KEYS_MAX = 100;
const STATEMENTS_MAX = 25;

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

export function crowdActors(store: ActorStore, table: string): ActorStore {
  const put = gathered<ActorRow, boolean>(STATEMENTS_MAX, (rows) => putAll(store, table, rows));
  return {
    ...store,
    read: reader(table, (profileId) => ({ profileId, entry: 'row' }), (item) => actorRowOf({ ...item })),
    write: (row, contexts, profile) => (contexts.length > 0 || profile !== undefined ? store.write(row, contexts, profile) : put(row)),
  };
}

const LOST: ReadonlySet<string | undefined> = new Set(['ConditionalCheckFailed', 'DuplicateItem']);

/** Each over its revision, or not at all; one says nothing of the others. What was not tried, throttled above all, is written by itself, which
 *  the SDK repeats. */
async function putAll(store: ActorStore, table: string, rows: readonly ActorRow[]): Promise<readonly boolean[]> {
  const ids = rows.map(({ profileId }) => profileId);
  // A batch may not name a row twice.
  if (rows.length === 1 || new Set(ids).size < ids.length) return Promise.all(rows.map((row) => store.write(row, [])));
  const { Responses = [] } = await dynamoClient().send(new BatchExecuteStatementCommand({ Statements: rows.map((row) => statementOf(table, row)) }));
  return Promise.all(rows.map((row, n) => {
    const { Error: fault } = Responses[n] ?? { Error: {} };
    if (fault === undefined) return true;
    return LOST.has(fault.Code) ? false : store.write(row, []);
  }));
}

/** The row in the place of the one before, as a put would leave it. */
function statementOf(table: string, row: ActorRow): BatchStatementRequest {
  const { profileId = { NULL: true }, entry = { NULL: true }, ...fields } = marshall(actorItemOf(row), { removeUndefinedValues: true });
  const names = Object.keys(fields);
  const values = Object.values(fields);
  if (row.revision === 1) return { Statement: `INSERT INTO "${table}" VALUE {${['profileId', 'entry', ...names].map((name) => `'${name}':?`).join(',')}}`, Parameters: [profileId, entry, ...values] };
  const sets = names.map((name) => `SET "${name}"=?`).join(' ');
  const removes = OPTIONAL_FIELDS.filter((name) => fields[name] === undefined).map((name) => `REMOVE "${name}"`).join(' ');
  return {
    Statement: `UPDATE "${table}" ${sets} ${removes} WHERE "profileId"=? AND "entry"=? AND "revision"=?`,
    Parameters: [...values, profileId, entry, { N: String(row.revision - 1) }],
  };
}
