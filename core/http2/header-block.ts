import { ConnectionError } from './errors.ts';
import { BLOCK_FRAMES_MAX, BLOCK_OCTETS_MAX } from './floods.ts';
import { FLAG, type Frame } from './frames.ts';

/** RFC 9113, 4.3 and 6.10: a header block may go on in CONTINUATION frames, and until its end nothing else may come. */
export class HeaderBlock {
  /** Stream of the block that is not at its end; 0: none. */
  stream = 0;
  /** Of HEADERS: whether the stream ends with the block. */
  last = false;
  #bytes = new Uint8Array(0);
  #length = 0;
  #frames = 0;

  begin(frame: Frame): void {
    this.stream = frame.stream;
    this.last = (frame.flags & FLAG.END_STREAM) !== 0;
    this.#length = 0;
    this.#frames = 0;
    this.append(frame);
  }

  append({ bytes, from, to }: Frame): void {
    this.#frames += 1;
    const length = this.#length + to - from;
    if (length > BLOCK_OCTETS_MAX || this.#frames > BLOCK_FRAMES_MAX) throw new ConnectionError('ENHANCE_YOUR_CALM', 'RFC 9113, 10.5.1: a header block does not come to its end');
    if (length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(length, this.#bytes.length * 2));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(bytes.subarray(from, to), this.#length);
    this.#length = length;
  }

  /** The whole block, which is at its end with that. */
  end(): Uint8Array {
    this.stream = 0;
    return this.#bytes.subarray(0, this.#length);
  }
}
