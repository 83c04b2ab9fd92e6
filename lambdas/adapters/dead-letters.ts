import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { DeadLetters } from '../../core/ports.ts';
import { sqs } from './sqs.ts';

/** The queue of parked records: `{ source, reason, record }`, the record in full so that it can be redriven. */
export const deadLetters = (queueUrl: string): DeadLetters => ({
  park: async (letter) => {
    await sqs().send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(letter) }));
  },
});
