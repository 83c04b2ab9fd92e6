import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';

/** The new image as the document client would give it; Lambda hands binaries over as base64 text. */
export function imageOf(record: DynamoDBRecord): Record<string, unknown> | undefined {
  const image = record.dynamodb?.NewImage;
  if (image === undefined) return undefined;
  return unmarshall(revive(image) as Record<string, AttributeValue>);
}

function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, k === 'B' && typeof v === 'string' ? Buffer.from(v, 'base64') : revive(v)]));
}
