import { concluded, entryOf, holdOf, isWorthTelling, left, observed, type Breaker } from '../core/delivery/breaker.ts';
import type { PushBatch } from '../core/delivery/batch.ts';
import type { Breakers, Hold, Passage } from '../core/delivery/passage.ts';
import { emptyWindow, heard, nothingHeard, windowOf, type Heard, type WaveWindow } from '../core/delivery/wave-window.ts';
import type { BreakerStore, Clock } from '../core/ports.ts';
import { SharedRows } from './shared-rows.ts';

/** A report that loses the race more often is given up: the next one trips as well. */
const TRIES = 3;
/** Somebody else has just begun to probe. */
const OVERTAKEN_SECONDS = 5;

type App = Pick<PushBatch, 'app' | 'provider'>;

/** The breakers of all containers, shared through the store. */
export class SharedBreakers implements Breakers {
  readonly #store: BreakerStore;
  readonly #clock: Clock;
  readonly #rows: SharedRows<Breaker>;
  readonly #heard = new Map<string, Heard>();

  /** `failed` is told when the store did not answer. */
  constructor(store: BreakerStore, clock: Clock, failed: () => void = () => undefined) {
    this.#store = store;
    this.#clock = clock;
    this.#rows = new SharedRows(clock, failed);
  }

  async enter(batch: App, { owner, until }: { readonly owner: string; readonly until: number }): Promise<Passage> {
    return this.#rows.unlessFailing<Passage>({ pass: 'go' }, async () => {
      const entry = entryOf(await this.#fresh(batch), { owner, until, now: this.#clock.now(), seed: owner });
      if (entry.pass !== 'probe') return entry;
      if (await this.#write(entry.next)) return { pass: 'probe' };
      this.#rows.forget(keyOf(batch));
      return { pass: 'hold', cause: entry.next.cause ?? 'held', delay: OVERTAKEN_SECONDS };
    });
  }

  trippedAt(batch: App): number {
    const breaker = this.#rows.known(keyOf(batch));
    return breaker === undefined || breaker.state === 'closed' ? (breaker?.trippedAt ?? 0) : this.#clock.now();
  }

  async report(batch: App, { owner, reasons }: { readonly owner: string; readonly reasons: readonly string[] }): Promise<Hold | undefined> {
    return this.#rows.unlessFailing<Hold | undefined>(undefined, async () => {
      const at = { now: this.#clock.now(), owner };
      this.#hear(batch, windowOf(batch.provider, reasons, at.now));
      const known = await this.#fresh(batch);
      if (after(known, batch, { ...at, reasons, heard: this.#heardOf(batch, at.now) }) === undefined) return stillHeld(known, at);
      return this.#tell(batch, { ...at, reasons, heard: this.#takeHeard(batch, at.now) });
    });
  }

  async #tell(batch: App, answers: Answers): Promise<Hold | undefined> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const breaker = await this.#read(batch);
      const next = after(breaker, batch, answers);
      if (next === undefined || await this.#write(next)) return stillHeld(next ?? breaker, answers);
    }
    return undefined;
  }

  async leave(batch: App, owner: string): Promise<void> {
    await this.#rows.unlessFailing<unknown>(undefined, async () => {
      const breaker = this.#rows.known(keyOf(batch));
      return breaker !== undefined && isProbeOf(breaker, owner) ? this.#write(left(breaker, this.#clock.now())) : undefined;
    });
  }

  #heardOf(batch: App, now: number): Heard {
    return this.#heard.get(keyOf(batch)) ?? nothingHeard(now);
  }

  #hear(batch: App, answers: WaveWindow): void {
    this.#heard.set(keyOf(batch), heard(this.#heardOf(batch, answers.from), answers));
  }

  /** Whoever takes it tells it: batches are worked side by side. */
  #takeHeard(batch: App, now: number): Heard {
    const taken = this.#heardOf(batch, now);
    this.#heard.set(keyOf(batch), { ...taken, untold: emptyWindow(now) });
    return taken;
  }

  #fresh(batch: App): Promise<Breaker | undefined> {
    return this.#rows.fresh(keyOf(batch), () => this.#store.read(batch.app, batch.provider));
  }

  #read(batch: App): Promise<Breaker | undefined> {
    return this.#rows.read(keyOf(batch), () => this.#store.read(batch.app, batch.provider));
  }

  #write(breaker: Breaker): Promise<boolean> {
    return this.#rows.write(keyOf(breaker), breaker, (row) => this.#store.write(row));
  }
}

const keyOf = ({ app, provider }: App): string => `${app}/${provider}`;

const isProbeOf = (breaker: Breaker, owner: string): boolean => breaker.state === 'half-open' && breaker.probe?.owner === owner;

interface Answers { readonly reasons: readonly string[]; readonly heard: Heard; readonly now: number; readonly owner: string }

/** Undefined: nothing to write. While somebody else probes, answers that were under way tell nothing new. */
function after(breaker: Breaker | undefined, { app, provider }: App, { reasons, heard: { recent, untold }, now, owner }: Answers): Breaker | undefined {
  if (breaker !== undefined && breaker.state !== 'closed') return isProbeOf(breaker, owner) ? concluded(breaker, { reasons, now, seed: owner }) : undefined;
  return isWorthTelling(breaker, { provider, recent, now }) ? observed(breaker, { app, provider, answers: untold, now, seed: owner }) : undefined;
}

const stillHeld = (breaker: Breaker | undefined, { now, owner }: Pick<Answers, 'now' | 'owner'>): Hold | undefined =>
  breaker === undefined || breaker.state === 'closed' ? undefined : holdOf(breaker, { now, seed: owner });
