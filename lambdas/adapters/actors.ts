import { GetCommand, ScanCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { emptyOwed } from '../../core/journey/owed.ts';
import type { ActorRow, EntryContext } from '../../core/journey/row.ts';
import type { JsonObject } from '../../core/json.ts';
import type { ActorStore } from '../../core/ports.ts';
import type { ActorPages, ActorPlace, RowInJourneys } from '../../core/report/journey-rows.ts';
import { Unreadable } from '../../core/stream/range.ts';
import type { Profile } from '../../core/profile/profile.ts';
import { carrying, unpacked } from './carried.ts';
import { conditionFailed, dynamo, putRow, transactionLost } from './dynamo.ts';
import { putProfile } from './profiles.ts';

const ROW = 'row';
/** A context outlives its instance: its pushes may be rendered after the instance ended. Journeys wait years; contexts of
 *  standing instances are written anew with every entry, so this only bounds what nobody can need any more. */
const CONTEXT_SECONDS = 11 * 366 * 24 * 60 * 60;

/** Instances table: `{ profileId, entry: 'row', … }` and `{ profileId, entry: 'entry#<instance>', context, expires }`.
 *  `profiles`: the table of people, where moves may change them. */
export const actorStore = (table: string, now: () => number, profiles?: string): ActorStore => ({
  async read(profileId, look) {
    const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: { profileId, entry: ROW }, ConsistentRead: look !== 'recent' }));
    return Item === undefined ? undefined : actorRowOf(Item);
  },

  async readContext(profileId, instance) {
    const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: { profileId, entry: `entry#${instance}` }, ConsistentRead: true }));
    return Item?.['context'] as JsonObject | undefined;
  },

  async write(row, contexts, profile) {
    const beside = [...contexts.map((c) => putContext(table, row, c, now())), ...(profile === undefined ? [] : [putPerson(profiles, profile, now())])];
    try {
      if (beside.length === 0) await putRow(rowOver(table, row));
      else await dynamo().send(new TransactWriteCommand({ TransactItems: [{ Put: rowOver(table, row) }, ...beside] }));
      return true;
    } catch (error) {
      if (conditionFailed(error) || transactionLost(error)) return false;
      throw error;
    }
  },

  async scan(segment, segments, cursor) {
    const page = await dynamo().send(new ScanCommand({
      TableName: table, Segment: segment, TotalSegments: segments,
      FilterExpression: '#entry = :row', ExpressionAttributeNames: { '#entry': 'entry' }, ExpressionAttributeValues: { ':row': ROW },
      ...(cursor === undefined ? {} : { ExclusiveStartKey: JSON.parse(cursor) as Record<string, unknown> }),
    }));
    return {
      rows: (page.Items ?? []).map(actorRowOf),
      ...(page.LastEvaluatedKey === undefined ? {} : { cursor: JSON.stringify(page.LastEvaluatedKey) }),
    };
  },
});

type PlacedRow = RowInJourneys & ActorPlace;
const OF_JOURNEYS = ['profileId', 'entry', 'movedTo', 'instances', 'past'] as const satisfies readonly (keyof PlacedRow)[];

export const actorPages = (table: string): ActorPages => ({
  async page(after) {
    const { Items = [], LastEvaluatedKey: next } = await dynamo().send(new ScanCommand({
      TableName: table, FilterExpression: '#entry = :row', ProjectionExpression: OF_JOURNEYS.map((name) => `#${name}`).join(', '),
      ExpressionAttributeNames: Object.fromEntries(OF_JOURNEYS.map((name) => [`#${name}`, name])), ExpressionAttributeValues: { ':row': ROW },
      ...(after !== undefined && { ExclusiveStartKey: { ...after } }),
    }));
    return { rows: Items as PlacedRow[], ...(next !== undefined && { next: next as ActorPlace }) };
  },
});

/** Computed attributes are JSON text: lists of numbers are shorter that way than as DynamoDB's lists, and any number can be one. */
export const actorItemOf = ({ person, ...row }: ActorRow): Record<string, unknown> =>
  carrying({ entry: ROW, ...row, ...(row.computed === undefined ? {} : { computed: JSON.stringify(row.computed) }) }, person);

/** Compare-and-set over the revision the move was computed from. */
const rowOver = (table: string, row: ActorRow) => ({
  TableName: table,
  Item: actorItemOf(row),
  ...(row.revision === 1
    ? { ConditionExpression: 'attribute_not_exists(profileId)' }
    : { ConditionExpression: 'revision = :before', ExpressionAttributeValues: { ':before': row.revision - 1 } }),
});

function putPerson(table: string | undefined, profile: Profile, now: number) {
  if (table === undefined) throw new RangeError('this function changes nobody');
  return { Put: putProfile(table, profile, now) };
}

const putContext = (table: string, row: ActorRow, { instance, context }: EntryContext, now: number) => ({
  Put: {
    TableName: table,
    Item: { profileId: row.profileId, entry: `entry#${instance}`, context, expires: Math.floor(now / 1000) + CONTEXT_SECONDS },
  },
});

/** A row from an item or a stream image. Throws on what is not a row, so that the record is parked. Who reads it to move it does not ask what the
 *  last move owed. */
export function actorRowOf(item: Record<string, unknown>): ActorRow {
  const { entry, computed, owed, ...row } = item;
  if (entry !== ROW || typeof item['profileId'] !== 'string' || typeof item['revision'] !== 'number' || !Array.isArray(item['instances'])) {
    throw new Unreadable('not an actor row');
  }
  return { ...row, owed: owed instanceof Uint8Array ? emptyOwed : owed, ...(typeof computed === 'string' ? { computed: JSON.parse(computed) as unknown } : {}) } as unknown as ActorRow;
}

/** The row of a move that is to be performed, with the person it carries. */
export const movedRowOf = (image: Record<string, unknown>): ActorRow =>
  ({ ...actorRowOf(image), ...(image['owed'] instanceof Uint8Array && unpacked(String(image['profileId']), image['owed'])) });
