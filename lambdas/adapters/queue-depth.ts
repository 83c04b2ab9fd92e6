import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { LANES, PROVIDERS } from '../../core/delivery/lanes.ts';
import type { QueueDepth } from '../run-send/ports.ts';
import { sqs } from './sqs.ts';

const queueUrls = z.record(z.enum(PROVIDERS), z.record(z.enum(LANES), z.string().min(1)));
const COUNTED = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible', 'ApproximateNumberOfMessagesDelayed'] as const;

/** Of both providers and lanes. `queues` is the QUEUES variable. */
export function queueDepth(queues: string): QueueDepth {
  const urls = queueUrls.parse(JSON.parse(queues));
  const all = PROVIDERS.flatMap((provider) => LANES.map((lane) => urls[provider][lane]));
  return {
    async batches() {
      const depths = await Promise.all(all.map(async (url) => {
        const { Attributes = {} } = await sqs().send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...COUNTED] }));
        return COUNTED.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
      }));
      return depths.reduce((a, b) => a + b, 0);
    },
  };
}
