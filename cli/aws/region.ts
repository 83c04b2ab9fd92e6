import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Place } from '../place.ts';

/** The region every client of the place works in. */
export const regionOf = ({ aws }: Place): Promise<string> => new DynamoDBClient(aws).config.region();
