import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type DeleteCommand, DynamoDBDocumentClient, type PutCommand, type UpdateCommand } from '@aws-sdk/lib-dynamodb';

let client: DynamoDBClient | undefined;
let documents: DynamoDBDocumentClient | undefined;

/** One client a container; made at first use so that importing a shell in a test opens nothing. */
export const dynamoClient = (): DynamoDBClient => (client ??= new DynamoDBClient({ maxAttempts: 5 }));

/** The same, speaking in plain values. */
export const dynamo = (): DynamoDBDocumentClient =>
  (documents ??= DynamoDBDocumentClient.from(dynamoClient(), {
    marshallOptions: { removeUndefinedValues: true },
  }));

/** A conditional write that did not hold is an answer, not a fault. */
export const conditionFailed = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ConditionalCheckFailedException';

/** Whether the condition held. */
export async function unlessConditionFailed(command: PutCommand | UpdateCommand | DeleteCommand): Promise<boolean> {
  try {
    await dynamo().send(command as PutCommand);
    return true;
  } catch (error) {
    if (conditionFailed(error)) return false;
    throw error;
  }
}

/** A transaction that lost: a condition did not hold or another transaction was on the item. The caller reads anew. */
export const transactionLost = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'TransactionCanceledException' || error.name === 'TransactionConflictException');
