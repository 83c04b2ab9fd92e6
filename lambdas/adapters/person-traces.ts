import { DeleteCommand, PutCommand, QueryCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import pMap from 'p-map';
import type { StepRow } from '../../core/delivery/step-row.ts';
import type { DeviceIdentity } from '../../core/profile/profile.ts';
import type { PersonTraces, Swept } from '../erase-profile/ports.ts';
import { outcomeItem, stepFields } from './batch-rows.ts';
import { dynamo, unlessConditionFailed } from './dynamo.ts';
import { namesFields, namesOn } from './page-names.ts';
import { isPseudonym, putTombstone } from './pseudonyms.ts';

export interface TracedTables { readonly profiles: string; readonly tokens: string; readonly instances: string; readonly events: string; readonly cohorts: string; readonly batches: string; readonly sends: string }

type Item = Record<string, unknown>;
type Keys = readonly string[];

/** Rows by key where a key leads to them, by a scan where none does (Tokens, Cohorts, Sends). */
export const personTraces = (tables: TracedTables, now: () => number): PersonTraces => ({
  async removeProfile(id) {
    const { Attributes } = await dynamo().send(new DeleteCommand({ TableName: tables.profiles, Key: { profileId: id }, ReturnValues: 'ALL_OLD' }));
    return Number(Attributes !== undefined);
  },
  removeInstances: (id) => removePartition(tables.instances, ['profileId', 'entry'], id),
  removeEvents: (subject) => removePartition(tables.events, ['subject', 'batchId'], subject),

  sweepTokens: (names, cursor) => sweep(tables.tokens, ['key'], cursor, async (item) => {
    const identity = item['identity'] as DeviceIdentity | undefined;
    if (names.has(String(item['profileId'])) || (identity !== undefined && names.has(identity.profileId))) {
      await (isPseudonym(item['key']) ? putTombstone(tables.tokens, item['key'], now()) : dynamo().send(new DeleteCommand({ TableName: tables.tokens, Key: { key: item['key'] } })));
      return 1;
    }
    if (!identity?.subjects.some((subject) => names.has(subject))) return 0;
    const subjects = identity.subjects.filter((subject) => !names.has(subject));
    // Over what was read: a device that moves on meanwhile is met by the next pass.
    await unlessConditionFailed(new UpdateCommand({
      TableName: tables.tokens, Key: { key: item['key'] }, UpdateExpression: 'SET #identity.subjects = :subjects', ConditionExpression: '#identity = :before',
      ExpressionAttributeNames: { '#identity': 'identity' }, ExpressionAttributeValues: { ':subjects': subjects, ':before': identity },
    }));
    return 1;
  }),

  sweepCohorts: (names, cursor) => sweep(tables.cohorts, ['cohort', 'page'], cursor, async (item) => {
    const profiles = namesOn(item);
    if (!profiles.some((id) => names.has(id))) return 0;
    // A page is written once and only ever shrinks.
    await dynamo().send(new UpdateCommand({
      TableName: tables.cohorts, Key: { cohort: item['cohort'], page: item['page'] }, UpdateExpression: 'SET #names = :names REMOVE profiles',
      ExpressionAttributeNames: { '#names': 'names' }, ExpressionAttributeValues: { ':names': namesFields(profiles.filter((id) => !names.has(id))).names },
    }));
    return 1;
  }),

  sweepRuns: (names, cursor) => sweep(tables.sends, ['id', 'row'], cursor, async (item) => {
    const segments = (item['segments'] ?? []) as readonly { readonly cursor?: string }[];
    return Number(segments.some(({ cursor: place }) => place !== undefined && names.has(place)));
  }),

  async rewriteOutcome(row) {
    await dynamo().send(new PutCommand({ TableName: tables.batches, Item: { ...outcomeItem(row), erased: true } }));
  },

  rewriteStep: (step) => rewriteStep(tables.batches, step),
});

async function rewriteStep(table: string, step: StepRow): Promise<void> {
  const { body, who, day } = stepFields(step);
  // Without anybody left it tells of nobody, and leaves the index.
  const [set, remove] = [
    { erased: true, ...(body !== undefined && { body }), ...(who !== undefined && { who }) },
    [...(body === undefined ? ['body'] : []), ...(who === undefined ? ['who'] : []), ...(day === undefined ? ['day'] : [])],
  ];
  const named = [...Object.keys(set), ...remove];
  await dynamo().send(new UpdateCommand({
    TableName: table, Key: { id: step.id },
    UpdateExpression: `SET ${Object.keys(set).map((name) => `#${name} = :${name}`).join(', ')}${remove.length === 0 ? '' : ` REMOVE ${remove.map((name) => `#${name}`).join(', ')}`}`,
    ExpressionAttributeNames: Object.fromEntries(named.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(Object.entries(set).map(([name, value]) => [`:${name}`, value])),
  }));
}

async function removePartition(table: string, [partition = '', sort = '']: Keys, value: string): Promise<number> {
  let removed = 0;
  let start: Item | undefined;
  do {
    const page = await dynamo().send(new QueryCommand({
      TableName: table, ConsistentRead: true, KeyConditionExpression: '#p = :p', ProjectionExpression: '#p, #s',
      ExpressionAttributeNames: { '#p': partition, '#s': sort }, ExpressionAttributeValues: { ':p': value }, ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    }));
    await pMap(page.Items ?? [], (item) => dynamo().send(new DeleteCommand({ TableName: table, Key: { [partition]: item[partition], [sort]: item[sort] } })), { concurrency: 8 });
    removed += page.Items?.length ?? 0;
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return removed;
}

/** One page of a table. The cursor is the last key, as JSON; none of the keys there names a person. */
async function sweep(table: string, keys: Keys, cursor: string | undefined, judge: (item: Item) => Promise<number>): Promise<Swept> {
  const { Items = [], LastEvaluatedKey } = await dynamo().send(new ScanCommand({ TableName: table, ConsistentRead: true, ...(cursor === undefined ? {} : { ExclusiveStartKey: JSON.parse(cursor) as Item }) }));
  const found = await pMap(Items, judge, { concurrency: 8 });
  const last = LastEvaluatedKey === undefined ? undefined : JSON.stringify(Object.fromEntries(keys.map((key) => [key, LastEvaluatedKey[key] as unknown])));
  return { found: found.reduce((a, b) => a + b, 0), ...(last !== undefined && { cursor: last }) };
}
