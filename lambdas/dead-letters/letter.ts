import type { DynamoDBRecord } from 'aws-lambda';
import * as z from 'zod';
import { LANES, PROVIDERS } from '../../core/delivery/lanes.ts';
import { STREAM_CONSUMERS, type StreamConsumer } from '../../core/stream/worked.ts';
import { jsonOfBatch } from '../adapters/batch-text.ts';
import { owedIn } from '../adapters/carried.ts';
import { imageOf } from '../adapters/stream-image.ts';
import { type Touch, touchOf } from './touch.ts';
import { type BatchMark, DELIVERY_QUEUES, type DeliveryQueue, type LetterQueue, type Message } from './ports.ts';

/** A dead letter, as far as anybody may see it: ids, codes and counts. */
export interface Letter {
  readonly id: string;
  readonly queue: LetterQueue;
  /** ms */
  readonly sentAt: number;
  /** Who could not work it. */
  readonly source: string;
  readonly reason: string;
  readonly holds: Readonly<Record<string, string | number>>;
  readonly again: Again;
  /** What it says, in full. */
  readonly content: unknown;
}

/** How it is worked again. */
export type Again =
  | { readonly kind: 'touch'; readonly touch: Touch }
  | { readonly kind: 'send'; readonly queue: DeliveryQueue; readonly body: string }
  /** The next run does the same work: the letter only has to go. */
  | { readonly kind: 'settled'; readonly by: string }
  | { readonly kind: 'unclear'; readonly why: string };

type Told = Pick<Letter, 'source' | 'reason' | 'holds' | 'again' | 'content'>;

export function letterOf(queue: LetterQueue, message: Message, mark?: BatchMark): Letter {
  return { id: message.id, queue, sentAt: message.sentAt, ...toldBy(queue, message, mark) };
}

function toldBy(queue: LetterQueue, message: Message, mark: BatchMark | undefined): Told {
  if (queue === 'parked') return parked(message);
  if (isOfWebhooks(queue)) return uncalled(queue, message);
  return queue === 'failed-executions' ? failedExecution(message) : undelivered(queue, message, mark);
}

/** The id of the push batch a letter is about, to be looked up for its reason. */
export const batchIdIn = (queue: LetterQueue, message: Message): string | undefined =>
  (queue in DELIVERY_QUEUES && !isOfWebhooks(queue) ? text(fieldsOf(message.body)['id']) : undefined);

/** Queues of webhooks and their answers, named as their functions. */
const WEBHOOK_QUEUES = ['call-webhook', 'take-answers'] as const;
const isOfWebhooks = (name: string): name is (typeof WEBHOOK_QUEUES)[number] => WEBHOOK_QUEUES.some((queue) => queue === name);

const letterShape = z.object({ source: z.string(), reason: z.string(), record: z.unknown() });

/** What our functions parked, and what EventBridge could not hand over. */
function parked(message: Message): Told {
  const { success, data } = letterShape.safeParse(parsed(message.body));
  if (!success) return undeliverable(message);
  const { source, reason, record } = data;
  const consumer = STREAM_CONSUMERS.find((c) => c === source);
  if (consumer !== undefined) return { source, reason, ...rowLetter(consumer, record), content: data };
  const body = typeof record === 'string' ? record : JSON.stringify(record);
  const queue = queueFor(source, fieldsOf(body));
  return { source, reason, content: { ...data, record: parsed(body) ?? record }, holds: batchHolds(body), again: queue === undefined ? unclear(`nobody here works what ${source} parks`) : { kind: 'send', queue, body } };
}

const unclear = (why: string): Again => ({ kind: 'unclear', why });

function rowLetter(consumer: StreamConsumer, record: unknown): Pick<Told, 'holds' | 'again'> {
  const image = rowIn(record);
  if (image === undefined) return { holds: {}, again: unclear('its record names no row') };
  const touch = touchOf(consumer, image);
  return { holds: { ...touch.key, ...HOLDS[consumer](image) }, again: { kind: 'touch', touch } };
}

export function rowIn(record: unknown): Record<string, unknown> | undefined {
  try {
    return imageOf(record as DynamoDBRecord);
  } catch {
    return undefined;
  }
}

const HOLDS: Readonly<Record<StreamConsumer, (row: Record<string, unknown>) => Letter['holds']>> = {
  'dispatch-events': (row) => (row['app'] === undefined ? {} : { app: text(row['app']) ?? '' }),
  'perform-moves': (row) => ({
    revision: Number(row['revision']),
    ...Object.fromEntries(['pushes', 'waits', 'steps'].map((owed) => [owed, sizeOf((owedIn(row) as Record<string, unknown>)[owed])])),
  }),
  'fold-reports': (row) => ({ counts: sizeOf(row['counts']) }),
};

/** The batch may name another provider than the queue it was found in; the lane a broken one does not name is the patient one. */
function queueFor(source: string, { provider, lane }: Readonly<Record<string, unknown>>): DeliveryQueue | undefined {
  if (isOfWebhooks(source)) return source;
  const meant = PROVIDERS.find((p) => p === provider) ?? PROVIDERS.find((p) => source === `deliver-${p}`);
  return meant === undefined || !source.startsWith('deliver-') ? undefined : `deliver-${meant}-${LANES.find((l) => l === lane) ?? 'bulk'}`;
}

/** Whose call it is, and no more: the rest is a person's. */
function uncalled(queue: DeliveryQueue, { body }: Message): Told {
  const { journey, version, node, attempt } = fieldsOf(body);
  const holds = { ...(text(journey) !== undefined && { journey: text(journey) ?? '', node: text(node) ?? '' }), ...(typeof version === 'number' && { version }), ...(typeof attempt === 'number' && { attempt }) };
  return { source: queue, reason: 'received as often as it may be, never finished', holds, again: { kind: 'send', queue, body }, content: parsed(body) ?? body };
}

function undelivered(queue: DeliveryQueue, { body }: Message, mark: BatchMark | undefined): Told {
  return {
    source: queue.slice(0, queue.lastIndexOf('-')), reason: `received as often as it may be, never finished; ${whatHappened(mark)}`,
    holds: batchHolds(body), again: { kind: 'send', queue, body }, content: parsed(body) ?? body,
  };
}

function whatHappened(mark: BatchMark | undefined): string {
  if (mark === undefined) return 'no sender ever held it';
  const iso = (ms: number): string => new Date(ms).toISOString();
  return mark.kind === 'lease' ? `the last sender held it until ${iso(mark.until)}` : `its pushes were finished at ${iso(mark.at)}, what was left of it may not have been handed on`;
}

function batchHolds(body: string): Letter['holds'] {
  const { id, app, attempt, pushes } = fieldsOf(body);
  return { ...(text(id) !== undefined && { batch: text(id) ?? '' }), ...(text(app) !== undefined && { app: text(app) ?? '' }), ...(typeof attempt === 'number' && { attempt }), pushes: sizeOf(pushes) };
}

function failedExecution({ body }: Message): Told {
  const content = fieldsOf(body);
  const { name, status = 'unknown', error } = (content['detail'] ?? {}) as Readonly<Record<string, unknown>>;
  return {
    source: 'step-functions', reason: [text(status) ?? '', ...(text(error) === undefined ? [] : [text(error)])].join(': '),
    holds: text(name) === undefined ? {} : { execution: text(name) ?? '' }, content, again: { kind: 'settled', by: 'open-cohorts opens the cohort again' },
  };
}

/** A schedule's call of a function that could not be made (EventBridge User Guide, "Using dead-letter queues"). */
function undeliverable({ body, attributes }: Message): Told {
  const rule = attributes['RULE_ARN']?.split('/').at(-1);
  return {
    source: rule === undefined ? 'unknown' : 'schedule', reason: attributes['ERROR_CODE'] ?? 'not a letter of ours',
    holds: rule === undefined ? {} : { rule }, content: parsed(body) ?? body,
    again: rule === undefined ? unclear('it is no letter of ours') : { kind: 'settled', by: 'the next run does the same work' },
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(jsonOfBatch(body));
  } catch {
    return undefined;
  }
}

function fieldsOf(body: string): Readonly<Record<string, unknown>> {
  const value = parsed(body);
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const sizeOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);
