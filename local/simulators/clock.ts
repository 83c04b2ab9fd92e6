interface Timer { due: number; readonly run: () => void; handle?: NodeJS.Timeout }

/** Node fires at once what lies further ahead. */
const TIMEOUT_MAX = 2 ** 31 - 1;

/** The providers' clock. Put ahead, it ages what senders hold and brings about what was to come; put back, it is skewed. */
export class SimulatedClock {
  readonly #base: () => number;
  readonly #timers = new Set<Timer>();
  #ahead = 0;

  constructor(base: () => number) {
    this.#base = base;
  }

  /** ms */
  now(): number {
    return this.#base() + this.#ahead;
  }

  /** Runs `run` once `ms` have passed on this clock. @returns how to forget it */
  after(ms: number, run: () => void): () => void {
    const timer: Timer = { due: this.now() + ms, run };
    this.#timers.add(timer);
    this.#arm(timer);
    return () => { this.#forget(timer); };
  }

  /** Infinity: for good. */
  wait(ms: number): Promise<void> {
    if (ms < 1) return Promise.resolve();
    return new Promise((resolve) => { if (Number.isFinite(ms)) this.after(ms, resolve); });
  }

  /** Forward: what falls due on the way happens in its order, each at its time. Backward: nothing comes later for it. */
  advance(ms: number): void {
    if (ms < 0) return this.#jump(ms);
    const goal = this.#ahead + ms;
    for (let next = this.#nextUntil(goal); next !== undefined; next = this.#nextUntil(goal)) {
      this.#ahead = Math.min(goal, this.#ahead + Math.max(0, next.due - this.now()));
      this.#forget(next);
      next.run();
    }
    this.#ahead = goal;
    for (const timer of this.#timers) this.#arm(timer);
  }

  reset(): void {
    this.#jump(-this.#ahead);
  }

  /** Forgets all that was to come. */
  stop(): void {
    for (const timer of this.#timers) this.#forget(timer);
  }

  #jump(ms: number): void {
    this.#ahead += ms;
    for (const timer of this.#timers) timer.due += ms;
  }

  #nextUntil(goal: number): Timer | undefined {
    const end = this.#base() + goal;
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.due <= end && (first === undefined || timer.due < first.due)) first = timer;
    }
    return first;
  }

  #arm(timer: Timer): void {
    clearTimeout(timer.handle);
    timer.handle = setTimeout(() => {
      // A clock that was given may stand still.
      if (this.now() < timer.due) return this.#arm(timer);
      this.#forget(timer);
      timer.run();
    }, Math.min(Math.max(1, timer.due - this.now()), TIMEOUT_MAX)).unref();
  }

  #forget(timer: Timer): void {
    clearTimeout(timer.handle);
    this.#timers.delete(timer);
  }
}
