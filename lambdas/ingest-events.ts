import { type AmplifySetting, RECORD_SCHEMAS } from '../core/api/amplify.ts';
import { EVENT_SCHEMAS, type EventResult, type SentBatch } from '../core/api/events.ts';
import { type Hmac, readerOf, verifyTracking } from '../core/delivery/tracking.ts';
import type { Hash } from '../core/hash.ts';
import type { EventStore, ProfileStore, TokenReader, SchemaReader } from '../core/profile/ports.ts';
import { type Fault, Refusal } from '../core/problem.ts';
import type { EventBatch, TrackedPush } from '../core/profile/event.ts';
import { judgeEvents, type Judged } from '../core/profile/judge-events.ts';
import { personOf } from './amplify.ts';
import { changeProfile } from './change-profile.ts';
import { type HttpAnswer, httpHandler, type HttpRequest, type Operations } from './http.ts';
import { proveHeader } from './prove-key.ts';
import { ingestPorts } from './wiring/ingest-events.ts';

export interface IngestPorts {
  readonly schema: SchemaReader;
  readonly events: EventStore;
  readonly profiles: ProfileStore;
  readonly devices: Pick<TokenReader, 'device'>;
  readonly trackingKey: () => Promise<string>;
  /** Whose signatures count, if any. */
  readonly amplify?: AmplifySetting | undefined;
  readonly hash: Hash;
  readonly hmac: Hmac;
}

type PostEvents = HttpRequest<typeof EVENT_SCHEMAS.postEvents>;

export const INGEST_SCHEMAS = { ...EVENT_SCHEMAS, ...RECORD_SCHEMAS } as const;

export const ingestOperations = (ports: IngestPorts): Operations<typeof INGEST_SCHEMAS> => ({
  postEvents: async (request) => take(ports, request, await senderOf(ports, request)),
  recordEvents: async (request) => {
    const { profileId, app } = personOf(request.caller, ports.amplify);
    return take(ports, { ...request, body: { ...request.body, subject: profileId } }, { source: 'app', app, subjects: [profileId] });
  },
});

async function take(ports: IngestPorts, request: Pick<PostEvents, 'body' | 'now'>, sender: SenderOfBatch): Promise<HttpAnswer> {
  const { body, now } = request;
  const judged = judgeEvents(body.events, { source: sender.source, now, verify: await verifier(ports, body, sender.subjects) });
  const events = judged.flatMap((j) => ('event' in j ? [j.event] : []));
  if (events.length === 0) return answerOf(body, asStored(judged, await ports.events.get(body.subject, body.batchId)));
  await storeAttributes(ports, request);
  return store(ports, { subject: body.subject, batchId: body.batchId, app: sender.app, receivedAt: now, source: sender.source, events }, judged);
}

interface SenderOfBatch { readonly source: EventBatch['source']; readonly app: string; readonly subjects: readonly string[] }

/** A device speaks for its own subjects; a server for anybody, and sets attributes if its key may. */
async function senderOf(ports: IngestPorts, { caller, body }: PostEvents): Promise<SenderOfBatch> {
  if (caller.kind === 'server') {
    if (body.attributes !== undefined && !caller.scopes.includes('profiles')) refuseAttributes('scope-missing', 'Attributes need a server key with the scope `profiles`.');
    return { source: 'server', app: caller.app, subjects: [body.subject] };
  }
  if (caller.kind !== 'device') throw new Refusal('unauthenticated', 'An app key names the app only; send events with the device\'s secret.');
  const identity = caller.identity ?? await ports.devices.device(caller.app, caller.deviceId);
  if (identity === undefined || identity.secretHash === '') throw new Refusal('unauthenticated');
  if (!identity.subjects.includes(body.subject)) throw new Refusal('forbidden', 'A device reports events of its own subjects only.');
  if (body.attributes !== undefined) refuseAttributes('server-only', 'Only servers set attributes.');
  return { source: 'app', app: caller.app, subjects: identity.subjects };
}

function refuseAttributes(code: string, message: string): never {
  const faults: Fault[] = [{ path: '/attributes', code, message }];
  throw new Refusal('invalid-request', undefined, faults);
}

/** The MAC must hold, and the push must have been for one of the device's subjects, or for whom a server speaks of: a block that leaked proves no open. */
async function verifier(ports: IngestPorts, body: SentBatch, subjects: readonly string[]): Promise<(block: unknown) => TrackedPush | undefined> {
  if (!body.events.some((e) => 'push' in e)) return () => undefined;
  const key = await ports.trackingKey();
  const readers = new Set(subjects.map((s) => readerOf(ports.hash, s)));
  return (block) => {
    const push = verifyTracking(block, key, ports.hmac);
    return push !== undefined && readers.has(readerIn(block)) ? push : undefined;
  };
}

/** Of a block that was verified: the object, or the JSON text FCM hands over. */
function readerIn(block: unknown): string {
  const { r } = (typeof block === 'string' ? JSON.parse(block) : block) as { readonly r: string };
  return r;
}

/** Before the batch is there for its consumer: a sign-up is judged with the attributes it brought. A batch that is there
 *  already has had its attributes stored, and by now others may be newer. */
async function storeAttributes(ports: IngestPorts, { body: { subject, batchId, attributes }, now }: Pick<PostEvents, 'body' | 'now'>): Promise<void> {
  if (attributes === undefined || await ports.events.get(subject, batchId) !== undefined) return;
  await changeProfile(ports.profiles, { id: subject, change: { attributes }, now, source: 'server', schema: await ports.schema() });
}

async function store(ports: IngestPorts, batch: EventBatch, judged: readonly Judged[]): Promise<HttpAnswer> {
  switch (await ports.events.put(batch)) {
    case 'stored': return answerOf(batch, judged);
    case 'duplicate': return answerOf(batch, asStored(judged, await ports.events.get(batch.subject, batch.batchId)));
    case 'too-large': throw new Refusal('too-large', 'The batch does not fit one row even when compressed; split it.');
  }
}

/** The same batch gets the same answer: what counts is what was stored under its id, whenever and whatever came first. */
function asStored(judged: readonly Judged[], stored: EventBatch | undefined): readonly Judged[] {
  const there = new Map(stored?.events.map((e) => [e.id, e]));
  return judged.map((j): Judged => {
    const event = there.get(j.id);
    if (event !== undefined) return 'event' in j || j.faults.every((f) => f.code === 'too-old') ? { id: j.id, event } : j;
    return 'faults' in j ? j : { id: j.id, faults: [{ path: '/batchId', code: 'batch-taken', message: 'Another batch without this event was stored under this id; send the event in a new batch.' }] };
  });
}

function answerOf({ batchId }: { readonly batchId: string }, judged: readonly Judged[]): HttpAnswer {
  const results = judged.map((j): EventResult => ('event' in j
    ? { id: j.id, status: 'accepted' }
    : { id: j.id, status: 'refused', faults: j.faults.map((f) => ({ ...f })) }));
  return { status: 202, body: { batchId, accepted: results.filter((r) => r.status === 'accepted').length, results } };
}

/** It judges by itself who calls: the device it would be told of it reads anyway. */
export const handler = httpHandler(INGEST_SCHEMAS, () => ingestOperations(ingestPorts()), undefined, (header) => proveHeader(ingestPorts(), header));
