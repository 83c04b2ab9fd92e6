import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import pMap from 'p-map';
import { type ErasedPeople, type ErasureMarks, MARK_MS } from '../../core/erasure/marks.ts';
import type { Clock } from '../../core/ports.ts';
import { TTL_ATTRIBUTE } from '../../core/tables.ts';
import { dynamo } from './dynamo.ts';
import { tombstonesOf } from './pseudonyms.ts';

const MARKS = 'erased';
const FRESH_MS = 2_000;

/** Table Sends: `erased`/<hash of the profile id>. */
export async function markErased(table: string, hashes: readonly string[], now: number): Promise<void> {
  const expires = Math.ceil((now + MARK_MS) / 1_000);
  await pMap(hashes, (hash) => dynamo().send(new PutCommand({ TableName: table, Item: { id: MARKS, row: hash, at: now, [TTL_ATTRIBUTE]: expires } })), { concurrency: 8 });
}

/** As a sender looks at them: once in two seconds and container, however many batches there are. */
export function erasedPeople({ sends: table, tokens }: { readonly sends: string; readonly tokens: string }, clock: Clock): ErasedPeople {
  let held: { readonly at: number; readonly marks: Promise<ErasureMarks> } | undefined;
  return {
    marks() {
      const now = clock.now();
      if (held !== undefined && now - held.at < FRESH_MS) return held.marks;
      const marks = readMarks(table, now);
      held = { at: now, marks };
      marks.catch(() => { held = undefined; });
      return marks;
    },
    among: (hashes) => tombstonesOf(tokens, hashes),
  };
}

async function readMarks(table: string, now: number): Promise<ErasureMarks> {
  const marks = new Map<string, number>();
  let start: Record<string, unknown> | undefined;
  do {
    const page = await dynamo().send(new QueryCommand({
      TableName: table, KeyConditionExpression: 'id = :id', ExpressionAttributeValues: { ':id': MARKS }, ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    }));
    for (const item of page.Items ?? []) if (Number(item[TTL_ATTRIBUTE]) * 1_000 > now) marks.set(String(item['row']), Number(item['at']));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return marks;
}
