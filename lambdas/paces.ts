import type { PaceLimit, PushBatch } from '../core/delivery/batch.ts';
import { blockOf, BLOCK_MS, leased, slowed, type Ask } from '../core/delivery/pace.ts';
import type { Paces } from '../core/delivery/passage.ts';
import type { Clock, PaceStore } from '../core/ports.ts';

/** A lease that loses the race more often comes back a moment later. */
const TRIES = 5;
const RACED_SECONDS = 2;

/** What is left of a leased block, for the batches that come next. */
interface Block { left: number; readonly until: number }
type Slot = { readonly slot: number } | { readonly later: number };

/** The paces of all containers, shared through the store. A store that fails holds nobody up. */
export class SharedPaces implements Paces {
  readonly #store: PaceStore;
  readonly #clock: Clock;
  readonly #failed: () => void;
  readonly #blocks = new Map<string, Block>();

  /** `failed` is told when the store did not answer. */
  constructor(store: PaceStore, clock: Clock, failed: () => void = () => undefined) {
    this.#store = store;
    this.#clock = clock;
    this.#failed = failed;
  }

  /** The narrowest limit first: when it has no place, nothing is taken of the others. */
  async lease(batch: PushBatch, limits: readonly PaceLimit[]): Promise<Slot> {
    let slot = this.#clock.now();
    for (const { key, perSecond } of [...limits].sort((a, b) => a.perSecond - b.perSecond)) {
      const got = await this.#leaseOne({ key, perSecond, lane: batch.lane, pushes: batch.pushes.length, now: this.#clock.now(), seed: batch.id });
      if ('later' in got) return got;
      slot = Math.max(slot, got.slot);
    }
    return { slot };
  }

  async slow(key: string, until: number): Promise<void> {
    try {
      for (let tries = 0; tries < TRIES; tries += 1) {
        if (await this.#store.write(slowed(await this.#store.read(key), { key, until, now: this.#clock.now() }))) break;
      }
      for (const lane of ['now', 'bulk']) this.#blocks.delete(`${lane} ${key}`);
    } catch {
      this.#failed();
    }
  }

  async #leaseOne(ask: Ask): Promise<Slot> {
    const block = this.#blocks.get(`${ask.lane} ${ask.key}`);
    if (block !== undefined && block.until > ask.now && block.left >= ask.pushes) {
      block.left -= ask.pushes;
      return { slot: ask.now };
    }
    try {
      return await this.#leaseBlock(ask);
    } catch {
      this.#failed();
      return { slot: ask.now };
    }
  }

  async #leaseBlock(ask: Ask): Promise<Slot> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const clock = await this.#store.read(ask.key);
      const block = leased(clock, { ...ask, pushes: blockOf(ask) });
      // A block is of use only now: what has to wait leases what it is.
      const lease = 'slot' in block && block.slot > ask.now ? leased(clock, ask) : block;
      if ('later' in lease) return lease;
      if (!(await this.#store.write(lease.next))) continue;
      if (lease === block) this.#blocks.set(`${ask.lane} ${ask.key}`, { left: blockOf(ask) - ask.pushes, until: ask.now + BLOCK_MS });
      return { slot: lease.slot };
    }
    return { later: RACED_SECONDS };
  }
}
