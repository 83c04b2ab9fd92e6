import { EMPTY_CATALOG } from '../../core/catalog/assemble.ts';
import type { AppRecord, Catalog } from '../../core/catalog/records.ts';
import type { PushBatch } from '../../core/delivery/batch.ts';
import type { OutcomeRow } from '../../core/delivery/outcome.ts';
import type { Senders } from '../../core/delivery/sender.ts';
import type { Clock } from '../../core/ports.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { deliver, type DeliverPorts } from '../../lambdas/deliver-push.ts';
import { allRunning, askedPaces, noBreakers, nobodyErased } from '../../local/memory/open-gates.ts';
import { timedQueue, type TimedQueue } from '../../local/memory/timed-queue.ts';
import { OWNER } from './batch-of.ts';
import { interrupted, pendingOf, settledAs, type Pending, type Settlement } from './settlement.ts';

export interface SendingParts {
  readonly senders: Senders;
  readonly clock: Clock;
  readonly settled: (settlement: Settlement) => void;
}

/** An invocation here has no end of its own; a push waits so long for a connection before others get their turn. */
const TURN_MS = 30_000;
/** Whoever has credentials may send. */
const APP: AppRecord = { name: 'deliver', identity: 'open', identityKeys: [] };

/** The deployed sender over pushes of a file: batches of one, nothing stored, repeats waiting in memory. */
export class Sending {
  readonly #parts: SendingParts;
  readonly #queue: TimedQueue;
  readonly #ports: DeliverPorts;
  /** What has not settled, by the push's instance. */
  readonly #pending = new Map<string, Pending>();
  readonly #apps = new Map<string, AppRecord>();
  #running = 0;
  #ended = false;

  constructor(parts: SendingParts) {
    this.#parts = parts;
    this.#queue = timedQueue(parts.clock);
    this.#ports = this.#portsOf(parts);
  }

  get running(): number { return this.#running; }
  get waiting(): number { return this.#queue.size; }
  /** ms; when the next repeat is due. */
  get nextAt(): number | undefined { return this.#queue.nextAt; }
  /** The next repeat that is due. */
  due(): PushBatch | undefined { return this.#queue.take(); }

  /** A first send; `id` is the line's. */
  begin(id: string, batch: PushBatch): Promise<void> {
    this.#apps.set(batch.app, APP);
    this.#pending.set(keyOf(batch), pendingOf(id));
    return this.send(batch);
  }

  async send(batch: PushBatch): Promise<void> {
    this.#running += 1;
    await deliver(this.#ports, batch, { owner: batch.id, remainingMs: () => TURN_MS }).finally(() => { this.#running -= 1; });
  }

  /** Nothing waits from now on: what is not under way stands as it is. */
  end(): void {
    this.#ended = true;
    for (const batch of this.#queue.drain()) this.#settle(keyOf(batch), interrupted);
  }

  #portsOf({ senders, clock }: SendingParts): DeliverPorts {
    const catalog: Catalog = { ...EMPTY_CATALOG, apps: this.#apps };
    const noted = async (): Promise<boolean> => true;
    return {
      clock, hash: sha256, breakers: noBreakers, paces: askedPaces(clock), sends: allRunning, erased: nobodyErased,
      catalog: { current: async () => catalog, refreshed: async () => catalog },
      profiles: { dropToken: noted, moveToken: noted, quarantineToken: noted },
      tokens: { owners: async (_, tokens) => new Map(tokens.map((token) => [token, OWNER])) },
      deliveries: { take: async () => ({ state: 'taken' }), finish: async (row) => { this.#hear(row); return true; } },
      queue: { send: (batch, delay) => this.#wait(batch, delay) },
      senders: {
        send: async (outgoing, limits) => {
          const answer = await senders.send(outgoing, limits);
          const pending = this.#pending.get(outgoing.push.scope.instance);
          if (pending !== undefined && answer.kind !== 'not-processed') pending.attempts += 1;
          return answer;
        },
      },
    };
  }

  /** What the outcome row of a batch of one says of its push. What is found too late ends by what was said of it last. */
  #hear({ outcomes: [word = ''], instances: [instance = ''] }: OutcomeRow): void {
    const [outcome = '', reason = ''] = word.split('/');
    const pending = this.#pending.get(instance);
    if (pending !== undefined && reason !== 'too-late') pending.reason = reason;
    if (outcome !== 'handed-on') this.#settle(instance, (its) => settledAs(outcome as Settlement['outcome'], its));
  }

  async #wait(batch: PushBatch, delay: number): Promise<void> {
    const [push] = batch.pushes;
    const pending = this.#pending.get(keyOf(batch));
    if (pending !== undefined) pending.doubtful = push?.last === 'unknown';
    // The environment was named: no other is tried.
    if (push?.other !== undefined) return this.#settle(keyOf(batch), (its) => settledAs(its.doubtful ? 'unknown' : 'refused', its));
    if (this.#ended) return this.#settle(keyOf(batch), interrupted);
    await this.#queue.send(batch, delay);
  }

  #settle(key: string, how: (pending: Pending) => Settlement): void {
    const pending = this.#pending.get(key);
    if (pending === undefined) return;
    this.#pending.delete(key);
    this.#parts.settled(how(pending));
  }
}

const keyOf = ({ pushes: [push] }: PushBatch): string => push?.scope.instance ?? '';
