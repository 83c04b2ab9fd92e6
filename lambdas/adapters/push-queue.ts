import { SendMessageCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { LANES, PROVIDERS } from '../../core/delivery/lanes.ts';
import type { PushQueue } from '../../core/ports.ts';
import { batchText } from './batch-text.ts';
import { sqs } from './sqs.ts';

const queueUrls = z.record(z.enum(PROVIDERS), z.record(z.enum(LANES), z.string().min(1)));

/** The four delivery queues; `queues` is the QUEUES variable. A message is one push batch (SQS takes 1 MiB). */
export function pushQueue(queues: string): PushQueue {
  const urls = queueUrls.parse(JSON.parse(queues));
  return {
    send: async (batch, delay) => {
      await sqs().send(new SendMessageCommand({
        QueueUrl: urls[batch.provider][batch.lane], MessageBody: batchText(batch), DelaySeconds: delay,
      }));
    },
  };
}
