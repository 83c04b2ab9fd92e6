import type { Context, SQSRecord } from 'aws-lambda';
import { awaits } from '../core/journey/awaiting.ts';
import { versionKey } from '../core/journey/plan.ts';
import { catalogHolding } from '../core/catalog/holding.ts';
import type { ActorStore, CatalogReader, Clock, DeadLetters } from '../core/ports.ts';
import type { WebhookAnswer, WebhookError } from '../core/webhook/answer.ts';
import { type AnswerQueue, type WebhookCall, webhookCall, type WebhookQueue, type WebhookRequest } from '../core/webhook/call.ts';
import { originOf } from '../core/webhook/origin.ts';
import { callHeaders, type Sign, type WebhookSecret } from '../core/webhook/signature.ts';
import { type Attempted, isFailing, verdictOf } from '../core/webhook/verdict.ts';
import { type MessageEnd, messageHandler, workMessage } from './messages.ts';
import type { OriginBreakers } from './origin-breakers.ts';
import { type Passage, passageOf, type PassPorts } from './pass-webhook.ts';
import { callPorts } from './wiring/call-webhook.ts';

export interface CallPorts extends PassPorts {
  readonly actors: Pick<ActorStore, 'read'>;
  readonly catalog: CatalogReader;
  readonly queue: WebhookQueue;
  readonly answers: AnswerQueue;
  readonly breakers: OriginBreakers;
  readonly secrets: (name: string) => Promise<WebhookSecret | undefined>;
  /** One attempt, given up after `withinMs`. Whatever goes wrong is an answer. */
  readonly attempt: (request: WebhookRequest, withinMs: number) => Promise<Attempted>;
  readonly sign: Sign;
  readonly deadLetters: DeadLetters;
  readonly clock: Clock;
}

export interface Caller { readonly owner: string; remainingMs(): number }

/** `answered`: the instance is told; `again`: another attempt follows; `held`: pace, breaker or its own time; `late`: its deadline is
 *  over; `gone`: nobody waits for it any more. */
export type Called = 'answered' | 'again' | 'held' | 'late' | 'gone';

/** AJO waits as long for one answer at most. */
const ATTEMPT_MAX_MS = 30_000;
/** Left for what comes after an attempt. */
const MARGIN_MS = 3_000;

/** Makes one attempt at a call, unless nobody waits for its answer, and sees to it that the instance hears what came of it. */
export async function callWebhook(ports: CallPorts, call: WebhookCall, caller: Caller): Promise<Called> {
  const now = ports.clock.now();
  if (now >= call.deadline) return 'late';
  if ((call.notBefore ?? 0) > now) return holdBack(ports, call, call.notBefore ?? 0);
  if (!(await isAwaited(ports, call))) return 'gone';
  const { request } = call;
  return request === undefined ? answer(ports, call, failed('render', now)) : passAndAttempt(ports, { call, request }, caller);
}

interface Requested { readonly call: WebhookCall; readonly request: WebhookRequest }

async function passAndAttempt(ports: CallPorts, { call, request }: Requested, caller: Caller): Promise<Called> {
  const now = ports.clock.now();
  const passage = await passageOf(ports, { call, origin: originOf(request.url) ?? '' }, { owner: caller.owner, until: now + ATTEMPT_MAX_MS + MARGIN_MS });
  switch (passage.pass) {
    case 'refused': return answer(ports, call, failed(passage.error, now));
    case 'hold': return holdBack(ports, { ...call, ...(passage.slot !== undefined && { slot: passage.slot }) }, passage.until);
    case 'go': return attempt(ports, { call, request, passage }, caller);
  }
}

const failed = (error: WebhookError, at: number): WebhookAnswer => ({ ok: false, error, at });

/** The row says whether somebody still waits; the catalog, whether the version may. */
async function isAwaited({ actors, catalog }: CallPorts, call: WebhookCall): Promise<boolean> {
  const version = versionKey(call.journey, call.version);
  const { plans } = await catalogHolding(catalog, (c) => c.plans.has(version));
  const status = plans.get(version)?.status;
  if (status === undefined || status === 'stopped') return false;
  const row = await actors.read(call.profileId);
  return row?.instances.some((instance) => awaits(instance, call)) === true;
}

interface Attempting extends Requested { readonly passage: Extract<Passage, { pass: 'go' }> }

async function attempt(ports: CallPorts, { call, request, passage }: Attempting, caller: Caller): Promise<Called> {
  const secret = call.secret === undefined ? undefined : await ports.secrets(call.secret);
  if (call.secret !== undefined && secret === undefined) return answer(ports, call, failed('no-secret', ports.clock.now()));
  const began = ports.clock.now();
  const signed = { id: call.id, timestamp: Math.floor(began / 1_000), body: request.body ?? '' };
  const headers = { ...request.headers, ...callHeaders(secret, signed, ports.sign) };
  const attempted = await ports.attempt({ ...request, headers }, Math.max(1, Math.min(ATTEMPT_MAX_MS, call.deadline - began, caller.remainingMs() - MARGIN_MS)));
  await ports.breakers.report(passage.origin, { owner: caller.owner, failing: isFailing(attempted) });
  const now = ports.clock.now();
  // Its wait ends by itself, and is what tells.
  if (now >= call.deadline) return 'late';
  const verdict = verdictOf(call, attempted, now);
  if ('answer' in verdict) return answer(ports, call, verdict.answer);
  const { slot: _slot, ...rest } = call;
  await holdBack(ports, { ...rest, attempt: call.attempt + 1 }, now + verdict.again * 1_000);
  return 'again';
}

async function answer({ answers }: CallPorts, { profileId, instance, journey, version, node, visit }: WebhookCall, its: WebhookAnswer): Promise<'answered'> {
  await answers.send({ profileId, instance, journey, version, node, visit, answer: its });
  return 'answered';
}

/** SQS delays 15 minutes at most; the rest waits by `notBefore`. */
async function holdBack({ queue, clock }: CallPorts, call: WebhookCall, until: number): Promise<'held'> {
  await queue.send({ ...call, notBefore: until }, Math.min(900, Math.max(0, Math.ceil((until - clock.now()) / 1_000))));
  return 'held';
}

export const callMessage = (ports: CallPorts, body: string, caller: Caller): Promise<MessageEnd<Called>> =>
  workMessage({ source: 'call-webhook', schema: webhookCall, deadLetters: ports.deadLetters }, body, (call) => callWebhook(ports, call, caller));

export const handler = messageHandler({ name: 'call-webhook', message: 'webhooks called' }, (record, context) => callMessage(callPorts(), record.body, callerOf(record, context)));

const callerOf = (record: SQSRecord, context: Context): Caller =>
  ({ owner: `${context.awsRequestId}/${record.messageId}`, remainingMs: () => context.getRemainingTimeInMillis() });
