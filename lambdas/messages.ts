import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import pMap from 'p-map';
import type { z } from 'zod';
import type { FunctionName } from '../core/environment.ts';
import type { LogMessage } from '../core/log-line.ts';
import type { DeadLetters } from '../core/ports.ts';
import { shapeFaults } from '../core/stream/shape-faults.ts';
import { log } from './adapters/log.ts';
import { causeOf, guarded } from './boundary.ts';
import { textAsJson } from './text-as-json.ts';

/** How a queue's message ended: as its work says, parked as poison with its reason, or failed, so that it comes again. */
export interface MessageEnd<E extends string> { readonly end: E | 'parked' | 'failed'; readonly cause?: ReturnType<typeof causeOf> }

interface Reading<T> { readonly source: FunctionName; readonly schema: z.ZodType<T>; readonly deadLetters: DeadLetters }

export async function workMessage<T, E extends string>({ source, schema, deadLetters }: Reading<T>, body: string, work: (message: T) => Promise<E>): Promise<MessageEnd<E>> {
  try {
    const read = schema.safeParse(textAsJson(body));
    if (read.success) return { end: await work(read.data) };
    await deadLetters.park({ source, reason: shapeFaults(schema, read.error.issues), record: body });
    return { end: 'parked' };
  } catch (error) {
    // A fault of the tables or queues around us.
    return { end: 'failed', cause: causeOf(error) };
  }
}

interface Told { readonly name: FunctionName; readonly message: LogMessage; readonly parallel?: number }

/** The Lambda handler of a queue: what failed is reported one by one, and one line tells of all. */
export const messageHandler = <E extends string>({ name, message, parallel = Infinity }: Told, work: (record: SQSRecord, context: Context) => Promise<MessageEnd<E>>) =>
  guarded(name, async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const began = Date.now();
    const ends = await pMap(event.Records, (record) => work(record, context), { concurrency: parallel });
    const counts = Object.fromEntries([...Map.groupBy(ends, ({ end }) => end)].map(([end, its]) => [end, its.length]));
    const cause = ends.find((one) => one.cause !== undefined)?.cause;
    log[cause === undefined ? 'info' : 'warn'](message, { function: name, requestId: context.awsRequestId, ms: Date.now() - began, counts, ...cause });
    return { batchItemFailures: ends.flatMap(({ end }, i) => (end === 'failed' ? [{ itemIdentifier: event.Records[i]?.messageId ?? '' }] : [])) };
  });
