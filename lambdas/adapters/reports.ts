import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetCommand, QueryCommand, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { Failure } from '../../core/failure.ts';
import type { BucketCount, FoldClaim, ReportStore } from '../../core/ports.ts';
import { bucketOf, type BucketKind, expiryOf } from '../../core/report/bucket.ts';
import { updatesOf, type ReportUpdate } from '../../core/report/fold.ts';
import { sumCounts } from '../../core/report/count.ts';
import { isFacetKey } from '../../core/report/wide.ts';
import { dynamo } from './dynamo.ts';
import { sha256 } from './hashing.ts';

const CLAIM = 'claim';
/** As long as the rows it says were folded (batch-rows.ts), or `repair` would fold them again. */
const CLAIM_SECONDS = 90 * 24 * 60 * 60;
/** Attributes of a counter item that are no counters. */
const OWN = new Set(['scope', 'bucket', 'expires']);

/** Reports table: `{ scope, bucket: 'day#2026-11-24#07', <counter>: n, …, expires }` and, so that a range is folded once,
 *  `{ scope: 'claim#fold#<eventId>', bucket: 'claim', last, at, worked, expires }`. */
export const reportStore = (table: string, now: () => number): ReportStore => ({
  async fold(claim, counts) {
    const updates = updatesOf(claim.id, counts, sha256);
    const write: TransactWriteCommandInput = { TransactItems: [putClaim(table, claim, now()), ...updates.map((u) => addTo(table, u))] };
    if (await transact(write)) return { last: claim.last, folded: true };
    return { last: await readClaim(table, claim.id), folded: false };
  },

  read: async (scope, bucket, from, to) => (await bucketsOf(table, scope, { bucket, from, to })).filter(({ key }) => !isFacetKey(key)),
  facets: async (scope, from, to) => (await bucketsOf(table, scope, { bucket: 'hour', from, to })).filter(({ key }) => isFacetKey(key)),
});

interface Span { readonly bucket: BucketKind; readonly from: number; readonly to: number }

async function bucketsOf(table: string, scope: string, { bucket, from, to }: Span): Promise<readonly BucketCount[]> {
  const items: Record<string, unknown>[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await dynamo().send(new QueryCommand({
      TableName: table,
      KeyConditionExpression: '#scope = :scope AND #bucket BETWEEN :from AND :to',
      ExpressionAttributeNames: { '#scope': 'scope', '#bucket': 'bucket' },
      // `~` sorts behind every lane of the last bucket.
      ExpressionAttributeValues: { ':scope': scope, ':from': bucketOf(bucket, from), ':to': `${bucketOf(bucket, to)}#~` },
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    }));
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return sumLanes(items);
}

/** Lanes of a bucket, summed. */
function sumLanes(items: readonly Record<string, unknown>[]): readonly BucketCount[] {
  const byBucket = Map.groupBy(items, (item) => String(item['bucket']).split('#').slice(0, 2).join('#'));
  return [...byBucket].flatMap(([bucket, lanes]) => sumCounts(lanes.flatMap(countersOf)).map((c) => ({ ...c, bucket })));
}

const countersOf = (item: Record<string, unknown>): { scope: string; key: string; n: number }[] =>
  Object.entries(item).filter(([key]) => !OWN.has(key)).map(([key, n]) => ({ scope: String(item['scope']), key, n: Number(n) }));

const putClaim = (table: string, { id, last, worked }: FoldClaim, now: number) => ({
  Put: {
    TableName: table,
    Item: { scope: `claim#${id}`, bucket: CLAIM, last, at: now, worked: Buffer.from(worked.join(''), 'hex'), expires: Math.floor(now / 1_000) + CLAIM_SECONDS },
    ConditionExpression: 'attribute_not_exists(#scope)', ExpressionAttributeNames: { '#scope': 'scope' },
  },
});

function addTo(table: string, { scope, bucket, adds }: ReportUpdate) {
  return {
    Update: {
      TableName: table, Key: { scope, bucket },
      UpdateExpression: `SET #e = if_not_exists(#e, :e) ADD ${adds.map((_, i) => `#${i} :${i}`).join(',')}`,
      ExpressionAttributeNames: { '#e': 'expires', ...Object.fromEntries(adds.map((a, i) => [`#${i}`, a.key])) },
      ExpressionAttributeValues: { ':e': expiryOf(bucket), ...Object.fromEntries(adds.map((a, i) => [`:${i}`, a.n])) },
    },
  };
}

const ATTEMPTS = 10;

/** True: written. False: the claim was there. A conflict with another writer of the same counters is tried again. */
async function transact(write: TransactWriteCommandInput): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      await dynamo().send(new TransactWriteCommand(write));
      return true;
    } catch (error) {
      const reasons = cancellations(error);
      if (reasons[0] === 'ConditionalCheckFailed') return false;
      if (!reasons.some((r) => BUSY.has(r)) || attempt === ATTEMPTS) throw error;
      await sleep(randomInt(25 * 2 ** Math.min(attempt, 6)));
    }
  }
}

/** Reasons that pass by themselves (DynamoDB API reference, TransactWriteItems). */
const BUSY = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

/** The reason per item of a cancelled transaction; empty for any other error. */
function cancellations(error: unknown): readonly string[] {
  const { name, CancellationReasons: reasons } = error as { readonly name?: string; readonly CancellationReasons?: readonly { readonly Code?: string }[] };
  if (name === 'TransactionConflictException') return ['TransactionConflict'];
  return name === 'TransactionCanceledException' ? (reasons ?? []).map((r) => r.Code ?? '') : [];
}

async function readClaim(table: string, claim: string): Promise<string> {
  const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: { scope: `claim#${claim}`, bucket: CLAIM }, ConsistentRead: true }));
  if (Item === undefined) throw new Failure('claim-gone', claim);
  return String(Item['last']);
}
