import { ChangeMessageVisibilityCommand, DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { LetterBox } from '../erase-profile/ports.ts';
import { sqs } from './sqs.ts';

/** Hidden from others while all are looked through; then they are shown again at once. */
const HIDDEN_SECONDS = 300;
const A_TIME = 10;
/** A queue that brings the same letters for ever ends here. */
const LETTERS_MAX = 20_000;

/** Dead-letter queues; `urls` is the variable LETTER_QUEUES, a JSON list. */
export function letterBox(urls: string): LetterBox {
  const queues = z.array(z.string()).parse(JSON.parse(urls));
  return {
    async sweep(without) {
      let found = 0;
      for (const queue of queues) found += await sweepQueue(queue, without);
      return found;
    },
  };
}

async function sweepQueue(queue: string, without: Parameters<LetterBox['sweep']>[0]): Promise<number> {
  const left: string[] = [];
  let found = 0;
  for (let seen = 0; seen < LETTERS_MAX;) {
    const { Messages = [] } = await sqs().send(new ReceiveMessageCommand({ QueueUrl: queue, MaxNumberOfMessages: A_TIME, VisibilityTimeout: HIDDEN_SECONDS }));
    if (Messages.length === 0) break;
    seen += Messages.length;
    for (const { Body = '', ReceiptHandle = '' } of Messages) {
      const erased = without(Body);
      if (erased === undefined) { left.push(ReceiptHandle); continue; }
      found += 1;
      if (erased.letter !== undefined) await sqs().send(new SendMessageCommand({ QueueUrl: queue, MessageBody: erased.letter }));
      await sqs().send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle }));
    }
  }
  for (const ReceiptHandle of left) await sqs().send(new ChangeMessageVisibilityCommand({ QueueUrl: queue, ReceiptHandle, VisibilityTimeout: 0 }));
  return found;
}
