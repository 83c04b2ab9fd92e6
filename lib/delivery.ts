import { Duration, Stack } from 'aws-cdk-lib';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { LANES, type Lane, PLATFORM_OF, PROVIDERS, type Provider } from '../core/delivery/lanes.ts';
import type { Credentials } from './credentials.ts';
import { terminalQueue } from './dead-letters.ts';
import { BeckonFunction, type Foundation } from './function.ts';
import { SIZES } from './sizes.ts';

/** Lambda asks for six times the function's time-out (Developer Guide, "Using Lambda with Amazon SQS"). */
const VISIBILITY_TIMES = 6;
/** A live lease or a crash costs a receive; waiting for pace or a breaker does not, it is a new message. */
const RECEIVES = 8;
/** Push batches per invocation: at most 480 pushes each, and a sender has a minute for all of them. */
const BATCHES: Readonly<Record<Lane, number>> = { now: 5, bulk: 5 };

type Sender = BeckonFunction<`deliver-${Provider}`>;
export interface Lanes { readonly queue: Queue; readonly dead: Queue }

/** The queues of push batches, two per provider so that neither lane waits behind the other, and their senders. */
export class Delivery extends Construct {
  readonly queues: Readonly<Record<Provider, Readonly<Record<Lane, Lanes>>>>;
  readonly senders: Readonly<Record<`deliver-${Provider}`, Sender>>;

  constructor(scope: Construct, id: string, foundation: Foundation, credentials: Credentials) {
    super(scope, id);
    this.queues = byProvider((provider) => ({ now: this.lanes(provider, 'now'), bulk: this.lanes(provider, 'bulk') }));
    this.senders = {
      'deliver-apns': this.sender('apns', foundation, credentials),
      'deliver-fcm': this.sender('fcm', foundation, credentials),
      'deliver-web': this.sender('web', foundation, credentials),
    };
  }

  /** The variable QUEUES. */
  get urls(): string {
    return Stack.of(this).toJsonString(byProvider((p) => ({ now: this.queues[p].now.queue.queueUrl, bulk: this.queues[p].bulk.queue.queueUrl })));
  }

  allowSend(from: BeckonFunction<'perform-moves' | 'run-send'>): void {
    from.allow(['sqs:SendMessage'], ...PROVIDERS.flatMap((p) => this.arns(p)));
  }

  /** How deep the queues are. */
  allowLook(from: BeckonFunction<'run-send'>): void {
    from.allow(['sqs:GetQueueAttributes'], ...PROVIDERS.flatMap((p) => this.arns(p)));
  }

  private arns(provider: Provider): string[] {
    return LANES.map((lane) => this.queues[provider][lane].queue.queueArn);
  }

  private lanes(provider: Provider, lane: Lane): Lanes {
    const name = `deliver-${provider}-${lane}`;
    const dead = terminalQueue(this, `${name}-dead-letters`);
    const queue = new Queue(this, name, {
      visibilityTimeout: Duration.seconds(VISIBILITY_TIMES * SIZES[`deliver-${provider}`].timeout),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: dead, maxReceiveCount: RECEIVES },
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    return { queue, dead };
  }

  private sender(provider: Provider, foundation: Foundation, credentials: Credentials): Sender {
    const { settings } = foundation;
    const sender = new BeckonFunction<`deliver-${Provider}`>(this, `deliver-${provider}`, foundation, {
      QUEUES: this.urls,
      SECRET_PREFIX: credentials.prefix,
      TRACKING_SECRET: credentials.tracking.secretArn,
      PROVIDER_ORIGINS: providerOrigins(foundation),
      PUSH_TRANSPORT: settings.pushTransport,
    });
    credentials.allowTracking(sender);
    credentials.allowRead(sender, PLATFORM_OF[provider]);
    const consume = ['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage', 'SendMessage'];
    sender.allow(consume.map((a) => `sqs:${a}`), ...this.arns(provider));
    for (const lane of LANES) {
      new EventSourceMapping(sender, lane, {
        target: sender,
        eventSourceArn: this.queues[provider][lane].queue.queueArn,
        batchSize: BATCHES[lane],
        maxConcurrency: settings.senderConcurrency[lane],
        reportBatchItemFailures: true,
      });
    }
    return sender;
  }
}

/** The variable PROVIDER_ORIGINS. */
export const providerOrigins = ({ settings: { providers, pushServices } }: Foundation): string =>
  JSON.stringify({ apns: providers.apns, fcm: providers.fcm, web: pushServices, ca: providers.ca });

const byProvider = <T>(make: (provider: Provider) => T): Record<Provider, T> => ({ apns: make('apns'), fcm: make('fcm'), web: make('web') });
