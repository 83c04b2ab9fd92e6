import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Place } from '../place.ts';

const ATTEMPTS = 8;

export const documentsAt = ({ aws }: Place): DynamoDBDocumentClient => DynamoDBDocumentClient.from(new DynamoDBClient({ ...aws, maxAttempts: ATTEMPTS }));

/** It speaks to the configured endpoint and not to the host in a queue's URL, which an emulator may not serve. */
export const sqsAt = ({ aws }: Place): SQSClient => new SQSClient({ ...aws, maxAttempts: ATTEMPTS, useQueueUrlAsEndpoint: false });
