import type { DynamoDBRecord } from 'aws-lambda';
import { itemOfWire, type WireItem } from './wire-items.ts';

/** The new image as the document client would give it; Lambda hands binaries over as base64 text, as DynamoDB does. */
export const imageOf = (record: DynamoDBRecord): WireItem | undefined => {
  const image = record.dynamodb?.NewImage;
  return image === undefined ? undefined : itemOfWire(image);
};
