import { ConnectionError, type ErrorCode } from './errors.ts';
import type { Output } from './output.ts';

/** RFC 9113, 6 */
export const FRAME = {
  DATA: 0x00, HEADERS: 0x01, PRIORITY: 0x02, RST_STREAM: 0x03, SETTINGS: 0x04, PUSH_PROMISE: 0x05, PING: 0x06, GOAWAY: 0x07, WINDOW_UPDATE: 0x08, CONTINUATION: 0x09,
} as const;
export type FrameName = keyof typeof FRAME;

export const FLAG = { END_STREAM: 0x01, ACK: 0x01, END_HEADERS: 0x04, PADDED: 0x08, PRIORITY: 0x20 } as const;

/** RFC 9113, 4.1 */
export const FRAME_HEADER_OCTETS = 9;
/** RFC 9113, 4.2: what everybody takes. */
export const FRAME_SIZE_LEAST = 16_384;
export const FRAME_SIZE_MOST = 2 ** 24 - 1;
/** RFC 9113, 5.1.1 */
export const STREAM_ID_MOST = 2 ** 31 - 1;

/** RFC 9113, 3.4 */
export const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';

interface FrameRule {
  readonly name: FrameName;
  readonly section: string;
  /** Whether it belongs to a stream or to the connection. */
  readonly on: 'stream' | 'connection' | 'either';
  /** Length of the payload, padding and priority aside. */
  readonly length?: { readonly exactly: number } | { readonly atLeast: number } | { readonly multipleOf: number };
}

/** What can be said of a frame's header alone, by its type (RFC 9113, 6). */
const RULES: readonly FrameRule[] = [
  { name: 'DATA', section: '6.1', on: 'stream' },
  { name: 'HEADERS', section: '6.2', on: 'stream' },
  { name: 'PRIORITY', section: '6.3', on: 'stream', length: { exactly: 5 } },
  { name: 'RST_STREAM', section: '6.4', on: 'stream', length: { exactly: 4 } },
  { name: 'SETTINGS', section: '6.5', on: 'connection', length: { multipleOf: 6 } },
  { name: 'PUSH_PROMISE', section: '6.6', on: 'stream' },
  { name: 'PING', section: '6.7', on: 'connection', length: { exactly: 8 } },
  { name: 'GOAWAY', section: '6.8', on: 'connection', length: { atLeast: 8 } },
  { name: 'WINDOW_UPDATE', section: '6.9', on: 'either', length: { exactly: 4 } },
  { name: 'CONTINUATION', section: '6.10', on: 'stream' },
];

/** A frame as it lies in the bytes it came in: `bytes[from … to)` is its payload. One object serves all frames of a connection. */
export interface Frame {
  type: number;
  flags: number;
  stream: number;
  bytes: Uint8Array;
  from: number;
  to: number;
}

export const emptyFrame = (): Frame => ({ type: 0, flags: 0, stream: 0, bytes: new Uint8Array(0), from: 0, to: 0 });

/** Throws when the frame's header breaks a rule of its type; types that nobody knows pass (RFC 9113, 4.1). */
export function checkFrame({ type, flags, stream, from, to }: Frame): void {
  const rule = RULES[type];
  if (rule === undefined) return;
  if (rule.on !== 'either' && (rule.on === 'stream') !== (stream !== 0)) throw broken('PROTOCOL_ERROR', rule, 'stands on the wrong stream');
  if (rule.length !== undefined && !fits(to - from, rule.length)) throw broken('FRAME_SIZE_ERROR', rule, 'has a wrong length');
  if (type === FRAME.SETTINGS && flags & FLAG.ACK && to > from) throw broken('FRAME_SIZE_ERROR', rule, 'acknowledges and says more');
}

const broken = (code: ErrorCode, { section, name }: FrameRule, how: string): ConnectionError => new ConnectionError(code, `RFC 9113, ${section}: ${name} ${how}`);

function fits(length: number, rule: NonNullable<FrameRule['length']>): boolean {
  if ('exactly' in rule) return length === rule.exactly;
  if ('atLeast' in rule) return length >= rule.atLeast;
  return length % rule.multipleOf === 0;
}

/** Takes padding and priority off DATA, HEADERS and PUSH_PROMISE, which leaves what they are about (RFC 9113, 6.1 and 6.2). */
export function stripFrame(frame: Frame): void {
  let padding = 0;
  if (frame.flags & FLAG.PADDED) {
    if (frame.from === frame.to) throw new ConnectionError('FRAME_SIZE_ERROR', 'RFC 9113, 6.1: a padded frame does not say by how much');
    padding = frame.bytes[frame.from] ?? 0;
    frame.from += 1;
  }
  if (frame.type === FRAME.HEADERS && frame.flags & FLAG.PRIORITY) {
    if (frame.to - frame.from < 5) throw new ConnectionError('FRAME_SIZE_ERROR', 'RFC 9113, 6.2: HEADERS is too short for its priority');
    frame.from += 5;
  }
  if (padding > frame.to - frame.from) throw new ConnectionError('PROTOCOL_ERROR', 'RFC 9113, 6.1: padding is longer than the frame');
  frame.to -= padding;
}

export const readUint32 = (bytes: Uint8Array, at: number): number =>
  (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) >>> 0;

/** 31 bits; the first is reserved and ignored. */
export const readUint31 = (bytes: Uint8Array, at: number): number => readUint32(bytes, at) & STREAM_ID_MOST;

export function writeUint32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 24;
  bytes[at + 1] = value >>> 16;
  bytes[at + 2] = value >>> 8;
  bytes[at + 3] = value;
}

export interface FrameHead { readonly type: number; readonly flags: number; readonly stream: number; readonly length: number }

/** Writes over nine octets that are there. */
export function putFrameHeader(bytes: Uint8Array, at: number, { type, flags, stream, length }: FrameHead): void {
  bytes[at] = length >>> 16;
  bytes[at + 1] = length >>> 8;
  bytes[at + 2] = length;
  bytes[at + 3] = type;
  bytes[at + 4] = flags;
  writeUint32(bytes, at + 5, stream);
}

/** A frame whose payload is a few 32-bit numbers: RST_STREAM, WINDOW_UPDATE, GOAWAY. */
export function writeNumbers(out: Output, head: Omit<FrameHead, 'length'>, numbers: readonly number[]): void {
  out.reserve(FRAME_HEADER_OCTETS + numbers.length * 4);
  putFrameHeader(out.bytes, out.end, { ...head, length: numbers.length * 4 });
  out.end += FRAME_HEADER_OCTETS;
  for (const number of numbers) {
    writeUint32(out.bytes, out.end, number);
    out.end += 4;
  }
}

export const writePing = (out: Output, flags: number, value: readonly [number, number]): void => { writeNumbers(out, { type: FRAME.PING, flags, stream: 0 }, value); };
