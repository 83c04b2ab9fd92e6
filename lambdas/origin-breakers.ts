import type { Clock } from '../core/ports.ts';
import { after, type Entry, entryOf, isWave, type OriginBreaker, seen, type Seen, type Told } from '../core/webhook/breaker.ts';

/** Senders table. Writes are compare-and-set over `revision - 1`; false: the race was lost. */
export interface OriginBreakerStore {
  read(origin: string): Promise<OriginBreaker | undefined>;
  write(breaker: OriginBreaker): Promise<boolean>;
}

/** What a container knows of a breaker is at most this old. */
const FRESH_MS = 5_000;
const OVERTAKEN_MS = 2_000;

const isClosed = (breaker: OriginBreaker | undefined): boolean => breaker === undefined || breaker.openUntil === 0;

type Passed = Exclude<Entry, { pass: 'probe' }> | { readonly pass: 'probe' };

/** The breakers of origins, shared by all containers. A store that fails holds nobody up. */
export class OriginBreakers {
  readonly #store: OriginBreakerStore;
  readonly #clock: Clock;
  readonly #failed: () => void;
  readonly #known = new Map<string, { readonly breaker: OriginBreaker | undefined; readonly at: number }>();
  readonly #seen = new Map<string, Seen>();

  /** `failed` is told when the store did not answer. */
  constructor(store: OriginBreakerStore, clock: Clock, failed: () => void = () => undefined) {
    this.#store = store;
    this.#clock = clock;
    this.#failed = failed;
  }

  async enter(origin: string, { owner, until }: { readonly owner: string; readonly until: number }): Promise<Passed> {
    return this.#unlessFailing<Passed>({ pass: 'go' }, async () => {
      const now = this.#clock.now();
      const entry = entryOf(await this.#fresh(origin), { owner, until, now });
      if (entry.pass !== 'probe') return entry;
      if (await this.#write(entry.next)) return { pass: 'probe' };
      this.#known.delete(origin);
      return { pass: 'hold', until: now + OVERTAKEN_MS };
    });
  }

  /** All is well: no write. A wave opens the breaker, and a probe's answer closes it or opens it for longer. */
  async report(origin: string, { owner, failing }: { readonly owner: string; readonly failing: boolean }): Promise<void> {
    await this.#unlessFailing<unknown>(undefined, async () => {
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
    await this.#unlessFailing<unknown>(undefined, async () => {
      const breaker = this.#known.get(origin)?.breaker;
      if (breaker?.probe?.owner !== owner) return;
      const { probe: _probe, ...rest } = breaker;
      await this.#write({ ...rest, revision: breaker.revision + 1 });
    });
  }

  async #fresh(origin: string): Promise<OriginBreaker | undefined> {
    const known = this.#known.get(origin);
    return known !== undefined && this.#clock.now() - known.at < FRESH_MS ? known.breaker : this.#read(origin);
  }

  async #read(origin: string): Promise<OriginBreaker | undefined> {
    const breaker = await this.#store.read(origin);
    this.#known.set(origin, { breaker, at: this.#clock.now() });
    return breaker;
  }

  async #write(breaker: OriginBreaker): Promise<boolean> {
    const won = await this.#store.write(breaker);
    if (won) this.#known.set(breaker.origin, { breaker, at: this.#clock.now() });
    return won;
  }

  async #unlessFailing<T>(otherwise: T, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch {
      this.#failed();
      return otherwise;
    }
  }
}
