import { GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { CatalogBodies, CatalogChange, CatalogKind, CatalogStore } from '../../core/catalog/ports.ts';
import type { Stored } from '../../core/catalog/records.ts';
import { dynamo, transactionLost } from './dynamo.ts';

const REVISION = { kind: 'revision', id: 'catalog' } as const;

/** Catalog table. Every read is consistent: operators read their own writes, and a reader that saw revision n must not
 *  then hold rows older than n. */
export function catalogStore(table: string): CatalogStore {
  return {
    revision: () => readRevision(table),
    get: async <K extends CatalogKind>(kind: K, id: string) => {
      const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: { kind, id }, ConsistentRead: true }));
      return Item === undefined ? undefined : decode<CatalogBodies[K]>(Item);
    },
    list: async <K extends CatalogKind>(kind: K, limit: number, cursor?: string) => {
      const page = await queryKind(table, kind, { limit, ...(cursor === undefined ? {} : { after: cursor }) });
      return { items: page.items.map((i) => decode<CatalogBodies[K]>(i)), ...(page.after === undefined ? {} : { cursor: page.after }) };
    },
    write: async (at, changes) => {
      try {
        await dynamo().send(new TransactWriteCommand(transaction(table, at, changes)));
        return true;
      } catch (error) {
        if (transactionLost(error)) return false;
        throw error;
      }
    },
  };
}

export async function readRevision(table: string): Promise<number> {
  const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: REVISION, ConsistentRead: true }));
  return typeof Item?.n === 'number' ? Item.n : 0;
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

/** The changes and the catalog's revision, each over what the caller has seen. The revision row is what makes judging
 *  and writing one: two writers over the same revision cannot both win, whatever rows they touch. */
export function transaction(table: string, at: number, changes: readonly CatalogChange[]): TransactWriteCommandInput {
  return {
    TransactItems: [
      ...changes.map((change) => ('put' in change ? putOf(table, change.kind, change.put) : removeOf(table, change))),
      {
        Update: {
          TableName: table,
          Key: REVISION,
          UpdateExpression: 'SET n = :next',
          ConditionExpression: at === 0 ? 'attribute_not_exists(n)' : 'n = :at',
          ExpressionAttributeValues: at === 0 ? { ':next': 1 } : { ':at': at, ':next': at + 1 },
        },
      },
    ],
  };
}

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const over = (revision: number) =>
  revision === 0
    ? { ConditionExpression: 'attribute_not_exists(id)' }
    : { ConditionExpression: 'revision = :seen', ExpressionAttributeValues: { ':seen': revision } };

/** Of a transaction that is not over the catalog's revision: nobody judges by such a row. */
export const newRow = (table: string, kind: CatalogKind, document: Stored<unknown>) => putOf(table, kind, document);

const putOf = (table: string, kind: CatalogKind, document: Stored<unknown>) => ({
  Put: { TableName: table, Item: { kind, ...document, body: encodeBody(kind, document.body) }, ...over(document.revision - 1) },
});

const removeOf = (table: string, change: { readonly kind: CatalogKind; readonly remove: string; readonly revision: number }): TransactItem => ({
  Delete: { TableName: table, Key: { kind: change.kind, id: change.remove }, ...over(change.revision) },
});

/** Documents that hold what authors wrote are kept as JSON text: DynamoDB nests at most 32 levels and refuses numbers that
 *  JSON allows, and a draft must come back as it was sent. Apps and keys are ours, and stay readable in the console. */
const AS_TEXT: Readonly<Record<CatalogKind, boolean>> = { app: false, key: false, message: true, 'message-version': true, settings: true, fragment: true, 'test-device': true, 'webhook-secret': false, channel: true, 'rule-set': true, journey: true, plan: true, 'journey-change': true, audit: true, 'journey-document': true, retired: false, audience: true, schema: true, computed: true };

const encodeBody = (kind: CatalogKind, body: unknown): unknown => (AS_TEXT[kind] ? JSON.stringify(body) : body);

const decode = <T>({ id, revision, updatedAt, updatedBy, body }: Item): Stored<T> =>
  ({ id, revision, updatedAt, updatedBy, body: typeof body === 'string' ? (JSON.parse(body) as unknown) : body }) as Stored<T>;
