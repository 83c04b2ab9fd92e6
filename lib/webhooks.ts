import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Credentials } from './credentials.ts';
import { terminalQueue } from './dead-letters.ts';
import { BeckonFunction, type Foundation } from './function.ts';
import { SIZES } from './sizes.ts';

/** Lambda asks for six times the function's time-out (Developer Guide, "Using Lambda with Amazon SQS"). */
const VISIBILITY_TIMES = 6;
/** A crash costs a receive; waiting for pace, a breaker or another attempt does not, it is a new message. */
const RECEIVES = 8;
/** Calls, or answers, per invocation. */
const MESSAGES = 10;

export interface WebhookLane { readonly queue: Queue; readonly dead: Queue }

/** Webhooks of journeys: a queue of calls and who makes them, which holds secrets and evaluates nothing authors wrote; a queue of answers
 *  and who moves instances by them, which holds no secret (invariant 14). */
export class Webhooks extends Construct {
  readonly lanes: Readonly<Record<'call-webhook' | 'take-answers', WebhookLane>>;
  readonly functions: { readonly 'call-webhook': BeckonFunction<'call-webhook'>; readonly 'take-answers': BeckonFunction<'take-answers'> };

  constructor(scope: Construct, id: string, foundation: Foundation, credentials: Credentials) {
    super(scope, id);
    const { settings } = foundation;
    this.lanes = { 'call-webhook': this.lane('call-webhook'), 'take-answers': this.lane('take-answers') };
    const [calls, answers] = [this.lanes['call-webhook'].queue, this.lanes['take-answers'].queue];
    const call = new BeckonFunction(this, 'call-webhook', foundation, {
      WEBHOOK_QUEUE: calls.queueUrl, ANSWER_QUEUE: answers.queueUrl,
      WEBHOOK_SECRET_PREFIX: credentials.webhookPrefix, WEBHOOK_NETWORK: settings.webhookNetwork,
    });
    credentials.allowReadWebhooks(call);
    call.allow(['sqs:SendMessage'], calls.queueArn, answers.queueArn);
    this.functions = { 'call-webhook': call, 'take-answers': new BeckonFunction(this, 'take-answers', foundation, {}) };
    this.consume('call-webhook', settings.webhookConcurrency);
    this.consume('take-answers', settings.webhookConcurrency);
  }

  /** The variable WEBHOOK_QUEUE. */
  get url(): string {
    return this.lanes['call-webhook'].queue.queueUrl;
  }

  allowSend(from: BeckonFunction<'perform-moves'>): void {
    from.allow(['sqs:SendMessage'], this.lanes['call-webhook'].queue.queueArn);
  }

  private lane(name: 'call-webhook' | 'take-answers'): WebhookLane {
    const dead = terminalQueue(this, `${name}-dead-letters`);
    const queue = new Queue(this, `${name}-queue`, {
      visibilityTimeout: Duration.seconds(VISIBILITY_TIMES * SIZES[name].timeout),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: dead, maxReceiveCount: RECEIVES },
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    return { queue, dead };
  }

  private consume(name: 'call-webhook' | 'take-answers', maxConcurrency: number): void {
    const { functions: { [name]: consumer }, lanes: { [name]: { queue } } } = this;
    consumer.allow(['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage'].map((a) => `sqs:${a}`), queue.queueArn);
    new EventSourceMapping(consumer, 'messages', { target: consumer, eventSourceArn: queue.queueArn, batchSize: MESSAGES, maxConcurrency, reportBatchItemFailures: true });
  }
}
