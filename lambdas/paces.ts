import type { PaceLimit } from '../core/delivery/batch.ts';
import { BLOCK_MS, isSlowed, leased, slowed, type Ask, type PaceClock } from '../core/delivery/pace.ts';
import type { Leasing, Paces } from '../core/delivery/passage.ts';
import type { Clock, PaceStore } from '../core/ports.ts';

/** A lease that loses the race more often comes back a moment later. */
const TRIES = 5;
const RACED_SECONDS = 2;
/** What a container knows of a limit that is used up is at most this old. */
const FRESH_MS = 5_000;

/** What is left of a leased block, for the batches that come next. */
interface Block { left: number; readonly until: number }
type Slot = { readonly slot: number } | { readonly later: number };

/** The paces of all containers, shared through the store. A store that fails holds nobody up. */
export class SharedPaces implements Paces {
  readonly #store: PaceStore;
  readonly #clock: Clock;
  readonly #failed: () => void;
  readonly #blocks = new Map<string, Block>();
  readonly #turns = new Map<string, Promise<unknown>>();
  readonly #seen = new Map<string, { readonly clock: PaceClock | undefined; readonly at: number }>();

  /** `failed` is told when the store did not answer. */
  constructor(store: PaceStore, clock: Clock, failed: () => void = () => undefined) {
    this.#store = store;
    this.#clock = clock;
    this.#failed = failed;
  }

  /** The narrowest limit first: when it has no place, nothing is taken of the others. */
  async lease(batch: Leasing, limits: readonly PaceLimit[]): Promise<Slot> {
    let slot = this.#clock.now();
    for (const { key, perSecond, project = false } of [...limits].sort((a, b) => a.perSecond - b.perSecond)) {
      const got = await this.#leaseOne({ key, perSecond, project, lane: batch.lane, pushes: batch.pushes.length, now: this.#clock.now(), seed: batch.id, ...(batch.aheadMs !== undefined && { aheadMs: batch.aheadMs }) });
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

  /** Only a project's limit is ever used up. */
  async isSlowed(limits: readonly PaceLimit[]): Promise<boolean> {
    try {
      const looked = await Promise.all(limits.filter((l) => l.project === true).map((l) => this.#looked(l.key)));
      return looked.some((clock) => isSlowed(clock, this.#clock.now()));
    } catch {
      this.#failed();
      return false;
    }
  }

  async #looked(key: string): Promise<PaceClock | undefined> {
    const known = this.#seen.get(key);
    if (known !== undefined && this.#clock.now() - known.at < FRESH_MS) return known.clock;
    const clock = await this.#store.read(key);
    this.#seen.set(key, { clock, at: this.#clock.now() });
    return clock;
  }

  /** One after the other: batches that are worked side by side share a block, and race nobody of their own. */
  #leaseOne(ask: Ask): Promise<Slot> {
    const name = `${ask.lane} ${ask.key}`;
    const turn = (this.#turns.get(name) ?? Promise.resolve()).then(() => this.#leaseInTurn(ask));
    this.#turns.set(name, turn);
    return turn;
  }

  /** Throws nothing, or all after it would. */
  async #leaseInTurn(ask: Ask): Promise<Slot> {
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
      const lease = leased(await this.#store.read(ask.key), ask);
      if ('later' in lease) return lease;
      if (!(await this.#store.write(lease.next))) continue;
      if (lease.pushes > ask.pushes) this.#blocks.set(`${ask.lane} ${ask.key}`, { left: lease.pushes - ask.pushes, until: ask.now + BLOCK_MS });
      return { slot: lease.slot };
    }
    return { later: RACED_SECONDS };
  }
}
