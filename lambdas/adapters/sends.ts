import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { KeptDocument } from '../../core/send/document.ts';
import { KEY_DAYS, type KeyClaim, SEND_DAYS, type SendRow, type SendStore } from '../../core/send/row.ts';
import { TTL_ATTRIBUTE } from '../../core/tables.ts';
import { dynamo, unlessConditionFailed } from './dynamo.ts';
import { ifAbsent } from './revision.ts';
import { expiryAfter, HEAD, workRows } from './work-rows.ts';

const listId = (month: string): string => `list#send#${month}`;
const runsId = (journey: string): string => `list#run#${journey}`;

/** Table Sends: `send#<id>`, `list#send#<month>`, `list#run#<journey>` and `key#<owner>#<key>`. */
export const sendStore = (table: string, trail?: string): SendStore => ({
  // JSON text: a send's data may nest deeper than DynamoDB does.
  ...workRows<SendRow>(table, { kind: 'send', days: SEND_DAYS, trail, pack: ({ document }) => ({ document: JSON.stringify(document) }), unpack: ({ document }) => ({ document: JSON.parse(String(document)) as KeptDocument }) }),

  enlist: ({ id, createdAt }) => enlist(table, listId(new Date(createdAt).toISOString().slice(0, 7)), { id, createdAt }),
  list: (month, limit, after) => listed(table, listId(month), limit, after),
  enlistRun: (journey, row) => enlist(table, runsId(journey), row),
  listRuns: (journey, limit, after) => listed(table, runsId(journey), limit, after),

  async claimKey(key, claim, now) {
    const place = { id: `key#${key}`, row: HEAD };
    if (await unlessConditionFailed(new PutCommand({ TableName: table, Item: { ...place, ...claim, [TTL_ATTRIBUTE]: expiryAfter(KEY_DAYS, now) }, ...ifAbsent(now) }))) return claim;
    const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: place, ConsistentRead: true }));
    return Item === undefined ? claim : { send: String(Item['send']), hash: String(Item['hash']) } satisfies KeyClaim;
  },
});

async function enlist(table: string, id: string, row: Pick<SendRow, 'id' | 'createdAt'>): Promise<void> {
  await dynamo().send(new PutCommand({ TableName: table, Item: { id, row: row.id, [TTL_ATTRIBUTE]: expiryAfter(SEND_DAYS, row.createdAt) } }));
}

async function listed(table: string, id: string, limit: number, after: string | undefined): Promise<readonly string[]> {
  const { Items = [] } = await dynamo().send(new QueryCommand({
    TableName: table, ScanIndexForward: false, Limit: limit,
    KeyConditionExpression: after === undefined ? 'id = :id' : 'id = :id AND #row < :after',
    ...(after === undefined ? {} : { ExpressionAttributeNames: { '#row': 'row' } }),
    ExpressionAttributeValues: { ':id': id, ...(after === undefined ? {} : { ':after': after }) },
  }));
  return Items.map(({ row }) => String(row));
}
