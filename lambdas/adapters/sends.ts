import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { KEY_DAYS, type KeyClaim, SEND_DAYS, type SendRow, type SendStore } from '../../core/send/row.ts';
import { TTL_ATTRIBUTE } from '../../core/tables.ts';
import { conditionFailed, dynamo } from './dynamo.ts';

const DAY_SECONDS = 24 * 60 * 60;
const HEAD = 'head';
export const headKey = (send: string) => ({ id: `send#${send}`, row: HEAD });
const listId = (month: string): string => `list#send#${month}`;
const expiryOf = (ms: number, days: number): number => Math.floor(ms / 1_000) + days * DAY_SECONDS;

/** Table Sends: `send#<id>`, `list#send#<month>` and `key#<owner>#<key>`. */
export const sendStore = (table: string): SendStore => ({
  async read(id) {
    const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: headKey(id), ConsistentRead: true }));
    if (Item === undefined) return undefined;
    const { row: _row, document, [TTL_ATTRIBUTE]: _expires, ...rest } = Item;
    return { ...rest, id, document: JSON.parse(String(document)) as unknown } as unknown as SendRow;
  },

  async write(row) {
    return putWhere({
      TableName: table,
      // JSON text: a send's data may nest deeper than DynamoDB does.
      Item: { ...row, ...headKey(row.id), document: JSON.stringify(row.document), [TTL_ATTRIBUTE]: expiryOf(row.createdAt, SEND_DAYS) },
      ...(row.revision === 1
        ? { ConditionExpression: 'attribute_not_exists(id)' }
        : { ConditionExpression: 'revision = :before', ExpressionAttributeValues: { ':before': row.revision - 1 } }),
    });
  },

  async enlist({ id, createdAt }) {
    await dynamo().send(new PutCommand({ TableName: table, Item: { id: listId(new Date(createdAt).toISOString().slice(0, 7)), row: id, [TTL_ATTRIBUTE]: expiryOf(createdAt, SEND_DAYS) } }));
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
    const made = await putWhere({
      TableName: table, Item: { ...place, ...claim, [TTL_ATTRIBUTE]: expiryOf(now, KEY_DAYS) },
      ConditionExpression: 'attribute_not_exists(id) OR #expires <= :now', ExpressionAttributeNames: { '#expires': TTL_ATTRIBUTE }, ExpressionAttributeValues: { ':now': Math.floor(now / 1_000) },
    });
    if (made) return claim;
    const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: place, ConsistentRead: true }));
    return Item === undefined ? claim : { send: String(Item['send']), hash: String(Item['hash']) } satisfies KeyClaim;
  },
});

async function putWhere(input: ConstructorParameters<typeof PutCommand>[0]): Promise<boolean> {
  try {
    await dynamo().send(new PutCommand(input));
    return true;
  } catch (error) {
    if (conditionFailed(error)) return false;
    throw error;
  }
}
