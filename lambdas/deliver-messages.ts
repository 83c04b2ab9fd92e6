import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import pMap from 'p-map';
import { pushBatch } from '../core/delivery/batch-schema.ts';
import type { PushBatch } from '../core/delivery/batch.ts';
import { PLATFORM_OF, type Provider } from '../core/delivery/lanes.ts';
import type { OutcomeRow } from '../core/delivery/outcome.ts';
import type { Hold } from '../core/delivery/passage.ts';
import { ruleOf } from '../core/delivery/verdict.ts';
import type { LogFields } from '../core/log-line.ts';
import type { DeadLetters } from '../core/ports.ts';
import { shapeFaults } from '../core/stream/shape-faults.ts';
import { jsonOfBatch } from './adapters/batch-text.ts';
import { log } from './adapters/log.ts';
import { countHeld, countOutcomes } from './adapters/metrics.ts';
import { causeOf, guarded } from './boundary.ts';
import { deliver, type Delivered, type DeliverPorts, type Invocation } from './deliver-push.ts';

export interface MessagePorts extends DeliverPorts { readonly deadLetters: DeadLetters }

/** `keep`: the message stays in the queue and comes again. */
export interface MessageEnd {
  readonly keep: boolean;
  readonly state: Delivered['state'] | 'parked' | 'failed';
  readonly row?: OutcomeRow;
  readonly hold?: Hold;
  readonly words: readonly string[];
  /** failed: of what. */
  readonly cause?: Pick<LogFields, 'error' | 'errno' | 'code' | 'about' | 'stack'>;
}

/** One queue message: poison is parked with its reason and consumed, everything else is a batch to deliver. */
export async function deliverMessage(ports: MessagePorts, provider: Provider, body: string, invocation: Invocation): Promise<MessageEnd> {
  const batch = batchOf(provider, body);
  if (typeof batch === 'string') {
    await ports.deadLetters.park({ source: `deliver-${provider}`, reason: batch, record: body });
    return { keep: false, state: 'parked', words: [] };
  }
  const { state, row, hold, said } = await deliver(ports, batch, invocation);
  return { keep: state === 'leased', state, words: said, ...(row !== undefined && { row }), ...(hold !== undefined && { hold }) };
}

/** The batch, or why it is none. */
function batchOf(provider: Provider, body: string): PushBatch | string {
  const read = pushBatch.safeParse(parsed(body));
  if (!read.success) return shapeFaults(pushBatch, read.error.issues);
  return read.data.provider === provider ? read.data : `a batch for ${read.data.provider} in a queue of ${provider}`;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(jsonOfBatch(body));
  } catch {
    return undefined;
  }
}

/** Messages worked at once; each holds at most 480 pushes. */
const PARALLEL = 4;

/** The Lambda handler of one provider's queues: failed and leased messages are reported one by one and come again. */
export const deliverHandler = (provider: Provider, ports: () => MessagePorts) =>
  guarded(`deliver-${provider}`, async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const began = Date.now();
    const ends = await pMap(event.Records, (record) => endOf(ports(), provider, record, context), { concurrency: PARALLEL });
    const pushes = outcomesOf(ends);
    countOutcomes(PLATFORM_OF[provider], pushes);
    if (ends.some((e) => e.hold !== undefined && ruleOf(provider, e.hold.cause)?.wave !== undefined)) countHeld(PLATFORM_OF[provider]);
    const states = tally(ends.map((e) => e.state));
    const said = [...new Set(ends.flatMap((e) => e.words.map(sayable)))];
    const cause = ends.find((e) => e.cause !== undefined)?.cause;
    log[said.length === 0 && cause === undefined ? 'info' : 'warn']('batches delivered', {
      function: `deliver-${provider}`, requestId: context.awsRequestId, ms: Date.now() - began, counts: { ...states, ...pushes },
      ...(said.length > 0 && { said }), ...cause,
    });
    return { batchItemFailures: ends.flatMap((e, i) => (e.keep ? [{ itemIdentifier: event.Records[i]?.messageId ?? '' }] : [])) };
  });

/** Not every emulator says so. */
function sentAt({ attributes }: { readonly attributes?: { readonly SentTimestamp?: string } }): Pick<Invocation, 'sentAt'> {
  const at = attributes?.SentTimestamp;
  return at === undefined ? {} : { sentAt: Number(at) };
}

async function endOf(ports: MessagePorts, provider: Provider, record: SQSRecord, context: Context): Promise<MessageEnd> {
  const invocation = { owner: `${context.awsRequestId}/${record.messageId}`, ...sentAt(record), remainingMs: () => context.getRemainingTimeInMillis() };
  try {
    return await deliverMessage(ports, provider, record.body, invocation);
  } catch (error) {
    // A fault of the tables or queues around us: the message comes again when its lease is over.
    return { keep: true, state: 'failed', words: [], cause: causeOf(error) };
  }
}

/** Status and letters: an unknown reason is a word, and what a provider may quote in its place has digits. */
const sayable = (word: string): string => `${word.slice(0, 4)}${word.slice(4).replace(/[^A-Za-z_.]/g, '')}`.trimEnd();

const outcomesOf = (ends: readonly MessageEnd[]): Readonly<Record<string, number>> =>
  tally(ends.flatMap((e) => (e.state === 'done' ? (e.row?.outcomes ?? []) : [])).map((o) => o.split('/')[0] ?? ''));

function tally(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
