import { DeleteItemCommand, DynamoDBClient, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, type PutCommandInput, type UpdateCommand } from '@aws-sdk/lib-dynamodb';
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

type Write = PutCommand | UpdateCommand | DeleteCommand;

/** A write as the document client takes it. */
function written(command: Write): Promise<unknown> {
  const input: Record<string, unknown> = { ...command.input };
  for (const name of ['Item', 'Key', 'ExpressionAttributeValues']) if (input[name] !== undefined) input[name] = marshall(input[name], MARSHALLED);
  if (command instanceof PutCommand) return rowClient().send(new PutItemCommand(input as unknown as PutItemCommand['input']));
  if (command instanceof DeleteCommand) return rowClient().send(new DeleteItemCommand(input as unknown as DeleteItemCommand['input']));
  return rowClient().send(new UpdateItemCommand(input as unknown as UpdateItemCommand['input']));
}

export const putRow = (input: PutCommandInput): Promise<unknown> => written(new PutCommand(input));

/** A conditional write that did not hold is an answer, not a fault. */
export const conditionFailed = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ConditionalCheckFailedException';

/** Whether the condition held. */
export async function unlessConditionFailed(command: Write): Promise<boolean> {
  try {
    await written(command);
    return true;
  } catch (error) {
    if (conditionFailed(error)) return false;
    throw error;
  }
}

/** A transaction that lost: a condition did not hold or another transaction was on the item. The caller reads anew. */
export const transactionLost = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'TransactionCanceledException' || error.name === 'TransactionConflictException');
