import { admit, ownersDue } from '../core/delivery/admit.ts';
import { reconsidered } from '../core/delivery/aim.ts';
import { holderOf, type PushBatch } from '../core/delivery/batch.ts';
import type { Fate } from '../core/delivery/fate.ts';
import { batchWithout, profilesIn } from '../core/delivery/forgotten.ts';
import { heldBack } from '../core/delivery/leftovers.ts';
import type { OutcomeRow } from '../core/delivery/outcome.ts';
import type { Breakers, Hold, Paces } from '../core/delivery/passage.ts';
import type { Senders } from '../core/delivery/sender.ts';
import { settle, tellsOf } from '../core/delivery/settle.ts';
import { erasedIn, type ErasedPeople, isMarkLost } from '../core/erasure/marks.ts';
import type { Hash } from '../core/hash.ts';
import { sendOf } from '../core/send/source.ts';
import { catalogHolding } from '../core/catalog/holding.ts';
import type { CatalogReader, Clock, DeliveryStore, PushQueue, SendState, SendStates } from '../core/ports.ts';
import type { ProfileStore, TokenStore } from '../core/profile/ports.ts';
import { conclude } from './conclude-batch.ts';
import { passageOf } from './pass-batch.ts';
import { sendAdmitted } from './send-batch.ts';

export interface DeliverPorts {
  readonly deliveries: DeliveryStore;
  readonly queue: PushQueue;
  readonly profiles: Pick<ProfileStore, 'dropToken' | 'moveToken' | 'quarantineToken'>;
  readonly tokens: Pick<TokenStore, 'owners'>;
  readonly catalog: CatalogReader;
  readonly senders: Senders;
  readonly breakers: Breakers;
  readonly paces: Paces;
  readonly sends: SendStates;
  readonly erased: ErasedPeople;
  readonly clock: Clock;
  readonly hash: Hash;
}

export interface Invocation {
  /** Names the holder of a lease; no two invocations share one. */
  readonly owner: string;
  /** When the message was put into its queue, ms. */
  readonly sentAt?: number;
  remainingMs(): number;
}

/** `done`: sent and settled; `repeated`: was settled before; `held`: waits in a new message; `leased`: somebody else is at it, the
 *  message stays queued. */
export interface Delivered {
  readonly state: 'done' | 'repeated' | 'held' | 'leased';
  readonly row?: OutcomeRow;
  /** Its app's breaker, or the pace, held all of the batch or what was left of it. */
  readonly hold?: Hold;
  /** Provider's words no row of the tables knows. */
  readonly said: readonly string[];
}

/** Beyond the function's time-out, so that a lease never ends under a live holder. */
const LEASE_MARGIN_MS = 10_000;
/** A batch of a paused send looks again so soon, or it would not go on within seconds. The queues hold little of a send (run-send). */
const PAUSED_LOOK_SECONDS = 10;

/** Delivers one batch: wait for the breaker and the pace, take the lease, admit, send, settle, finish; then note what was learnt of
 *  tokens and hand on the leftovers. Finish comes before those, so whatever a crash cuts off behind it is made good when the
 *  message comes again (design.md 2). */
export async function deliver(ports: DeliverPorts, received: PushBatch, invocation: Invocation): Promise<Delivered> {
  const until = ports.clock.now() + invocation.remainingMs() + LEASE_MARGIN_MS;
  const [asOf, batch] = await Promise.all([asOfNow(ports, received), withoutMarked(ports, received)]);
  const { state } = asOf;
  const admitted = await admission(ports, batch, asOf);
  // Who is erased leaves the queue with the next message, which comes within minutes.
  if (state === 'paused' && admitted.includes(undefined)) return holdBack(ports, batch, { cause: 'send-paused', delay: PAUSED_LOOK_SECONDS, ...invocation });
  const passage = admitted.includes(undefined) ? await passageOf(ports, batch, { owner: invocation.owner, until }) : { pass: 'go' as const };
  if (passage.pass === 'hold') return holdBack(ports, batch, { ...passage, ...invocation });
  const probe = passage.pass === 'probe';
  try {
    return await deliverPassed(ports, { received, batch, admitted, asOf, probe, until }, invocation);
  } finally {
    if (probe) await ports.breakers.leave(received, invocation.owner);
  }
}

interface Passed { readonly received: PushBatch; readonly batch: PushBatch; readonly admitted: Admitted; readonly asOf: AsOf; readonly probe: boolean; readonly until: number }

async function deliverPassed(ports: DeliverPorts, { received, batch: passed, admitted, asOf, probe, until }: Passed, invocation: Invocation): Promise<Delivered> {
  const left = await withoutErased(ports, passed);
  const batch = reconsidered(left, ports.breakers.trippedAt(received));
  const taken = await ports.deliveries.take(batch.id, invocation.owner, ports.clock.now(), until);
  switch (taken.state) {
    case 'leased':
      return { state: 'leased', said: [] };
    case 'finished':
      if (tellsOf(taken.row, { batch: received, without: batch }, ports.hash)) await conclude(ports, batch, taken.row);
      return { state: 'repeated', row: taken.row, said: [] };
    case 'taken': {
      const admissible = await owned(ports, batch, left === passed ? admitted : await admission(ports, batch, asOf), asOf);
      const { fates, hold, said } = await sendAdmitted(ports, { batch, admitted: admissible, probe }, invocation);
      const row = settle(batch, fates, { now: ports.clock.now(), hash: ports.hash });
      if (!(await ports.deliveries.finish(row, invocation.owner))) return { state: 'leased', said };
      await conclude(ports, batch, row);
      return { state: 'done', row, said, ...(hold !== undefined && { hold }) };
    }
  }
}

type Admitted = readonly (Fate | undefined)[];

/** What became of the send of a batch while it waited. */
interface AsOf { readonly state: SendState; readonly cancelled: boolean }

/** A batch is of one send, or of journeys. */
async function asOfNow({ sends }: DeliverPorts, batch: PushBatch): Promise<AsOf> {
  const send = sendOf(batch.pushes[0]?.scope.journey ?? '');
  const state = send === undefined ? 'running' : await sends.state(send);
  return { state, cancelled: state === 'cancelled' };
}

const withoutMarked = async ({ erased, hash }: DeliverPorts, batch: PushBatch): Promise<PushBatch> => batchWithout(batch, erasedIn(batch, await erased.marks(), hash));

/** Also without whom an erasure found whose mark is gone: a batch may have waited for weeks. It is a read a person, and only of what goes. */
async function withoutErased({ erased, clock, hash }: DeliverPorts, batch: PushBatch): Promise<PushBatch> {
  if (!isMarkLost(batch, clock.now())) return batch;
  return batchWithout(batch, erasedIn(batch, await erased.among(profilesIn(batch).map(hash)), hash));
}

async function admission(ports: DeliverPorts, batch: PushBatch, asOf: AsOf): Promise<Admitted> {
  const { plans, apps } = await catalogHolding(ports.catalog, (c) => c.apps.has(batch.app));
  return admit(batch, { now: ports.clock.now(), plans, appKnown: apps.has(batch.app), ...asOf });
}

/** What may go by the catalog, less what passed to somebody else while the batch waited; read last, right before the send. */
async function owned(ports: DeliverPorts, batch: PushBatch, admitted: Admitted, asOf: AsOf): Promise<Admitted> {
  const now = ports.clock.now();
  if (!ownersDue(batch, now) || !admitted.includes(undefined)) return admitted;
  const owners = await ports.tokens.owners(batch.app, batch.pushes.map(holderOf));
  const { plans } = await ports.catalog.current();
  return admit(batch, { now, plans, appKnown: true, ...asOf, owners });
}

/** Who was erased while nobody took the message for an hour is written into no other. A message that was held comes again within minutes, while its marks hold. */
async function holdBack(ports: DeliverPorts, waiting: PushBatch, { cause, delay, slot, sentAt }: Hold & { readonly slot?: number; readonly sentAt?: number }): Promise<Delivered> {
  const batch = sentAt !== undefined && isMarkLost({ queuedAt: sentAt }, ports.clock.now()) ? await withoutErased(ports, waiting) : waiting;
  const queued = heldBack(batch, delay, { now: ports.clock.now(), ...(slot !== undefined && { slot }) });
  await ports.queue.send(queued.batch, queued.delay);
  return { state: 'held', hold: { cause, delay }, said: [] };
}
