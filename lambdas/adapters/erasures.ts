import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { ERASURE_DAYS, type ErasureRow, type ErasureStore } from '../../core/erasure/row.ts';
import { TTL_ATTRIBUTE } from '../../core/tables.ts';
import { dynamo, unlessConditionFailed } from './dynamo.ts';
import { markErased } from './erasure-marks.ts';
import { erasePseudonyms } from './pseudonyms.ts';
import { ifAbsent } from './revision.ts';
import { expiryAfter, HEAD, workRows } from './work-rows.ts';

const claimKey = (personHash: string) => ({ id: `erasing#${personHash}`, row: HEAD });

interface ErasureTables { readonly sends: string; readonly tokens: string; readonly catalog?: string }

/** Table Sends: `erasure#<id>`, and while one runs `erasing#<sha256 of the profile id>` and marks (erasure-marks.ts). Tokens: tombstones of
 *  pseudonyms (pseudonyms.ts). */
export const erasureStore = ({ sends: table, tokens, catalog: trail }: ErasureTables): ErasureStore => ({
  ...workRows<ErasureRow>(table, { kind: 'erasure', days: ERASURE_DAYS, trail }),

  async claim(personHash, erasure, now) {
    if (await unlessConditionFailed(new PutCommand({ TableName: table, Item: { ...claimKey(personHash), erasure, [TTL_ATTRIBUTE]: expiryAfter(1, now) }, ...ifAbsent(now) }))) return erasure;
    const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: claimKey(personHash), ConsistentRead: true }));
    return Item === undefined ? erasure : String(Item['erasure']);
  },

  async mark(personHashes, now) {
    await Promise.all([markErased(table, personHashes, now), erasePseudonyms(tokens, personHashes, now)]);
  },

  async release(personHash) {
    await dynamo().send(new DeleteCommand({ TableName: table, Key: claimKey(personHash) }));
  },
});
