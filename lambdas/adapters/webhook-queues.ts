import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { AnswerQueue, WebhookQueue } from '../../core/webhook/call.ts';
import { sqs } from './sqs.ts';

/** The queue of calls; a message is one call (SQS takes 1 MiB). */
export const webhookQueue = (url: string): WebhookQueue => ({
  send: async (call, delay) => void (await sqs().send(new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify(call), DelaySeconds: delay }))),
});

/** The queue of answers. */
export const answerQueue = (url: string): AnswerQueue => ({
  send: async (answer) => void (await sqs().send(new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify(answer) }))),
});
