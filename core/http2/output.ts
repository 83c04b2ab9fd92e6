/** Bytes on their way out: one large buffer that is written to and handed over whole, so that many requests leave in one write. */
export class Output {
  bytes: Uint8Array;
  /** Octets written so far. */
  end = 0;
  readonly #allocate: (octets: number) => Uint8Array;
  readonly #usual: number;

  /** `usual`: octets of a fresh buffer. */
  constructor(usual = 65_536, allocate: (octets: number) => Uint8Array = (octets) => new Uint8Array(octets)) {
    this.#usual = usual;
    this.#allocate = allocate;
    this.bytes = allocate(usual);
  }

  /** Makes room for `octets` more. */
  reserve(octets: number): void {
    if (this.end + octets <= this.bytes.length) return;
    const larger = this.#allocate(Math.max(this.bytes.length * 2, this.end + octets));
    larger.set(this.bytes.subarray(0, this.end));
    this.bytes = larger;
  }

  write(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.end);
    this.end += bytes.length;
  }

  /** What was written, which is the caller's from now on; undefined: nothing. */
  take(): Uint8Array | undefined {
    if (this.end === 0) return undefined;
    const taken = this.bytes.subarray(0, this.end);
    this.bytes = this.#allocate(this.#usual);
    this.end = 0;
    return taken;
  }
}
