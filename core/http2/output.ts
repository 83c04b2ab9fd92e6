/** Bytes on their way out: one large buffer that is written to and handed over whole, so that many requests leave in one write. */
export class Output {
  bytes: Uint8Array;
  /** Octets written so far. */
  end = 0;
  readonly #usual: number;
  /** A buffer whose bytes have left. */
  #spare: Uint8Array | undefined;

  /** `usual`: octets of a fresh buffer. */
  constructor(usual = USUAL_OCTETS) {
    this.#usual = usual;
    this.bytes = new Uint8Array(usual);
  }

  /** Makes room for `octets` more. */
  reserve(octets: number): void {
    if (this.end + octets > this.bytes.length) this.#grow(octets);
  }

  #grow(octets: number): void {
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.end + octets));
    larger.set(this.bytes.subarray(0, this.end));
    this.bytes = larger;
  }

  write(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.end);
    this.end += bytes.length;
  }

  /** What was written, which is the caller's until it is given back; undefined: nothing. */
  take(): Uint8Array | undefined {
    if (this.end === 0) return undefined;
    const taken = this.bytes.subarray(0, this.end);
    this.bytes = this.#spare ?? new Uint8Array(this.#usual);
    this.#spare = undefined;
    this.end = 0;
    return taken;
  }

  /** What was taken is of no more use to the caller: its buffer is written to again. One that became very large is let go. */
  giveBack({ buffer }: Uint8Array): void {
    if (buffer.byteLength <= SPARE_OCTETS_MAX) this.#spare = new Uint8Array(buffer);
  }
}

const USUAL_OCTETS = 65_536;
const SPARE_OCTETS_MAX = 2 ** 20;
