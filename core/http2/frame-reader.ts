import { ConnectionError } from './errors.ts';
import { checkFrame, emptyFrame, type Frame, FRAME_HEADER_OCTETS, FRAME_SIZE_LEAST, readUint31 } from './frames.ts';

/** Cuts what arrives into frames (RFC 9113, 4.1), wherever the pieces end. A frame that lies whole in a piece is read where it lies; only one that
 *  is cut is put together in `#carry`. */
export class FrameReader {
  readonly #frame = emptyFrame();
  readonly #onFrame: (frame: Frame) => void;
  readonly #sizeMost: number;
  #carry: Uint8Array;
  #carried = 0;

  /** `onFrame` may keep nothing of the frame beyond its call. `sizeMost`: SETTINGS_MAX_FRAME_SIZE we told (RFC 9113, 4.2). */
  constructor(onFrame: (frame: Frame) => void, sizeMost = FRAME_SIZE_LEAST) {
    this.#onFrame = onFrame;
    this.#sizeMost = sizeMost;
    this.#carry = new Uint8Array(1_024);
  }

  /** Throws what `onFrame` throws, and on a frame whose header breaks a rule. */
  read(bytes: Uint8Array): void {
    let at = this.#carried === 0 ? 0 : this.#complete(bytes);
    while (bytes.length - at >= FRAME_HEADER_OCTETS) {
      const length = this.#lengthAt(bytes, at);
      if (bytes.length - at - FRAME_HEADER_OCTETS < length) break;
      this.#hand(bytes, at, length);
      at += FRAME_HEADER_OCTETS + length;
    }
    if (at < bytes.length) this.#keep(bytes, at, bytes.length);
  }

  /** Fills up the frame that was begun. @returns where the next one begins. */
  #complete(bytes: Uint8Array): number {
    let at = this.#fill(bytes, 0, FRAME_HEADER_OCTETS);
    if (this.#carried < FRAME_HEADER_OCTETS) return at;
    const length = this.#lengthAt(this.#carry, 0);
    at = this.#fill(bytes, at, FRAME_HEADER_OCTETS + length);
    if (this.#carried < FRAME_HEADER_OCTETS + length) return at;
    this.#carried = 0;
    this.#hand(this.#carry, 0, length);
    return at;
  }

  #fill(bytes: Uint8Array, at: number, wanted: number): number {
    const end = Math.min(bytes.length, at + Math.max(0, wanted - this.#carried));
    this.#keep(bytes, at, end);
    return end;
  }

  #keep(bytes: Uint8Array, from: number, to: number): void {
    const length = this.#carried + to - from;
    if (length > this.#carry.length) {
      const larger = new Uint8Array(Math.max(length, this.#carry.length * 2));
      larger.set(this.#carry.subarray(0, this.#carried));
      this.#carry = larger;
    }
    this.#carry.set(bytes.subarray(from, to), this.#carried);
    this.#carried = length;
    // A length no frame may have is not waited for.
    if (this.#carried >= FRAME_HEADER_OCTETS) this.#lengthAt(this.#carry, 0);
  }

  #lengthAt(bytes: Uint8Array, at: number): number {
    const length = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    if (length > this.#sizeMost) throw new ConnectionError('FRAME_SIZE_ERROR', 'RFC 9113, 4.2: a frame is larger than we allow');
    return length;
  }

  #hand(bytes: Uint8Array, at: number, length: number): void {
    const frame = this.#frame;
    frame.type = bytes[at + 3] ?? 0;
    frame.flags = bytes[at + 4] ?? 0;
    frame.stream = readUint31(bytes, at + 5);
    frame.bytes = bytes;
    frame.from = at + FRAME_HEADER_OCTETS;
    frame.to = frame.from + length;
    checkFrame(frame);
    this.#onFrame(frame);
  }
}
