import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { type DeleteCommand, DynamoDBDocumentClient, type PutCommand, type PutCommandInput, type UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';

let client: DynamoDBClient | undefined;
let documents: DynamoDBDocumentClient | undefined;
let rows: DynamoDBClient | undefined;

const MARSHALLED = { removeUndefinedValues: true };

/** One client a container; made at first use so that importing a shell in a test opens nothing. */
export const dynamoClient = (): DynamoDBClient => (client ??= new DynamoDBClient({ maxAttempts: 5 }));

/** The same, speaking in plain values. */
export const dynamo = (): DynamoDBDocumentClient =>
  (documents ??= DynamoDBDocumentClient.from(dynamoClient(), {
    // A copy: the client writes more options into it.
    marshallOptions: { ...MARSHALLED },
  }));

/** Over the same sockets. Its middleware is put together once and not for each command, which is a quarter of what a put costs the CPU; so it is for
 *  commands that bring none of their own, as the document client's do. */
const rowClient = (): DynamoDBClient => (rows ??= new DynamoDBClient({ maxAttempts: 5, cacheMiddleware: true, requestHandler: dynamoClient().config.requestHandler }));

/** A put as the document client takes it, for rows that are written by the thousand. */
export const putRow = ({ Item, ExpressionAttributeValues: values, ...rest }: PutCommandInput): Promise<unknown> => rowClient().send(new PutItemCommand({
  ...rest, Item: marshall(Item, MARSHALLED), ...(values !== undefined && { ExpressionAttributeValues: marshall(values, MARSHALLED) }),
} as PutItemCommand['input']));

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
