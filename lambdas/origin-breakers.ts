import type { Clock } from '../core/ports.ts';
import { after, type Entry, entryOf, isWave, type OriginBreaker, seen, type Seen, type Told } from '../core/webhook/breaker.ts';
import { SharedRows } from './shared-rows.ts';

/** Senders table. Writes are compare-and-set over `revision - 1`; false: the race was lost. */
export interface OriginBreakerStore {
  read(origin: string): Promise<OriginBreaker | undefined>;
  write(breaker: OriginBreaker): Promise<boolean>;
}

const OVERTAKEN_MS = 2_000;

const isClosed = (breaker: OriginBreaker | undefined): boolean => breaker === undefined || breaker.openUntil === 0;

type Passed = Exclude<Entry, { pass: 'probe' }> | { readonly pass: 'probe' };

/** The breakers of origins, shared by all containers. */
export class OriginBreakers {
  readonly #store: OriginBreakerStore;
  readonly #clock: Clock;
  readonly #rows: SharedRows<OriginBreaker>;
  readonly #seen = new Map<string, Seen>();

  /** `failed` is told when the store did not answer. */
  constructor(store: OriginBreakerStore, clock: Clock, failed: () => void = () => undefined) {
    this.#store = store;
    this.#clock = clock;
    this.#rows = new SharedRows(clock, failed);
  }

  async enter(origin: string, { owner, until }: { readonly owner: string; readonly until: number }): Promise<Passed> {
    return this.#rows.unlessFailing<Passed>({ pass: 'go' }, async () => {
      const now = this.#clock.now();
      const entry = entryOf(await this.#fresh(origin), { owner, until, now });
      if (entry.pass !== 'probe') return entry;
      if (await this.#write(entry.next)) return { pass: 'probe' };
      this.#rows.forget(origin);
      return { pass: 'hold', until: now + OVERTAKEN_MS };
    });
  }

  /** All is well: no write. A wave opens the breaker, and a probe's answer closes it or opens it for longer. */
  async report(origin: string, { owner, failing }: { readonly owner: string; readonly failing: boolean }): Promise<void> {
    await this.#rows.unlessFailing<unknown>(undefined, async () => {
      const now = this.#clock.now();
      const lately = seen(this.#seen.get(origin), { failing, now });
      this.#seen.set(origin, lately);
      const known = await this.#fresh(origin);
      if (known?.probe?.owner === owner) await this.#conclude(known, { origin, failing, now });
      else if (failing && isWave(lately) && isClosed(known)) await this.#open({ origin, failing, now });
    });
  }

  async #conclude(probed: OriginBreaker, told: Told): Promise<void> {
    this.#seen.delete(told.origin);
    await this.#write(after(probed, told));
  }

  /** Somebody else may have opened it since it was looked at. */
  async #open(told: Told): Promise<void> {
    this.#seen.delete(told.origin);
    const breaker = await this.#read(told.origin);
    if (isClosed(breaker)) await this.#write(after(breaker, told));
  }

  /** Gives back a probe that was not made. */
  async leave(origin: string, owner: string): Promise<void> {
    await this.#rows.unlessFailing<unknown>(undefined, async () => {
      const breaker = this.#rows.known(origin);
      if (breaker?.probe?.owner !== owner) return;
      const { probe: _probe, ...rest } = breaker;
      await this.#write({ ...rest, revision: breaker.revision + 1 });
    });
  }

  #fresh(origin: string): Promise<OriginBreaker | undefined> {
    return this.#rows.fresh(origin, () => this.#store.read(origin));
  }

  #read(origin: string): Promise<OriginBreaker | undefined> {
    return this.#rows.read(origin, () => this.#store.read(origin));
  }

  #write(breaker: OriginBreaker): Promise<boolean> {
    return this.#rows.write(breaker.origin, breaker, (row) => this.#store.write(row));
  }
}
