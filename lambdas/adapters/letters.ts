import {
  ChangeMessageVisibilityBatchCommand, DeleteMessageCommand, GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageCommand, type Message as SqsMessage, type SQSClient,
} from '@aws-sdk/client-sqs';
import pMap from 'p-map';
import type { DeliveryQueue, LetterQueue, LetterStore, Look, Message } from '../dead-letters/ports.ts';

/** For how long nobody else sees what was received, s. Should we die, it comes back by itself after that. */
const HELD = 120;
/** SQS asks all its servers only when it may wait (Developer Guide, "Amazon SQS short and long polling"). */
const WAIT = 1;
/** Receives in a row that bring nothing new: then everything was seen. */
const NOTHING_NEW = 2;
const MOST = 10;

/** Addresses of the queues of letters, and of those letters are sent back to. */
export interface LetterPlaces { readonly sqs: SQSClient; readonly letters: (queue: LetterQueue) => string; readonly work: (queue: DeliveryQueue) => string }

export function letterStore({ sqs, letters, work }: LetterPlaces): LetterStore {
  return {
    waiting: async (queue) => {
      const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: letters(queue), AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] }));
      return Object.values(Attributes).reduce((sum, n) => sum + Number(n), 0);
    },
    visit: (queue, look) => visit({ sqs, url: letters(queue) }, look),
    send: async (queue, body) => {
      await sqs.send(new SendMessageCommand({ QueueUrl: work(queue), MessageBody: body }));
    },
  };
}

interface Queue { readonly sqs: SQSClient; readonly url: string }

async function visit(queue: Queue, look: (message: Message) => Promise<Look>): Promise<void> {
  const seen = new Set<string>();
  /** What is ours for now, with its newest receipt. */
  const held = new Map<string, string>();
  try {
    // What we hold comes again when its time is over, and may come first.
    for (let idle = 0; idle < NOTHING_NEW + Math.ceil(held.size / MOST);) {
      const received = await receive(queue);
      for (const m of received) held.set(m.MessageId ?? '', m.ReceiptHandle ?? '');
      const fresh = received.filter((m) => !seen.has(m.MessageId ?? ''));
      for (const m of fresh) seen.add(m.MessageId ?? '');
      idle = fresh.length > 0 ? 0 : idle + 1;
      const looks = await pMap(fresh, (m) => lookAt(queue, m, { held, look }), { stopOnError: false });
      if (looks.includes('stop')) return;
    }
  } finally {
    await giveBack(queue, [...held.values()]);
  }
}

async function lookAt({ sqs, url }: Queue, message: SqsMessage, { held, look }: { readonly held: Map<string, string>; readonly look: (message: Message) => Promise<Look> }): Promise<Look> {
  const id = message.MessageId ?? '';
  const decided = await look(messageOf(message));
  if (decided === 'delete') {
    await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: held.get(id) }));
    held.delete(id);
  }
  return decided;
}

async function receive({ sqs, url }: Queue): Promise<readonly SqsMessage[]> {
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({
    QueueUrl: url, MaxNumberOfMessages: MOST, VisibilityTimeout: HELD, WaitTimeSeconds: WAIT, MessageSystemAttributeNames: ['SentTimestamp'], MessageAttributeNames: ['All'],
  }));
  return Messages;
}

async function giveBack({ sqs, url }: Queue, receipts: readonly string[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(receipts.length / MOST) }, (_, i) => receipts.slice(i * MOST, (i + 1) * MOST));
  await pMap(batches, (batch) => sqs.send(new ChangeMessageVisibilityBatchCommand({
    QueueUrl: url, Entries: batch.map((ReceiptHandle, i) => ({ Id: String(i), ReceiptHandle, VisibilityTimeout: 0 })),
  })), { concurrency: 4 });
}

const messageOf = ({ MessageId = '', Body = '', Attributes, MessageAttributes = {} }: SqsMessage): Message => ({
  id: MessageId, body: Body, sentAt: Number(Attributes?.SentTimestamp ?? 0),
  attributes: Object.fromEntries(Object.entries(MessageAttributes).map(([name, { StringValue = '' }]) => [name, StringValue])),
});
