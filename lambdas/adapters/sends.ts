import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { KeptDocument } from '../../core/send/document.ts';
import { KEY_DAYS, type KeyClaim, SEND_DAYS, type SendRow, type SendStore } from '../../core/send/row.ts';
import { TTL_ATTRIBUTE } from '../../core/tables.ts';
import { dynamo, unlessConditionFailed } from './dynamo.ts';
import { ifAbsent } from './revision.ts';
import { expiryAfter, HEAD, workRows } from './work-rows.ts';

const listId = (month: string): string => `list#send#${month}`;

/** Table Sends: `send#<id>`, `list#send#<month>` and `key#<owner>#<key>`. */
export const sendStore = (table: string): SendStore => ({
  // JSON text: a send's data may nest deeper than DynamoDB does.
  ...workRows<SendRow>(table, { kind: 'send', days: SEND_DAYS, pack: ({ document }) => ({ document: JSON.stringify(document) }), unpack: ({ document }) => ({ document: JSON.parse(String(document)) as KeptDocument }) }),

  async enlist({ id, createdAt }) {
    await dynamo().send(new PutCommand({ TableName: table, Item: { id: listId(new Date(createdAt).toISOString().slice(0, 7)), row: id, [TTL_ATTRIBUTE]: expiryAfter(SEND_DAYS, createdAt) } }));
  },

  async list(month, limit, after) {
    const { Items = [] } = await dynamo().send(new QueryCommand({
      TableName: table, ScanIndexForward: false, Limit: limit,
      KeyConditionExpression: after === undefined ? 'id = :id' : 'id = :id AND #row < :after',
      ...(after === undefined ? {} : { ExpressionAttributeNames: { '#row': 'row' } }),
      ExpressionAttributeValues: { ':id': listId(month), ...(after === undefined ? {} : { ':after': after }) },
    }));
    return Items.map(({ row }) => String(row));
  },

  async claimKey(key, claim, now) {
    const place = { id: `key#${key}`, row: HEAD };
    if (await unlessConditionFailed(new PutCommand({ TableName: table, Item: { ...place, ...claim, [TTL_ATTRIBUTE]: expiryAfter(KEY_DAYS, now) }, ...ifAbsent(now) }))) return claim;
    const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: place, ConsistentRead: true }));
    return Item === undefined ? claim : { send: String(Item['send']), hash: String(Item['hash']) } satisfies KeyClaim;
  },
});
