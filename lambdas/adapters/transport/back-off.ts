/** When a host may be connected to again, shared by every pool of that host: no storm of connects when it is down. */
export class BackOff {
  #failures = 0;
  #until = 0;

  get failures(): number { return this.#failures; }

  /** ms to wait from now on. */
  waitMs(now: number): number { return Math.max(0, this.#until - now); }

  failed(now: number): void {
    const full = Math.min(BACK_OFF_MAX_MS, BACK_OFF_FIRST_MS * 2 ** this.#failures);
    this.#failures = Math.min(this.#failures + 1, 16);
    this.#until = now + full * (0.5 + Math.random() / 2);
  }

  succeeded(): void {
    this.#failures = 0;
    this.#until = 0;
  }
}

const BACK_OFF_FIRST_MS = 250;
const BACK_OFF_MAX_MS = 60_000;

const hosts = new Map<string, BackOff>();

export function backOffOf(origin: string): BackOff {
  const known = hosts.get(origin) ?? new BackOff();
  hosts.set(origin, known);
  return known;
}
