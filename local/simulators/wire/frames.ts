/** HTTP/2 frames as far as the wire looks at them (RFC 9113, section 4.1 and 6). */
export const FRAME = { preface: -1, data: 0, headers: 1, reset: 3, settings: 4, ping: 6, goaway: 7 } as const;
export const ACK = 1;
const END_STREAM = 1;

/** Whether nothing follows on this frame's stream in its direction. */
export const endsStream = ({ type, flags }: Frame): boolean =>
  type === FRAME.reset || ((type === FRAME.data || type === FRAME.headers) && (flags & END_STREAM) !== 0);

export interface Frame {
  readonly type: number;
  readonly flags: number;
  readonly stream: number;
  /** All of it, header included. */
  readonly bytes: Buffer;
}

const HEADER_BYTES = 9;
/** What a client says first (RFC 9113, section 3.4). */
const PREFACE_BYTES = 24;
const NOTHING = Buffer.alloc(0);
const MAX_CONCURRENT_STREAMS = 3;

/** Cuts a stream of bytes into whole frames, however it is split. */
export class FrameCutter {
  #rest: Buffer = NOTHING;
  #preface: boolean;

  constructor({ preface }: { readonly preface: boolean }) {
    this.#preface = preface;
  }

  cut(chunk: Buffer): readonly Frame[] {
    const data = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const frames: Frame[] = [];
    let at = 0;
    if (this.#preface && data.length >= PREFACE_BYTES) {
      this.#preface = false;
      at = PREFACE_BYTES;
      frames.push({ type: FRAME.preface, flags: 0, stream: 0, bytes: data.subarray(0, at) });
    }
    while (!this.#preface && data.length - at >= HEADER_BYTES) {
      const end = at + HEADER_BYTES + data.readUIntBE(at, 3);
      if (end > data.length) break;
      frames.push({ type: data.readUInt8(at + 3), flags: data.readUInt8(at + 4), stream: data.readUInt32BE(at + 5) & 0x7fffffff, bytes: data.subarray(at, end) });
      at = end;
    }
    this.#rest = data.subarray(at);
    return frames;
  }
}

function frame(type: number, payload: Buffer): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUIntBE(payload.length, 0, 3);
  header.writeUInt8(type, 3);
  return Buffer.concat([header, payload]);
}

/** SETTINGS with a limit for streams, after the entries of `other`. */
export function settingsFrame(maxConcurrentStreams: number, other?: Frame): Buffer {
  const entry = Buffer.alloc(6);
  entry.writeUInt16BE(MAX_CONCURRENT_STREAMS, 0);
  entry.writeUInt32BE(maxConcurrentStreams, 2);
  return frame(FRAME.settings, Buffer.concat([other?.bytes.subarray(HEADER_BYTES) ?? NOTHING, entry]));
}

export function goawayFrame({ code, last, debug }: { readonly code: number; readonly last: number; readonly debug: string }): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(last, 0);
  head.writeUInt32BE(code, 4);
  return frame(FRAME.goaway, Buffer.concat([head, Buffer.from(debug)]));
}

/** RFC 9113, section 6.8: a later GOAWAY must not name a higher stream. */
export function loweredGoaway({ bytes }: Frame, last: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt32BE(Math.min(copy.readUInt32BE(HEADER_BYTES) & 0x7fffffff, last), HEADER_BYTES);
  return copy;
}
