import { GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { type CatalogBodies, type CatalogChange, type CatalogKind, type CatalogRevision, type CatalogStore, type ReadRow, type ReadSet, TRANSACTION_MAX } from '../../core/catalog/ports.ts';
import type { Stored } from '../../core/catalog/records.ts';
import { dynamo, transactionLost } from './dynamo.ts';

const REVISION = { kind: 'revision', id: 'catalog' } as const;

/** Catalog table. Every read is consistent: operators read their own writes, and a reader that saw revision n must not
 *  then hold rows older than n. */
export function catalogStore(table: string): CatalogStore {
  return {
    revision: () => readRevisions(table),
    get: async <K extends CatalogKind>(kind: K, id: string) => {
      const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: { kind, id }, ConsistentRead: true }));
      return Item === undefined ? undefined : decode<CatalogBodies[K]>(Item);
    },
    list: async <K extends CatalogKind>(kind: K, limit: number, cursor?: string) => {
      const page = await queryKind(table, kind, { limit, ...(cursor === undefined ? {} : { after: cursor }) });
      return { items: page.items.map((i) => decode<CatalogBodies[K]>(i)), ...(page.after === undefined ? {} : { cursor: page.after }) };
    },
    write: async (at, changes, read) => {
      try {
        await dynamo().send(new TransactWriteCommand(transaction(table, at, changes, read)));
        return true;
      } catch (error) {
        if (transactionLost(error)) return false;
        throw error;
      }
    },
  };
}

export const readRevision = async (table: string): Promise<number> => (await readRevisions(table)).n;

async function readRevisions(table: string): Promise<CatalogRevision> {
  const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: REVISION, ConsistentRead: true }));
  const { kind: _kind, id: _id, n = 0, ...of } = (Item ?? {}) as Record<string, number>;
  return { n, of };
}

/** All rows of a kind, all pages. */
export async function allOfKind<K extends CatalogKind>(table: string, kind: K): Promise<Stored<CatalogBodies[K]>[]> {
  const rows: Stored<CatalogBodies[K]>[] = [];
  let after: string | undefined;
  do {
    const page = await queryKind(table, kind, after === undefined ? {} : { after });
    rows.push(...page.items.map((i) => decode<CatalogBodies[K]>(i)));
    after = page.after;
  } while (after !== undefined);
  return rows;
}

type Item = Record<string, unknown>;

async function queryKind(table: string, kind: CatalogKind, part: { readonly limit?: number; readonly after?: string }) {
  const { Items = [], LastEvaluatedKey } = await dynamo().send(new QueryCommand({
    TableName: table,
    KeyConditionExpression: 'kind = :kind',
    ExpressionAttributeValues: { ':kind': kind },
    ConsistentRead: true,
    ...(part.limit === undefined ? {} : { Limit: part.limit }),
    ...(part.after === undefined ? {} : { ExclusiveStartKey: { kind, id: part.after } }),
  }));
  return { items: Items as Item[], after: LastEvaluatedKey?.id as string | undefined };
}

/** The changes, each over what the caller has seen, and the revision row. That is what makes judging and writing one: of two writers where
 *  one wrote what the other read, whatever row it was, they cannot both win. */
export function transaction(table: string, at: CatalogRevision, changes: readonly CatalogChange[], read?: ReadSet): TransactWriteCommandInput {
  const { kinds, rows } = read === undefined ? { kinds: undefined, rows: [] } : fitting(changes, read);
  return {
    TransactItems: [
      ...changes.map((change) => changeOf(table, change, read)),
      ...rows.map(({ kind, id, ...seen }): TransactItem => ({ ConditionCheck: { TableName: table, Key: { kind, id }, ...asSeen(seen) } })),
      revisionOf(table, at, { written: new Set(changes.map(({ kind }) => kind)), kinds }),
    ],
  };
}

function changeOf(table: string, change: CatalogChange, read?: ReadSet): TransactItem {
  const updatedAt = read?.rows.find(({ kind, id }) => kind === change.kind && id === idOf(change))?.updatedAt;
  return 'put' in change ? putOf(table, change.kind, change.put, updatedAt) : removeOf(table, change, updatedAt);
}

/** Rows that are written bear their own condition. Rows too many for one transaction are held by their kinds. */
function fitting(changes: readonly CatalogChange[], { kinds, rows }: ReadSet): ReadSet {
  const others = rows.filter(({ kind, id }) => !kinds.has(kind) && !changes.some((change) => change.kind === kind && idOf(change) === id));
  if (changes.length + others.length < TRANSACTION_MAX) return { kinds, rows: others };
  return { kinds: new Set([...kinds, ...others.map(({ kind }) => kind)]), rows: [] };
}

const idOf = (change: CatalogChange): string => ('put' in change ? change.put.id : change.remove);

/** One on for all, and for each kind that is written; over what was seen of `kinds`, or of all. */
function revisionOf(table: string, { n, of }: CatalogRevision, { written, kinds }: { readonly written: ReadonlySet<CatalogKind>; readonly kinds: ReadonlySet<CatalogKind> | undefined }): TransactItem {
  const seen = new Map<string, number>(kinds === undefined ? [['n', n]] : [...kinds].map((kind) => [kind, of[kind] ?? 0]));
  const names = Object.fromEntries([...new Set([...written, ...seen.keys()])].map((name) => [placeholder('#', name), name]));
  const conditions = [...seen].map(([name, at]) => (at === 0 ? `attribute_not_exists(${placeholder('#', name)})` : `${placeholder('#', name)} = ${placeholder(':', name)}`));
  return {
    Update: {
      TableName: table,
      Key: REVISION,
      UpdateExpression: `ADD ${['#n', ...[...written].map((kind) => placeholder('#', kind))].map((name) => `${name} :one`).join(', ')}`,
      ExpressionAttributeNames: { '#n': 'n', ...names },
      ExpressionAttributeValues: { ':one': 1, ...Object.fromEntries([...seen].filter(([, at]) => at !== 0).map(([name, at]) => [placeholder(':', name), at])) },
      ...(conditions.length > 0 && { ConditionExpression: conditions.join(' AND ') }),
    },
  };
}

/** Expressions know no hyphens. */
const placeholder = (sign: '#' | ':', name: string): string => `${sign}${name.replaceAll('-', '_')}`;

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const over = (revision: number) =>
  revision === 0
    ? { ConditionExpression: 'attribute_not_exists(id)' }
    : { ConditionExpression: 'revision = :seen', ExpressionAttributeValues: { ':seen': revision } };

/** The very row, and not one that was made anew. */
const asSeen = ({ revision, updatedAt }: Pick<ReadRow, 'revision' | 'updatedAt'>) =>
  updatedAt === undefined
    ? over(revision)
    : { ConditionExpression: 'revision = :seen AND updatedAt = :at', ExpressionAttributeValues: { ':seen': revision, ':at': updatedAt } };

/** Of a transaction that is not over the catalog's revision: nobody judges by such a row. */
export const newRow = (table: string, kind: CatalogKind, document: Stored<unknown>) => putOf(table, kind, document);

const putOf = (table: string, kind: CatalogKind, document: Stored<unknown>, updatedAt?: number) => ({
  Put: { TableName: table, Item: { kind, ...document, body: encodeBody(kind, document.body) }, ...asSeen({ revision: document.revision - 1, updatedAt }) },
});

const removeOf = (table: string, { kind, remove, revision }: Extract<CatalogChange, { readonly remove: string }>, updatedAt?: number) => ({
  Delete: { TableName: table, Key: { kind, id: remove }, ...asSeen({ revision, updatedAt }) },
});

/** Documents that hold what authors wrote are kept as JSON text: DynamoDB nests at most 32 levels and refuses numbers that
 *  JSON allows, and a draft must come back as it was sent. Apps and keys are ours, and stay readable in the console. */
const AS_TEXT: Readonly<Record<CatalogKind, boolean>> = { app: false, key: false, message: true, 'message-version': true, settings: true, fragment: true, 'test-device': true, 'webhook-secret': false, channel: true, 'rule-set': true, journey: true, plan: true, 'journey-change': true, audit: true, 'journey-document': true, retired: false, audience: true, schema: true, computed: true };

const encodeBody = (kind: CatalogKind, body: unknown): unknown => (AS_TEXT[kind] ? JSON.stringify(body) : body);

const decode = <T>({ id, revision, updatedAt, updatedBy, body }: Item): Stored<T> =>
  ({ id, revision, updatedAt, updatedBy, body: typeof body === 'string' ? (JSON.parse(body) as unknown) : body }) as Stored<T>;
