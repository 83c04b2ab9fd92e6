import { createHash, randomUUID } from 'node:crypto';
import type { Meter } from './meter.ts';

export interface Message { readonly id: string; readonly body: string; readonly due: number }
type Body = Readonly<Record<string, unknown>>;

/** Each 64 KB of a request's payload is a request on the bill. */
const CHUNK = 64 * 1_024;
const requestsOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / CHUNK));

const DEEP = 100_000;

/** SQS as the adapters and the event source mapping meet it. */
export class Queues {
  readonly #queues = new Map<string, Message[]>();
  readonly #meter: Meter;
  /** Says that there is much in every queue, so that nobody adds to it. */
  looksDeep = false;
  /** Bytes of all bodies. */
  sent = { messages: 0, bytes: 0 };

  readonly #now: () => number;

  constructor(meter: Meter, now: () => number = Date.now) {
    this.#meter = meter;
    this.#now = now;
  }

  async answer(who: string, operation: string, body: Body): Promise<object> {
    this.#meter.call(who, operation);
    const url = String(body['QueueUrl']);
    switch (operation) {
      case 'SendMessage': {
        const text = String(body['MessageBody']);
        this.#meter.count(who, 'sqsRequests', requestsOf(Buffer.byteLength(text)));
        return this.#add(url, text, Number(body['DelaySeconds'] ?? 0));
      }
      case 'SendMessageBatch': {
        const entries = body['Entries'] as readonly Body[];
        this.#meter.count(who, 'sqsRequests', requestsOf(entries.reduce((sum, e) => sum + Buffer.byteLength(String(e['MessageBody'])), 0)));
        return { Successful: entries.map((e) => ({ Id: e['Id'], ...this.#add(url, String(e['MessageBody']), Number(e['DelaySeconds'] ?? 0)) })), Failed: [] };
      }
      case 'GetQueueAttributes':
        this.#meter.count(who, 'sqsRequests', 1);
        return { Attributes: { ApproximateNumberOfMessages: String(this.looksDeep ? DEEP : this.left(url)), ApproximateNumberOfMessagesNotVisible: '0', ApproximateNumberOfMessagesDelayed: '0' } };
      case 'GetQueueUrl':
        return { QueueUrl: `http://localhost/0/${String(body['QueueName'])}` };
      default:
        throw new Error(`SQS ${operation} is not played here`);
    }
  }

  /** At most `most` messages that are due, as one ReceiveMessage and one DeleteMessageBatch of the mapping, which are billed to `who`. */
  take(url: string, who: string, most: number): readonly Message[] {
    const queue = this.#of(url);
    const now = this.#now();
    const taken: Message[] = [];
    for (let at = 0; at < queue.length && taken.length < most;) {
      if ((queue[at]?.due ?? 0) <= now) taken.push(...queue.splice(at, 1));
      else at += 1;
    }
    if (taken.length > 0) this.#meter.count(who, 'sqsRequests', requestsOf(taken.reduce((sum, m) => sum + Buffer.byteLength(m.body), 0)) + 1);
    return taken;
  }

  left(url: string): number { return this.#of(url).length; }
  /** When the first of a queue is due, ms. */
  next(url: string): number { return this.#of(url).reduce((first, { due }) => Math.min(first, due), Infinity); }

  #of(url: string): Message[] {
    const queue = this.#queues.get(url) ?? [];
    this.#queues.set(url, queue);
    return queue;
  }

  #add(url: string, body: string, delay: number): object {
    const id = randomUUID();
    this.#of(url).push({ id, body, due: this.#now() + delay * 1_000 });
    this.sent = { messages: this.sent.messages + 1, bytes: this.sent.bytes + Buffer.byteLength(body) };
    return { MessageId: id, MD5OfMessageBody: createHash('md5').update(body).digest('hex') };
  }
}
