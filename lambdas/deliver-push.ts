import pMap from 'p-map';
import type { PushBatch } from '../core/delivery/batch.ts';
import { admit, deadTokensOf, fateOf, judge, leftoversOf, ownersDue, settle, tellsOf, type Fate, type Sent } from '../core/delivery/deliver.ts';
import type { OutcomeRow } from '../core/delivery/outcome.ts';
import type { Senders } from '../core/delivery/sender.ts';
import { REQUEST_TIMEOUT_MS } from '../core/delivery/transport.ts';
import type { Hash } from '../core/hash.ts';
import { catalogHolding, type CatalogReader, type Clock, type DeliveryStore, type ProfileStore, type PushQueue, type TokenStore } from '../core/ports.ts';

export interface DeliverPorts {
  readonly deliveries: DeliveryStore;
  readonly queue: PushQueue;
  readonly profiles: Pick<ProfileStore, 'dropToken'>;
  readonly tokens: Pick<TokenStore, 'owners'>;
  readonly catalog: CatalogReader;
  readonly senders: Senders;
  readonly clock: Clock;
  readonly hash: Hash;
}

export interface Invocation {
  /** Names the holder of a lease; no two invocations share one. */
  readonly owner: string;
  remainingMs(): number;
}

/** `done`: sent and settled; `repeated`: was settled before; `leased`: somebody else is at it, the message stays queued. */
export interface Delivered {
  readonly state: 'done' | 'repeated' | 'leased';
  readonly row?: OutcomeRow;
  /** Provider's words no row of the tables knows. */
  readonly said: readonly string[];
}

/** Beyond the function's time-out, so that a lease never ends under a live holder. */
const LEASE_MARGIN_MS = 10_000;
/** No push is begun later than this before the time-out: its answer, the finish and the leftovers still have to fit. */
const RESERVE_MS = 5_000 + REQUEST_TIMEOUT_MS;
const parallel = { concurrency: 8 };

/** Delivers one batch: take the lease, admit, send, settle, finish; then drop dead tokens and hand on the leftovers. Finish comes
 *  first, so whatever a crash cuts off behind it is made good when the message comes again (design.md 2). */
export async function deliver(ports: DeliverPorts, batch: PushBatch, invocation: Invocation): Promise<Delivered> {
  const now = ports.clock.now();
  const taken = await ports.deliveries.take(batch.id, invocation.owner, now, now + invocation.remainingMs() + LEASE_MARGIN_MS);
  switch (taken.state) {
    case 'leased':
      return { state: 'leased', said: [] };
    case 'finished':
      if (tellsOf(taken.row, batch, ports.hash)) await conclude(ports, batch, taken.row);
      return { state: 'repeated', row: taken.row, said: [] };
    case 'taken': {
      const { row, said } = await send(ports, batch, invocation);
      if (!(await ports.deliveries.finish(row, invocation.owner))) return { state: 'leased', said };
      await conclude(ports, batch, row);
      return { state: 'done', row, said };
    }
  }
}

async function send(ports: DeliverPorts, batch: PushBatch, invocation: Invocation): Promise<{ row: OutcomeRow; said: string[] }> {
  const admitted = await admission(ports, batch);
  const startBy = ports.clock.now() + invocation.remainingMs() - RESERVE_MS;
  const sent = await Promise.all(batch.pushes.map((push, index) => (admitted[index] === undefined ? sendOne(ports, batch, { push, startBy }) : undefined)));
  const fates = batch.pushes.map((push, index): Fate => admitted[index] ?? fateOf(batch, push, sent[index]));
  return { row: settle(batch, fates, { now: ports.clock.now(), hash: ports.hash }), said: wordsOf(batch, sent) };
}

async function admission(ports: DeliverPorts, batch: PushBatch): Promise<readonly (Fate | undefined)[]> {
  const { plans, apps } = await catalogHolding(ports.catalog, (c) => c.apps.has(batch.app));
  const now = ports.clock.now();
  const owners = ownersDue(batch, now) ? await ports.tokens.owners(batch.app, batch.pushes.map((p) => p.token)) : undefined;
  return admit(batch, { now, plans, appKnown: apps.has(batch.app), ...(owners !== undefined && { owners }) });
}

async function sendOne(ports: DeliverPorts, batch: PushBatch, { push, startBy }: { push: PushBatch['pushes'][number]; startBy: number }): Promise<Sent> {
  const sentAt = ports.clock.now();
  const answer = await ports.senders.send({ app: batch.app, provider: batch.provider, push }, { startBy });
  return { answer, sentAt, answeredAt: ports.clock.now() };
}

/** Both steps are harmless when repeated: a drop holds only for the token it names, a leftover batch has a derived id. */
async function conclude(ports: DeliverPorts, batch: PushBatch, row: OutcomeRow): Promise<void> {
  await pMap(deadTokensOf(batch, row), ({ push, since }) =>
    ports.profiles.dropToken({ profileId: push.profileId, app: batch.app, deviceId: push.deviceId, token: push.token, since }), parallel);
  await pMap(leftoversOf(batch, row, ports.hash), (leftover) => ports.queue.send(leftover.batch, leftover.delay), parallel);
}

function wordsOf(batch: PushBatch, sent: readonly (Sent | undefined)[]): string[] {
  const words = sent.flatMap((s) => {
    const verdict = s === undefined ? undefined : judge(batch.provider, s);
    return verdict !== undefined && 'said' in verdict && verdict.said !== undefined ? [verdict.said] : [];
  });
  return [...new Set(words)].slice(0, 5);
}
