/** Token buckets that refill evenly and are not aligned with the clock, one per key. */
export class Pace {
  readonly #perMinute: number;
  #buckets = new Map<string, { left: number; at: number }>();

  /** Infinity: no limit. */
  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  take(key: string, now: number): boolean {
    if (!Number.isFinite(this.#perMinute)) return true;
    const bucket = this.#buckets.get(key) ?? { left: this.#perMinute, at: now };
    bucket.left = Math.min(this.#perMinute, bucket.left + ((now - bucket.at) * this.#perMinute) / 60_000);
    bucket.at = now;
    this.#buckets.set(key, bucket);
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
  }

  clear(): void {
    this.#buckets = new Map();
  }
}
