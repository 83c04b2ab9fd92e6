export interface PaceRefill {
  /** ms in which a whole limit comes back. */
  readonly per: number | (() => number);
  /** Evenly, or at once when that time is over. */
  readonly refill?: 'evenly' | 'at-once';
}

/** Token buckets, one per key. Time is counted from their first use, so it is not aligned with the clock. */
export class Pace {
  readonly #limit: () => number;
  readonly #per: PaceRefill['per'];
  readonly #evenly: boolean;
  #buckets = new Map<string, { left: number; at: number }>();

  /** Infinity: no limit. */
  constructor(limit: () => number, { per, refill = 'evenly' }: PaceRefill) {
    this.#limit = limit;
    this.#per = per;
    this.#evenly = refill === 'evenly';
  }

  take(key: string, now: number): boolean {
    const limit = this.#limit();
    if (!Number.isFinite(limit)) return true;
    const bucket = this.#buckets.get(key) ?? { left: limit, at: now };
    this.#buckets.set(key, bucket);
    this.#refill(bucket, limit, now);
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
  }

  clear(): void {
    this.#buckets = new Map();
  }

  #refill(bucket: { left: number; at: number }, limit: number, now: number): void {
    const per = typeof this.#per === 'number' ? this.#per : this.#per();
    const past = now - bucket.at;
    if (this.#evenly) {
      bucket.left = Math.min(limit, bucket.left + (past * limit) / per);
      bucket.at = now;
    } else if (past >= per) {
      bucket.left = limit;
      bucket.at += Math.floor(past / per) * per;
    }
  }
}
