import { concluded, entryOf, holdOf, observed, type Breaker, type Report } from '../core/delivery/breaker.ts';
import type { PushBatch } from '../core/delivery/batch.ts';
import type { Breakers, Hold, Passage } from '../core/delivery/passage.ts';
import type { BreakerStore, Clock } from '../core/ports.ts';

/** What a container knows of an app's breaker is at most this old. */
const FRESH_MS = 5_000;
/** A report that loses the race more often is given up: the next one trips as well. */
const TRIES = 3;
/** Somebody else has just begun to probe. */
const OVERTAKEN_SECONDS = 5;

type App = Pick<PushBatch, 'app' | 'provider'>;
interface Known { readonly breaker: Breaker | undefined; readonly at: number }

/** The breakers of all containers, shared through the store. A store that fails holds nobody up. */
export class SharedBreakers implements Breakers {
  readonly #store: BreakerStore;
  readonly #clock: Clock;
  readonly #failed: () => void;
  readonly #known = new Map<string, Known>();

  /** `failed` is told when the store did not answer. */
  constructor(store: BreakerStore, clock: Clock, failed: () => void = () => undefined) {
    this.#store = store;
    this.#clock = clock;
    this.#failed = failed;
  }

  async enter(batch: App, { owner, until }: { readonly owner: string; readonly until: number }): Promise<Passage> {
    return this.#unlessFailing<Passage>({ pass: 'go' }, async () => {
      const entry = entryOf(await this.#fresh(batch), { owner, until, now: this.#clock.now(), seed: owner });
      if (entry.pass !== 'probe') return entry;
      if (await this.#write(entry.next)) return { pass: 'probe' };
      this.#known.delete(keyOf(batch));
      return { pass: 'hold', cause: entry.next.cause ?? 'held', delay: OVERTAKEN_SECONDS };
    });
  }

  trippedAt(batch: App): number {
    return this.#known.get(keyOf(batch))?.breaker?.trippedAt ?? 0;
  }

  async report(batch: App, { owner, reasons }: { readonly owner: string; readonly reasons: readonly string[] }): Promise<Hold | undefined> {
    return this.#unlessFailing<Hold | undefined>(undefined, async () => {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const breaker = tries === 0 ? await this.#fresh(batch) : await this.#read(batch);
        const report = { app: batch.app, provider: batch.provider, reasons, now: this.#clock.now(), seed: owner };
        const next = after(breaker, report, owner);
        if (next === undefined || await this.#write(next)) return stillHeld(next ?? breaker, report);
      }
      return undefined;
    });
  }

  async #fresh(batch: App): Promise<Breaker | undefined> {
    const known = this.#known.get(keyOf(batch));
    return known !== undefined && this.#clock.now() - known.at < FRESH_MS ? known.breaker : this.#read(batch);
  }

  async #read(batch: App): Promise<Breaker | undefined> {
    const breaker = await this.#store.read(batch.app, batch.provider);
    this.#known.set(keyOf(batch), { breaker, at: this.#clock.now() });
    return breaker;
  }

  async #write(breaker: Breaker): Promise<boolean> {
    const won = await this.#store.write(breaker);
    if (won) this.#known.set(keyOf(breaker), { breaker, at: this.#clock.now() });
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

const keyOf = ({ app, provider }: App): string => `${app}/${provider}`;

/** Undefined: nothing to write. While somebody else probes, answers that were under way tell nothing new. */
function after(breaker: Breaker | undefined, report: Report, owner: string): Breaker | undefined {
  if (breaker?.state === 'half-open') return breaker.probe?.owner === owner ? concluded(breaker, report) : undefined;
  return breaker?.state === 'open' ? undefined : observed(breaker, report);
}

const stillHeld = (breaker: Breaker | undefined, at: Pick<Report, 'now' | 'seed'>): Hold | undefined =>
  breaker === undefined || breaker.state === 'closed' ? undefined : holdOf(breaker, at);
