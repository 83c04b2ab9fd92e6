import type { Clock } from '../../core/ports.ts';

interface Planned { readonly at: number; readonly act: () => unknown }

/** What is to happen during a run, by the run's own clock. */
export class Timeline {
  readonly #clock: Clock;
  #planned: Planned[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** ms; undefined: nothing is planned. */
  get nextAt(): number | undefined { return this.#planned[0]?.at; }

  /** `after` in seconds from now. */
  plan(after: number, act: () => unknown): void {
    this.#planned = [...this.#planned, { at: this.#clock.now() + after * 1_000, act }].sort((a, b) => a.at - b.at);
  }

  /** Does what has come due. */
  async catchUp(): Promise<void> {
    for (let first = this.#planned[0]; first !== undefined && first.at <= this.#clock.now(); first = this.#planned[0]) {
      this.#planned = this.#planned.slice(1);
      await first.act();
    }
  }
}
