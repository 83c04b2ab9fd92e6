import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import pMap from 'p-map';
import { Failure } from '../core/failure.ts';
import { awaits } from '../core/journey/awaiting.ts';
import { versionKey } from '../core/journey/plan.ts';
import { catalogHolding, type DeadLetters } from '../core/ports.ts';
import { shapeFaults } from '../core/stream/shape-faults.ts';
import { type Answered, answered } from '../core/webhook/call.ts';
import { log } from './adapters/log.ts';
import { causeOf, guarded } from './boundary.ts';
import { settled } from './hand.ts';
import { moveActor, type MovePorts } from './move-actor.ts';
import { textAsJson } from './text-as-json.ts';
import { answerPorts } from './wiring/take-answers.ts';

export interface AnswerPorts extends MovePorts { readonly deadLetters: DeadLetters }

/** Moves the instance that waits for an answer. One that has moved on does not match, so the same answer may come any number of times. */
export async function takeAnswer(ports: AnswerPorts, { profileId, journey, version, ...answering }: Answered): Promise<'moved' | 'gone'> {
  const key = versionKey(journey, version);
  const { plans } = await catalogHolding(ports.catalog, (c) => c.plans.has(key));
  // An answer that is taken where its plan is not known would be lost: it comes again.
  if (!plans.has(key)) throw new Failure('no-plan', key);
  const { row } = await settled(ports, () => moveActor(ports, profileId, { kind: 'answer', ...answering }, ({ instances }) => instances.some((instance) => awaits(instance, answering))));
  return row === undefined ? 'gone' : 'moved';
}

type Taken = 'moved' | 'gone' | 'parked' | 'failed';
interface End { readonly taken: Taken; readonly cause?: ReturnType<typeof causeOf> }

/** One queue message: poison is parked with its reason and consumed. */
export async function takeMessage(ports: AnswerPorts, body: string): Promise<End> {
  try {
    const read = answered.safeParse(textAsJson(body));
    if (read.success) return { taken: await takeAnswer(ports, read.data) };
    await ports.deadLetters.park({ source: 'take-answers', reason: shapeFaults(answered, read.error.issues), record: body });
    return { taken: 'parked' };
  } catch (error) {
    return { taken: 'failed', cause: causeOf(error) };
  }
}

export const handler = guarded('take-answers', async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  const began = Date.now();
  const ends = await pMap(event.Records, (record) => takeMessage(answerPorts(), record.body), { concurrency: 8 });
  const counts = Object.fromEntries([...Map.groupBy(ends, ({ taken }) => taken)].map(([taken, its]) => [taken, its.length]));
  const cause = ends.find((end) => end.cause !== undefined)?.cause;
  log[cause === undefined ? 'info' : 'warn']('answers taken', { function: 'take-answers', requestId: context.awsRequestId, ms: Date.now() - began, counts, ...cause });
  return { batchItemFailures: ends.flatMap(({ taken }, i) => (taken === 'failed' ? [{ itemIdentifier: event.Records[i]?.messageId ?? '' }] : [])) };
});
