import type { Context, DynamoDBStreamEvent } from 'aws-lambda';
import type { FunctionName } from '../core/environment.ts';
import type { LogFields } from '../core/log-line.ts';
import type { Hash } from '../core/hash.ts';
import { rangeOf, rowsOf, Unreadable, type Decoded } from '../core/stream/range.ts';
import { fingerprintOf, type StreamConsumer } from '../core/stream/worked.ts';
import type { Claim, ClaimStore, DeadLetters, StreamRecord } from '../core/ports.ts';
import { log } from './adapters/log.ts';
import { imageOf } from './adapters/stream-image.ts';
import { guarded, nameOf } from './boundary.ts';

export interface Range<T> {
  /** The claim's id: what the range does is named after it. */
  readonly id: string;
  /** Where it ends. */
  readonly last: string;
  readonly values: readonly T[];
  /** Fingerprints of its rows, parked ones among them. */
  readonly worked: readonly string[];
  readonly step: Claim['step'];
}

export interface RangePorts { readonly claims: ClaimStore; readonly deadLetters: DeadLetters; readonly hash: Hash }

/** Works through a delivery claim by claim, so that a retry meets the same ranges under the same ids (design.md 2).
 *  Poison is parked in full with its reason and the stream goes on. */
export async function eachRange<T extends object>(
  ports: RangePorts, source: StreamConsumer, records: readonly StreamRecord<Decoded<T>>[], work: (range: Range<T>) => Promise<void>,
): Promise<void> {
  let rest = records;
  for (let first = rest[0]; first !== undefined; first = rest[0]) {
    const id = `${source}#${first.eventId}`;
    const claim = await claimed(ports.claims, source, id, rest.at(-1)?.eventId ?? first.eventId);
    const range = rangeOf(id, claim.last, rest);
    await parkPoison(ports.deadLetters, source, range);
    const worked = rowsOf(range).map((row) => fingerprintOf(ports.hash, source, row));
    await work({ id, last: claim.last, worked, values: range.flatMap((r) => (r.image.ok ? [r.image.value] : [])), step: claim.step });
    rest = rest.slice(range.length);
  }
}

/** Who does nothing before it fixes what it does claims its range with that (`ClaimStore.put`): one write, not two. */
const CLAIMS_WITH_ITS_STEP: ReadonlySet<StreamConsumer> = new Set(['perform-moves']);

async function claimed(claims: ClaimStore, source: StreamConsumer, id: string, last: string): Promise<Claim> {
  return CLAIMS_WITH_ITS_STEP.has(source) ? (await claims.read(id)) ?? { last } : claims.claim(id, last);
}

async function parkPoison<T>(deadLetters: DeadLetters, source: string, range: readonly StreamRecord<Decoded<T>>[]): Promise<void> {
  for (const { image } of range) {
    if (!image.ok) await deadLetters.park({ source, reason: image.reason, record: image.record });
  }
}

export interface StreamSource<T> {
  readonly name: FunctionName;
  /** Which records matter: kind of change and keys. Decided by the record alone, so a retry filters alike. */
  readonly wants: (change: string, image: Readonly<Record<string, unknown>>) => boolean;
  /** Throws on a record it cannot read. */
  readonly decode: (image: Readonly<Record<string, unknown>>) => T;
}

/** Makes a Lambda handler of a stream shell: decodes, works, says one line (a silent handler waits 50 ms on MiniStack). */
export const streamHandler =
  <T>(source: StreamSource<T>, work: (records: readonly StreamRecord<Decoded<T>>[]) => Promise<LogFields['counts']>) =>
  guarded(source.name, async (event: DynamoDBStreamEvent, context: Context): Promise<void> => {
    const began = Date.now();
    const records = event.Records.flatMap((r) => decodeRecord(source, r));
    const counts = await work(records);
    log.info('range done', { function: source.name, requestId: context.awsRequestId, ms: Date.now() - began, counts: { records: records.length, ...counts } });
  });

function decodeRecord<T>(source: StreamSource<T>, record: DynamoDBStreamEvent['Records'][number]): StreamRecord<Decoded<T>>[] {
  const image = imageOf(record);
  if (image === undefined || !source.wants(record.eventName ?? '', image)) return [];
  const eventId = record.eventID ?? '';
  try {
    return [{ eventId, image: { ok: true, value: source.decode(image) } }];
  } catch (error) {
    // The record is in the letter; its reason is shown in lists, and what JSON.parse says quotes what it read.
    return [{ eventId, image: { ok: false, reason: error instanceof Unreadable ? error.reason : nameOf(error), record, image } }];
  }
}
