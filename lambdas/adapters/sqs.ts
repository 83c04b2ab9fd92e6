import { SQSClient } from '@aws-sdk/client-sqs';

let client: SQSClient | undefined;

/** One client a container. The queue's URL names the endpoint that answers for it, which the emulator writes its own way. */
export const sqs = (): SQSClient => (client ??= new SQSClient({ maxAttempts: 5, useQueueUrlAsEndpoint: false }));
