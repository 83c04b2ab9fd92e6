import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync } from 'node:zlib';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { EventStore } from '../../core/profile/ports.ts';
import type { BeckonEvent, EventBatch } from '../../core/profile/event.ts';
import { Unreadable } from '../../core/stream/range.ts';
import { KEPT_MS, TTL_ATTRIBUTE } from '../../core/tables.ts';
import { dynamo, unlessConditionFailed } from './dynamo.ts';
import { expired } from './profiles.ts';

/** An item holds 400 KB (DynamoDB), keys and names included. */
const BODY_BYTES = 380 * 1024;
/** A request holds 1 MB; what is more is not one of our rows. */
const JSON_BYTES = 8 * 1024 * 1024;

/** Events table: `{ subject, batchId, app, source, receivedAt, body: the events as JSON under brotli, expires }`. */
export function eventStore(table: string, now: () => number = Date.now): EventStore {
  return {
    async put(batch) {
      const item = eventItemOf(batch);
      if (item.body.length > BODY_BYTES) return 'too-large';
      const first = await unlessConditionFailed(new PutCommand({ TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(subject)' }));
      return first ? 'stored' : 'duplicate';
    },

    async get(subject, batchId) {
      const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: { subject, batchId }, ConsistentRead: true }));
      return Item === undefined ? undefined : eventBatchOf(Item);
    },

    async list(subject, limit, cursor) {
      const { Items = [], LastEvaluatedKey } = await dynamo().send(new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'subject = :subject',
        ExpressionAttributeValues: { ':subject': subject },
        ScanIndexForward: false,
        Limit: limit,
        ...(cursor === undefined ? {} : { ExclusiveStartKey: { subject, batchId: cursor } }),
      }));
      const batches = Items.filter((item) => !expired(item, now())).map(eventBatchOf);
      return { batches, ...(LastEvaluatedKey === undefined ? {} : { cursor: String(LastEvaluatedKey.batchId) }) };
    },
  };
}

export const eventItemOf = ({ events, ...rest }: EventBatch) => ({ ...rest, body: packed(events), [TTL_ATTRIBUTE]: Math.floor((rest.receivedAt + KEPT_MS) / 1_000) });

/** A batch from an item or a decoded stream image. Throws on what is not one, so that a consumer parks the record. */
export function eventBatchOf(item: Readonly<Record<string, unknown>>): EventBatch {
  const { subject, batchId, app, source, receivedAt, body } = item;
  const whole = [subject, batchId, app].every((text) => typeof text === 'string') && (source === 'app' || source === 'server') && typeof receivedAt === 'number';
  if (!whole || !(body instanceof Uint8Array)) throw new Unreadable('not an event batch');
  const events = eventsIn(body);
  if (!Array.isArray(events)) throw new Unreadable('not an event batch');
  return { subject, batchId, app, source, receivedAt, events } as EventBatch;
}

/** A batch of 20 events has a kilobyte under gzip and its row two write units; under brotli it has one. Quality 5: beyond it takes long for little. */
function packed(events: readonly BeckonEvent[]): Buffer {
  const json = JSON.stringify(events);
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_MODE, BROTLI_MODE_TEXT, BROTLI_PARAM_SIZE_HINT } = constants;
  return brotliCompressSync(json, { params: { [BROTLI_PARAM_QUALITY]: 5, [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT, [BROTLI_PARAM_SIZE_HINT]: json.length } });
}

/** Rows of the first weeks. Brotli with its usual window never begins like that (RFC 7932, 9.1). */
const isGzip = (body: Uint8Array): boolean => body[0] === 0x1f && body[1] === 0x8b;

function eventsIn(body: Uint8Array): readonly BeckonEvent[] {
  try {
    const unpack = isGzip(body) ? gunzipSync : brotliDecompressSync;
    return JSON.parse(unpack(body, { maxOutputLength: JSON_BYTES }).toString('utf8')) as readonly BeckonEvent[];
  } catch {
    throw new Unreadable('events cannot be unpacked');
  }
}
