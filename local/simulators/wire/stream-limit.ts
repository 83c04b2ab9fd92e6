/** MAX_CONCURRENT_STREAMS as told and as acknowledged: only what a peer has acknowledged can be held against it. */
export class StreamLimit {
  #told: number;
  #acknowledged = Infinity;
  readonly #underway: number[];

  constructor(first: number) {
    this.#told = first;
    this.#underway = [first];
  }

  get told(): number {
    return this.#told;
  }

  tell(limit: number): void {
    this.#told = limit;
    this.#underway.push(limit);
  }

  acknowledge(): void {
    this.#acknowledged = this.#underway.shift() ?? this.#acknowledged;
  }

  /** `early`: beyond a limit the peer need not know yet. */
  judge(open: number): 'within' | 'early' | 'beyond' {
    if (open <= this.#told) return 'within';
    return open <= this.#acknowledged ? 'early' : 'beyond';
  }
}
