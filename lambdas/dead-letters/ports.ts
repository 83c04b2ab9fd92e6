import type { Touch } from './touch.ts';

/** Queues of dead letters, each with the stack's output that has its address. */
export const LETTER_QUEUES = {
  parked: 'DeadLettersQueue',
  'deliver-apns-now': 'DeliverApnsNowDeadLettersQueue',
  'deliver-apns-bulk': 'DeliverApnsBulkDeadLettersQueue',
  'deliver-fcm-now': 'DeliverFcmNowDeadLettersQueue',
  'deliver-fcm-bulk': 'DeliverFcmBulkDeadLettersQueue',
  'deliver-web-now': 'DeliverWebNowDeadLettersQueue',
  'deliver-web-bulk': 'DeliverWebBulkDeadLettersQueue',
  'call-webhook': 'CallWebhookDeadLettersQueue',
  'take-answers': 'TakeAnswersDeadLettersQueue',
  'failed-executions': 'FailedExecutionsQueue',
} as const;
export type LetterQueue = keyof typeof LETTER_QUEUES;
export const LETTER_QUEUE_NAMES = Object.keys(LETTER_QUEUES) as readonly LetterQueue[];

/** The queues letters are sent back to. */
export const DELIVERY_QUEUES = {
  'deliver-apns-now': 'DeliverApnsNowQueue',
  'deliver-apns-bulk': 'DeliverApnsBulkQueue',
  'deliver-fcm-now': 'DeliverFcmNowQueue',
  'deliver-fcm-bulk': 'DeliverFcmBulkQueue',
  'deliver-web-now': 'DeliverWebNowQueue',
  'deliver-web-bulk': 'DeliverWebBulkQueue',
  'call-webhook': 'CallWebhookQueue',
  'take-answers': 'TakeAnswersQueue',
} as const satisfies Partial<Record<LetterQueue, string>>;
export type DeliveryQueue = keyof typeof DELIVERY_QUEUES;

export interface Message {
  readonly id: string;
  /** ms; a queue's own dead letters keep the time they were first sent. */
  readonly sentAt: number;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What becomes of a message that was looked at. `stop`: it stays, and no other is looked at. */
export type Look = 'keep' | 'delete' | 'stop';

export interface LetterStore {
  /** About how many messages the queue holds. */
  waiting(queue: LetterQueue): Promise<number>;
  /** Shows each message once; those that stay are given back at the end. A message is deleted only when its look says so. */
  visit(queue: LetterQueue, look: (message: Message) => Promise<Look>): Promise<void>;
  send(queue: DeliveryQueue, body: string): Promise<void>;
}

/** What the Batches table says of a push batch. */
export type BatchMark =
  | { readonly kind: 'lease'; readonly until: number }
  | { readonly kind: 'outcome'; readonly at: number };

export interface RowStore {
  batch(id: string): Promise<BatchMark | undefined>;
  /** Sets `redriven` to `at` (ms), so that the stream brings the row once more. False when the row is not as it was. */
  touch(touch: Touch, at: number): Promise<boolean>;
}

export interface LetterPorts {
  readonly letters: LetterStore;
  readonly rows: RowStore;
}
