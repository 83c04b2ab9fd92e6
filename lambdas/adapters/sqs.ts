import { SQSClient } from '@aws-sdk/client-sqs';

let client: SQSClient | undefined;

/** One client a container. It speaks to the configured endpoint and not to the host in a queue's URL, which an emulator may not serve. */
export const sqs = (): SQSClient => (client ??= new SQSClient({ maxAttempts: 5, useQueueUrlAsEndpoint: false }));
